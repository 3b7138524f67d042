/**
 * A BOSH body taken apart and put together again (XEP-0124 §6): its tags, and what stands between them.
 * Pure. Rule: what is no single, whole body is not taken apart; put together unchanged, it is the same bytes.
 */
import { Framer } from '../xml/framer.ts';
import type { HeaderPiece, Piece } from '../xml/piece.ts';
import { BODY_ROOTS, isBody } from './wrapping.ts';

export interface CutBody {
  /** The declaration and white space before it. */
  readonly before: Buffer;
  readonly header: HeaderPiece;
  readonly inner: readonly Piece[];
  /** Its end tag, and what follows that; empty where the header is all there is. */
  readonly footer: Buffer;
}

const AROUND: ReadonlySet<Piece['type']> = new Set(['whitespace', 'declaration']);
const INSIDE: ReadonlySet<Piece['type']> = new Set(['element', 'whitespace']);

/** Undefined for what is none, is several, or is broken. */
export function cutBody(document: Buffer): CutBody | undefined {
  const framer = new Framer({ roots: BODY_ROOTS });
  framer.push(document);
  const pieces = framer.end();
  const at = pieces.findIndex(({ type }) => type === 'header');
  const header = pieces[at];
  if (header?.type !== 'header' || !isBody(header.stream)) return undefined;
  const end = header.selfClosed ? at : pieces.findIndex(({ type }) => type === 'footer');
  const inner = pieces.slice(at + 1, end);
  const around = [...pieces.slice(0, at), ...pieces.slice(end + 1)];
  if (end < at || inner.some(({ type }) => !INSIDE.has(type)) || around.some(({ type }) => !AROUND.has(type)))
    return undefined;
  return {
    before: joined(pieces.slice(0, at)),
    header,
    inner,
    footer: joined(pieces.slice(end, header.selfClosed ? end : undefined)),
  };
}

/** `header`: its start tag, as it is to be; `last`: it says besides that the session ends (XEP-0124 §13). */
export function writeBody(
  { before, header: came, footer }: CutBody,
  header: string,
  inner: readonly string[],
  last: boolean,
): Buffer {
  const open = came.selfClosed && inner.length > 0 ? header.replace(/\s*\/>$/, '>') : header;
  const start = last && !/\stype\s*=/.test(open) ? open.replace(/^(<[^\s/>]+)/, "$1 type='terminate'") : open;
  const end = came.selfClosed && inner.length > 0 ? Buffer.from(`</${came.stream.rootName}>`) : footer;
  return Buffer.concat([before, Buffer.from(start + inner.join('')), end]);
}

function joined(pieces: readonly Piece[]): Buffer {
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

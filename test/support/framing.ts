/** Running the framer over bytes cut in every way, and comparing what came out. */
import { Framer } from '../../src/xml/framer.ts';
import type { FramerOptions } from '../../src/xml/framer-options.ts';
import type { Piece } from '../../src/xml/piece.ts';

export const STREAMS = 'http://etherx.jabber.org/streams';
export const ROOTS: FramerOptions['roots'] = [{ local: 'stream', ns: STREAMS }];
export const HEADER = `<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='${STREAMS}'>`;

/** All pieces that can be had now. */
export function drain(framer: Framer): Piece[] {
  const pieces: Piece[] = [];
  for (let piece = framer.next(); piece !== undefined; piece = framer.next()) pieces.push(piece);
  return pieces;
}

/** The pieces of a whole direction, handed over in chunks of these sizes, repeated as needed. */
export function framed(bytes: Buffer, sizes: readonly number[], options: Partial<FramerOptions> = {}): Piece[] {
  const framer = new Framer({ roots: ROOTS, ...options });
  const pieces: Piece[] = [];
  for (const chunk of chunksOf(bytes, sizes)) {
    framer.push(chunk);
    pieces.push(...drain(framer));
  }
  return [...pieces, ...framer.end()];
}

/** Copies, so that a view into the wrong chunk shows. */
export function chunksOf(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    chunks.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return chunks;
}

/** The same pieces with neighbouring whitespace and opaque runs merged, which chunking may split. */
export function merged(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const joins =
      last !== undefined && last.type === piece.type && (piece.type === 'whitespace' || piece.type === 'opaque');
    if (joins) out[out.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, piece.bytes]) };
    else out.push(piece);
  }
  return out;
}

/** A piece in a few words: its type, what is particular to it, its bytes as text. */
export function told(piece: Piece): string {
  const text = piece.bytes.toString('latin1');
  switch (piece.type) {
    case 'malformed':
      return `malformed ${piece.reason} @${piece.at}${piece.resumes ? ' resumes' : ''}: ${text}`;
    case 'restricted':
      return `restricted ${piece.kind}: ${text}`;
    case 'element':
      return `element ${piece.name}${piece.stream ? '' : ' alone'}${piece.restricted.map((kind) => ` with ${kind}`).join('')}: ${text}`;
    default:
      return `${piece.type}: ${text}`;
  }
}

/** The told pieces of a text handed over whole. */
export function toldOf(text: string, options: Partial<FramerOptions> = {}): string[] {
  const bytes = Buffer.from(text, 'latin1');
  return merged(framed(bytes, [bytes.length], options)).map(told);
}

/** What follows `HEADER` in a stream, told. */
export function inStream(text: string, limits?: FramerOptions['limits']): string[] {
  return toldOf(HEADER + text, limits && { limits }).slice(1);
}

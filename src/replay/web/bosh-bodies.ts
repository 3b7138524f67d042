/**
 * The bodies of a replayed client's requests, and those of their answers (XEP-0124 §7–9, XEP-0206 §3–5).
 * Pure text. Rule: what comes is read as it stands, what a server leaves out is left out.
 */
import { standingAlone } from '../../session/web-stream.ts';
import { BODY_ROOTS } from '../../session/wrapping.ts';
import { Framer } from '../../xml/framer.ts';
import { bodyWith, XBOSH } from './bosh-words.ts';

export interface BoshAnswer {
  readonly attributes: Readonly<Record<string, string>>;
  /** Each can stand by itself. */
  readonly documents: readonly string[];
}

/** Seconds that a request may be held, and how many of them at once: what clients ask for (XEP-0124 §7.1). */
const WAIT_S = 60;
const HOLD = 1;
const XMPP = { 'xmlns:xmpp': XBOSH } as const;

/** Asks for a session; `opening`: the attributes of the stream that is to begin. */
export function beginning(rid: number, opening: Readonly<Record<string, string>>): string {
  const terms = { ver: '1.11', wait: `${WAIT_S}`, hold: `${HOLD}`, content: 'text/xml; charset=utf-8' };
  return bodyWith('', { rid: `${rid}`, ...said(opening), ...terms, ...XMPP, 'xmpp:version': '1.0' });
}

/** Asks for a new stream in the session. */
export function restarting(rid: number, sid: string, opening: Readonly<Record<string, string>>): string {
  return bodyWith('', { rid: `${rid}`, sid, ...said(opening), ...XMPP, 'xmpp:restart': 'true' });
}

export function carrying(rid: number, sid: string, content: string): string {
  return bodyWith(content, { rid: `${rid}`, sid });
}

export function terminating(rid: number, sid: string, content: string): string {
  return bodyWith(content, { rid: `${rid}`, sid, type: 'terminate' });
}

/** Undefined for what is no `<body/>`. */
export function readAnswer(bytes: Buffer): BoshAnswer | undefined {
  const framer = new Framer({ roots: BODY_ROOTS });
  framer.push(bytes);
  const pieces = framer.end();
  const header = pieces.find((piece) => piece.type === 'header');
  if (header?.type !== 'header' || !BODY_ROOTS.some(({ local }) => header.stream.rootName.endsWith(local)))
    return undefined;
  const documents = pieces.flatMap((piece) => (piece.type === 'element' ? standingAlone(piece) : []));
  return { attributes: header.stream.attributes, documents };
}

function said({ to, from, 'xml:lang': lang }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const all = Object.entries({ to, from, 'xml:lang': lang });
  return Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

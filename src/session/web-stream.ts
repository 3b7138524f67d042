/**
 * One stream in two shapes: as it is written over TCP (RFC 6120 §4.2), and as the documents that travel over the web, each of
 * which stands by itself (RFC 7395 §3.3, XEP-0206).
 * Pure text. Rule: a stanza keeps its own words; only declarations that stood in the stream's header are added to it.
 */
import { parseElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { Framer } from '../xml/framer.ts';
import type { ElementPiece, StreamContext } from '../xml/piece.ts';
import { CLIENT, FRAMING, STREAMS } from '../xmpp/namespaces.ts';
import { STREAM_ROOTS } from './starttls.ts';

export type WebDocument =
  | { readonly type: 'open'; readonly attributes: Readonly<Record<string, string>> }
  | { readonly type: 'element'; readonly text: string }
  | { readonly type: 'close' };

/** What opens a stream over TCP, as the initiating entity; of the attributes only those count that a stream has. */
export function streamHeader({
  to,
  from,
  id,
  version,
  'xml:lang': lang,
}: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries({ to, from, id, version: version ?? '1.0', 'xml:lang': lang });
  return `<?xml version='1.0'?><stream:stream xmlns='${CLIENT}' xmlns:stream='${STREAMS}'${attributesIn(said)}>`;
}

export const STREAM_END = '</stream:stream>';

/** A WebSocket message as it would be written over TCP. */
export function overTcp(message: string): string {
  const element = parseElement(message, {});
  if (element?.ns !== FRAMING) return message;
  if (element.local === 'open') return streamHeader(element.attributes);
  return element.local === 'close' ? STREAM_END : message;
}

/** A document as a WebSocket message. */
export function asMessage(document: WebDocument): string {
  if (document.type === 'element') return document.text;
  if (document.type === 'close') return `<close xmlns='${FRAMING}'/>`;
  const { from, to, id, version, 'xml:lang': lang } = document.attributes;
  return `<open xmlns='${FRAMING}'${attributesIn(Object.entries({ from, to, id, version, 'xml:lang': lang }))}/>`;
}

/** Cuts what is written to a stream over TCP into documents. */
export class Documents {
  readonly #framer = new Framer({ roots: STREAM_ROOTS });

  push(bytes: Buffer): readonly WebDocument[] {
    const documents: WebDocument[] = [];
    this.#framer.push(bytes);
    for (let piece = this.#framer.next(); piece !== undefined; piece = this.#framer.next()) {
      if (piece.type === 'header') documents.push({ type: 'open', attributes: piece.stream.attributes });
      else if (piece.type === 'footer') documents.push({ type: 'close' });
      else if (piece.type === 'element') documents.push({ type: 'element', text: standingAlone(piece) });
    }
    return documents;
  }
}

/** With the declarations of its stream that it needs (RFC 7395 §3.3.3). */
export function standingAlone({ bytes, stream }: ElementPiece): string {
  const text = bytes.toString('utf8');
  const head = /^<[^\s/>]+/.exec(text)?.[0] ?? '';
  const tag = text.slice(0, text.indexOf('>') + 1);
  return head + declarations(text, tag, stream) + text.slice(head.length);
}

function declarations(text: string, tag: string, stream: StreamContext | undefined): string {
  const missing = Object.entries(stream?.namespaces ?? {}).filter(([prefix]) => {
    if (prefix === 'xml') return false;
    return prefix === '' ? !/\sxmlns=/.test(tag) : text.includes(`${prefix}:`) && !tag.includes(`xmlns:${prefix}=`);
  });
  return attributesIn(missing.map(([prefix, ns]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, ns]));
}

function attributesIn(all: readonly (readonly [string, string | undefined])[]): string {
  return all.map(([name, value]) => (value === undefined ? '' : ` ${name}='${escapeXml(value)}'`)).join('');
}

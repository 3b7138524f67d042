/**
 * What hiptap says on the wire in its own name, as whole pieces.
 * Pure text. Rule: only the protocol's own words, so that a peer needs to know nothing of proxies.
 */

import { escapeXml } from '../xml/escape.ts';
import type { StreamContext } from '../xml/piece.ts';
import {
  CLIENT,
  COMPRESS,
  CONTENT_NAMESPACES,
  DIALBACK,
  SERVER,
  STREAM_ERRORS,
  STREAMS,
  TLS,
} from '../xmpp/namespaces.ts';
import type { Spoken } from './vocabulary.ts';

export const STREAM_END: Spoken = { kind: 'stream-close', text: '</stream:stream>' };

/**
 * A stream header towards the server, as the initiating entity (RFC 6120 §4.2). A server names itself, so that the other knows
 * whose certificate to look for (§4.7.1).
 */
export function initiatingHeader(domain: string, content: string = CLIENT, from?: string): readonly Spoken[] {
  const self = from === undefined || content !== SERVER ? '' : ` from='${escapeXml(from)}'`;
  return [declaration(), opening(content, `to='${escapeXml(domain)}'${self}`)];
}

/** A stream header towards the client, as the receiving entity (RFC 6120 §4.2); `id` must be unpredictable (§4.7.3). */
export function receivingHeader(domain: string, id: string, content: string = CLIENT): readonly Spoken[] {
  return [declaration(), opening(content, `from='${escapeXml(domain)}' id='${escapeXml(id)}'`)];
}

/** The content namespace that a peer's header declares (RFC 6120 §4.8.2): of clients, servers or components. */
export function contentNamespace(stream: StreamContext): string {
  return CONTENT_NAMESPACES.find((ns) => ns === stream.namespaces['']) ?? CLIENT;
}

/** Features that leave the client one way to go on: STARTTLS (RFC 6120 §5.4.1). */
export function starttlsFeatures(): Spoken {
  return nonza(`<stream:features><starttls xmlns='${TLS}'><required/></starttls></stream:features>`);
}

/** RFC 6120 §5.4.2.1 */
export function starttls(): Spoken {
  return nonza(`<starttls xmlns='${TLS}'/>`);
}

/** RFC 6120 §5.4.2.3 */
export function proceed(): Spoken {
  return nonza(`<proceed xmlns='${TLS}'/>`);
}

/** STARTTLS failed: RFC 6120 §5.4.2.2 wants the failure and the end of the stream. */
export function tlsFailure(rootName = 'stream:stream'): readonly Spoken[] {
  return [nonza(`<failure xmlns='${TLS}'/>`), { kind: 'stream-close', text: `</${rootName}>` }];
}

/** A stream error inside an open stream, and its end (RFC 6120 §4.9.1.1). */
export function streamError(
  condition: 'remote-connection-failed' | 'policy-violation' | 'not-well-formed' | 'not-authorized',
  text: string,
): readonly Spoken[] {
  const error = `<${condition} xmlns='${STREAM_ERRORS}'/><text xmlns='${STREAM_ERRORS}'>${escapeXml(text)}</text>`;
  return [nonza(`<stream:error xmlns:stream='${STREAMS}'>${error}</stream:error>`), STREAM_END];
}

/** XEP-0138 §2: what was compressed cannot be unpacked. */
export function compressionFailed(): readonly Spoken[] {
  const error = `<undefined-condition xmlns='${STREAM_ERRORS}'/><failure xmlns='${COMPRESS}'><processing-failed/></failure>`;
  return [nonza(`<stream:error xmlns:stream='${STREAMS}'>${error}</stream:error>`), STREAM_END];
}

function declaration(): Spoken {
  return { kind: 'misc', text: "<?xml version='1.0'?>" };
}

/** A server that declares no dialback is taken for one that cannot do it (XEP-0220 §2.1). */
function opening(content: string, attributes: string): Spoken {
  const dialback = content === SERVER ? ` xmlns:db='${DIALBACK}'` : '';
  return {
    kind: 'stream-open',
    text: `<stream:stream xmlns='${content}' xmlns:stream='${STREAMS}'${dialback} ${attributes} version='1.0'>`,
  };
}

function nonza(text: string): Spoken {
  return { kind: 'nonza', text };
}

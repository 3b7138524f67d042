/**
 * XMPP in JSON, as it travels over sockets of the web: a stanza as a string (XEP-0295), or a named event of XMPP-FTW in a frame of
 * socket.io or primus.
 * Pure. Rule: any text gives an answer, and what is none of these gives none.
 */

export type JsonFrame =
  /** XEP-0295 §3 */
  | { readonly type: 'stanza'; readonly xml: string }
  /** `data`: what comes with it, as JSON. */
  | { readonly type: 'event'; readonly name: string; readonly data: string };

/** engine.io's and socket.io's packet types, an acknowledgement's number, a namespace; the older socket.io's `5:ID:PATH:`. */
const PREFIX = /^(?:\d{1,2}(?:\/[^,[{]{0,64},)?\d{0,10}|[0-8]:\d{0,10}\+?:[^:[{]{0,64}:)(?=[[{])/;
/** Those of XMPP-FTW are named so (its API, version 2). */
const EVENT = /^xmpp(?:\.[a-z0-9-]+){1,8}$/;

export function readJsonFrame(text: string): JsonFrame | undefined {
  const json = text.trimStart().replace(PREFIX, '');
  if (!/^[[{]/.test(json)) return undefined;
  const read = parsed(json);
  return stanzaIn(read) ?? eventIn(read);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function stanzaIn(read: unknown): JsonFrame | undefined {
  if (!isObject(read) || typeof read['s'] !== 'string' || Object.keys(read).length !== 1) return undefined;
  return { type: 'stanza', xml: read['s'] };
}

/** `["name", data]`; `{"name": …, "args": [data]}`; primus' `{"type": 0, "data": ["name", data]}`. */
function eventIn(read: unknown): JsonFrame | undefined {
  if (Array.isArray(read)) return named(read[0], read.slice(1));
  if (!isObject(read)) return undefined;
  if (Array.isArray(read['args'])) return named(read['name'], read['args']);
  return Array.isArray(read['data']) ? named(read['data'][0], read['data'].slice(1)) : undefined;
}

function named(name: unknown, rest: readonly unknown[]): JsonFrame | undefined {
  if (typeof name !== 'string' || !EVENT.test(name)) return undefined;
  return { type: 'event', name, data: rest.map((one) => JSON.stringify(one)).join(' ') };
}

function isObject(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null && !Array.isArray(read);
}

/**
 * XMPP in JSON, as it travels over sockets of the web: a stanza as a string (XEP-0295), or a named event of XMPP-FTW in a frame of
 * socket.io or primus.
 * Pure. Rule: any text gives an answer, and what is none of these gives none. Of an acknowledgement only the number is told: which event
 * it acknowledges is for whoever heard that (`AskedEvents`).
 */
import type { Direction } from '../xmpp/record.ts';

export type JsonFrame =
  /** XEP-0295 §3 */
  | { readonly type: 'stanza'; readonly xml: string }
  /** `data`: what comes with it, as JSON; `asks`: by what an acknowledgement will name it. */
  | { readonly type: 'event'; readonly name: string; readonly data: string; readonly asks?: string }
  /** What the event of that name was answered. */
  | { readonly type: 'answer'; readonly name: string; readonly data: string };

/** `to`: the `asks` of an event of the other side. */
export interface Acknowledgement {
  readonly type: 'acknowledgement';
  readonly to: string;
  readonly data: string;
}

/**
 * engine.io's and socket.io's packet types, a namespace, an acknowledgement's number; the older socket.io's `5:ID:PATH:`, and its
 * `6:::ID+`.
 */
const PREFIX =
  /^(?:(?<packet>4?\d)(?<path>\/[^,[{]{0,64},)?(?<id>\d{0,10})|(?<old>[0-8]):(?<oldId>\d{0,10})\+?:[^:[{]{0,64}:(?:(?<acked>\d{1,10})\+?)?)(?=[[{])/;
/** Packets that acknowledge: of socket.io, inside engine.io's or alone, and of the older one. */
const ACKNOWLEDGES: ReadonlySet<string | undefined> = new Set(['43', '3']);
const OLD_ACKNOWLEDGES = '6';
/** Events that wait for their acknowledgements at the same time. */
const MOST_ASKED = 1000;
/** Those of XMPP-FTW are named so (its API, version 2), all of them shorter: names are kept until they are answered. */
const EVENT = /^xmpp(?:\.[a-z0-9-]{1,64}){1,8}$/;

/** Knows which event is acknowledged, on one connection. */
export class AskedEvents {
  readonly #names = new Map<string, string>();

  /** As `readJsonFrame`; `direction` is undefined where a log does not tell it. */
  read(direction: Direction | undefined, text: string): JsonFrame | undefined {
    const frame = readJsonFrame(text);
    if (frame?.type === 'acknowledgement') return this.#answered(direction, frame);
    if (frame?.type === 'event' && frame.asks !== undefined) this.#asked(direction, frame.asks, frame.name);
    return frame;
  }

  #asked(direction: Direction | undefined, id: string, name: string): void {
    const [oldest] = this.#names.size < MOST_ASKED ? [] : this.#names.keys();
    if (oldest !== undefined) this.#names.delete(oldest);
    this.#names.set(keyOf(direction, id), name);
  }

  #answered(direction: Direction | undefined, { to, data }: Acknowledgement): JsonFrame | undefined {
    const asker = direction === 's2c' ? 'c2s' : 's2c';
    const keys: typeof DIRECTIONS = direction === undefined ? DIRECTIONS : [asker, undefined];
    const key = keys.map((one) => keyOf(one, to)).find((one) => this.#names.has(one));
    const name = key === undefined ? undefined : this.#names.get(key);
    if (key === undefined || name === undefined) return undefined;
    this.#names.delete(key);
    return { type: 'answer', name, data };
  }
}

const DIRECTIONS: readonly (Direction | undefined)[] = ['c2s', 's2c', undefined];

function keyOf(direction: Direction | undefined, id: string): string {
  return `${direction ?? 'either'} ${id}`;
}

export function readJsonFrame(text: string): JsonFrame | Acknowledgement | undefined {
  const trimmed = text.trimStart();
  const { packet, path = '', id = '', old, oldId = '', acked } = PREFIX.exec(trimmed)?.groups ?? {};
  const json = trimmed.replace(PREFIX, '');
  if (!/^[[{]/.test(json)) return undefined;
  const read = parsed(json);
  const asks = path + (id === '' ? oldId : id);
  if (Array.isArray(read) && ACKNOWLEDGES.has(packet) && id !== '') return acknowledging(asks, read);
  if (Array.isArray(read) && old === OLD_ACKNOWLEDGES && acked !== undefined) return acknowledging(acked, read);
  return stanzaIn(read) ?? acknowledgementIn(read) ?? eventIn(read, id + oldId === '' ? undefined : asks);
}

/** primus' `{"type": 1, "id": …, "data": […]}`. */
function acknowledgementIn(read: unknown): Acknowledgement | undefined {
  if (!isObject(read) || read['type'] !== 1 || !Array.isArray(read['data'])) return undefined;
  return typeof read['id'] === 'number' ? acknowledging(String(read['id']), read['data']) : undefined;
}

function acknowledging(to: string, data: readonly unknown[]): Acknowledgement {
  return { type: 'acknowledgement', to, data: written(data) };
}

function written(data: readonly unknown[]): string {
  return data.map((one) => JSON.stringify(one)).join(' ');
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
function eventIn(read: unknown, asks: string | undefined): JsonFrame | undefined {
  if (Array.isArray(read)) return named(read[0], read.slice(1), asks);
  if (!isObject(read)) return undefined;
  if (Array.isArray(read['args'])) return named(read['name'], read['args'], asks);
  const { id, data } = read;
  if (!Array.isArray(data)) return undefined;
  return named(data[0], data.slice(1), typeof id === 'number' ? String(id) : undefined);
}

function named(name: unknown, rest: readonly unknown[], asks: string | undefined): JsonFrame | undefined {
  if (typeof name !== 'string' || !EVENT.test(name)) return undefined;
  return { type: 'event', name, data: written(rest), ...(asks === undefined ? {} : { asks }) };
}

function isObject(read: unknown): read is Readonly<Record<string, unknown>> {
  return typeof read === 'object' && read !== null && !Array.isArray(read);
}

/**
 * A recorded session taken apart for playing: its logins, its headers and features, and the stanzas that follow.
 * Knows records and entries, no wire. Rule: whatever a run negotiates anew (TLS, SASL, binding, stream management,
 * keepalives) is no step, nor is its answer; everything else the two sides said is.
 */
import type { Entry } from '../inspect/entry.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import { bareJid } from '../xmpp/jid.ts';
import {
  BIDI,
  BIND,
  BIND2,
  COMPONENT_ACCEPT,
  IQ_AUTH,
  SASL2,
  SERVER,
  SESSION,
  SM,
  STREAMS,
} from '../xmpp/namespaces.ts';
import type { Direction, SessionRecord } from '../xmpp/record.ts';
import { type Attempt, Attempts } from './attempt.ts';
import { isDialback } from './between-servers.ts';
import { type Login, LoginReader } from './login.ts';
import { type RecordedSession, sessionsIn } from './session.ts';
import type { SideRule } from './side-file.ts';
import { type Step, stepsOf } from './step.ts';
import { CUSTOMARY, innerText, type RecordedText } from './translate.ts';

export interface Part {
  /** The session's number in its capture. */
  readonly number: number;
  /** The domain of the server. */
  readonly home: string | undefined;
  /** Between servers: the domain of the one that came, and its wish for stanzas to come back (XEP-0288). */
  readonly origin: string | undefined;
  readonly bidi: RecordedText | undefined;
  readonly login: Login;
  readonly attempts: readonly Attempt[];
  /** Stream headers by direction, in order. */
  readonly headers: { readonly [direction in Direction]: readonly RecordedText[] };
  /** The last features offered before and after the login. */
  readonly features: { readonly before: RecordedText | undefined; readonly after: RecordedText | undefined };
  /** Whether the client's leg was secured. */
  readonly secured: boolean;
  /** How a resource was bound (RFC 6120 §7), and how a session was begun (RFC 3921 §3): the last attempts. */
  readonly binding: Negotiated;
  readonly establishing: Negotiated;
  /** Stream management as it was asked for and granted (XEP-0198 §3). */
  readonly management: { readonly enable: RecordedText | undefined; readonly enabled: RecordedText | undefined };
  readonly steps: readonly Step[];
  /** Whether stanzas went by before the login, such as a registration (XEP-0077). */
  readonly startsEarly: boolean;
  /** Wildcards for them, from beside the capture. */
  readonly rules: readonly SideRule[];
  /** When the first record was made, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** Who closed its stream first. */
  readonly closedBy: Direction | undefined;
}

/** A request of the negotiation and what it was answered, as far as there were any. */
export interface Negotiated {
  readonly request: RecordedText | undefined;
  readonly answer: RecordedText | undefined;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The sessions in which something was said by either side, by their numbers. */
export async function partsIn(
  records: AsyncIterable<SessionRecord>,
  rules: readonly SideRule[] = [],
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for await (const session of sessionsIn(records)) {
    parts.push(partOf(session, rules));
  }
  const played = parts.filter(({ headers, steps }) => headers.c2s.length + headers.s2c.length + steps.length > 0);
  return played.sort((a, b) => a.number - b.number);
}

export function partOf(session: RecordedSession, rules: readonly SideRule[] = []): Part {
  const reading = new PartReading();
  for (const entry of session.entries) reading.read(entry);
  return { ...reading.part(session), rules };
}

/** Whether it is a component's (XEP-0114): its streams have no features, and it proves itself by a handshake. */
export function isComponents({ attempts, headers }: Part): boolean {
  return attempts.some(({ flow }) => flow === 'component') || declares(headers.c2s[0], COMPONENT_ACCEPT);
}

/** Whether it is one between servers. */
export function isBetweenServers({ headers }: Part): boolean {
  return declares(headers.c2s[0], SERVER);
}

function declares(header: RecordedText | undefined, ns: string): boolean {
  return header !== undefined && new RegExp(`\\sxmlns=["']${ns}["']`).test(header.text);
}

/** The text of a piece and what its stream declared; undefined for what is no text. */
export function recordedText({ record: { fact }, stream }: Entry): RecordedText | undefined {
  if (fact.type !== 'piece' || fact.content.type !== 'text') return undefined;
  return { text: fact.content.text, namespaces: stream?.namespaces ?? CUSTOMARY };
}

class PartReading {
  readonly #login = new LoginReader();
  readonly #attempts = new Attempts();
  readonly #headers: { readonly [direction in Direction]: RecordedText[] } = { c2s: [], s2c: [] };
  readonly #played: Entry[] = [];
  /** By `seq`, requests whose answers belong to the negotiation too. */
  readonly #negotiating = new Map<number, Mutable<Negotiated>>();
  /** By `seq`, pings that may still turn out to be refused. */
  readonly #pings = new Map<number, Entry>();
  readonly #binding: Mutable<Negotiated> = { request: undefined, answer: undefined };
  readonly #establishing: Mutable<Negotiated> = { request: undefined, answer: undefined };
  #origin: string | undefined;
  #bidi: RecordedText | undefined;
  #before: RecordedText | undefined;
  #after: RecordedText | undefined;
  #enable: RecordedText | undefined;
  #enabled: RecordedText | undefined;
  #secured = false;
  #startsEarly = false;
  #closedBy: Direction | undefined;

  read(entry: Entry): void {
    const { fact } = entry.record;
    if (fact.type === 'tls') this.#secured ||= fact.leg === 'client';
    if (fact.type !== 'piece') return;
    if (fact.kind === 'stream-open') this.#opened(entry, fact.direction);
    if (fact.kind === 'stream-close') this.#closedBy ??= fact.direction;
    const ofLogin = this.#login.read(entry);
    this.#attempts.read(entry);
    const { element } = entry;
    if (element?.ns === SASL2) this.#managedInside(entry);
    if (element === undefined || fact.kind === 'stream-open' || ofLogin) return;
    if (this.#negotiates(entry, element) || this.#keepsOpen(entry)) return;
    this.#startsEarly ||= isPlayed(entry) && !this.#login.authenticated;
    this.#played.push(entry);
  }

  part({ number, entries }: RecordedSession): Omit<Part, 'rules'> {
    return {
      number,
      home: this.#login.home,
      origin: this.#origin,
      bidi: this.#bidi,
      login: this.#login.login,
      attempts: this.#attempts.all,
      headers: this.#headers,
      features: { before: this.#before, after: this.#after },
      secured: this.#secured,
      binding: this.#binding,
      establishing: this.#establishing,
      management: { enable: this.#enable, enabled: this.#enabled },
      steps: stepsOf(this.#played, isPlayed),
      startsEarly: this.#startsEarly,
      startedAt: entries[0]?.record.time ?? 0,
      closedBy: this.#closedBy,
    };
  }

  #opened(entry: Entry, direction: Direction): void {
    // What opens a stream over the web is no header that can be said over TCP.
    if (entry.element !== undefined && entry.element.ns !== STREAMS) return;
    const text = recordedText(entry);
    if (text !== undefined) this.#headers[direction].push(text);
    if (direction === 'c2s') this.#origin ??= entry.element?.attributes['from'];
  }

  /** Notes what the negotiation came to; true for what is part of it. */
  #negotiates(entry: Entry, element: XmlElement): boolean {
    if (element.ns === STREAMS && element.local === 'features') return this.#offered(entry);
    if (element.ns === SM) return this.#manages(entry, element);
    if (element.ns === BIDI) this.#bidi ??= recordedText(entry);
    if (element.local !== 'iq') return false;
    const asked = entry.answers === undefined ? undefined : this.#negotiating.get(entry.answers.seq);
    if (asked !== undefined) {
      asked.answer = recordedText(entry);
      return true;
    }
    const negotiated = this.#negotiated(element);
    if (negotiated === undefined) return false;
    negotiated.request = recordedText(entry);
    this.#negotiating.set(entry.record.seq, negotiated);
    return true;
  }

  /**
   * White space, HipChat's `<r/>`, and pings with what they are answered. A ping that somebody other than the server refuses was a question: whether
   * one is still in a room (XEP-0410), say. It is played like any other.
   */
  #keepsOpen(entry: Entry): boolean {
    if (entry.keepalive === 'ping') this.#pings.set(entry.record.seq, entry);
    if (entry.keepalive !== undefined) return true;
    const ping = entry.answers === undefined ? undefined : this.#pings.get(entry.answers.seq);
    if (ping === undefined) return false;
    if (!this.#asksSomebody(ping)) return true;
    const later = this.#played.findLastIndex(({ record }) => record.seq < ping.record.seq) + 1;
    this.#played.splice(later, 0, ping);
    return false;
  }

  /** Whether the client asks, and neither its server nor its own account (RFC 6120 §8.1.1.1). */
  #asksSomebody({ record: { fact }, element, account }: Entry): boolean {
    const to = element?.attributes['to'];
    if (fact.type !== 'piece' || fact.direction !== 'c2s' || to === undefined) return false;
    return to !== this.#login.home && bareJid(to) !== account;
  }

  /** What an iq asks for, if that belongs to the negotiation. */
  #negotiated(iq: XmlElement): Mutable<Negotiated> | undefined {
    if (childOf(iq, 'bind', BIND) !== undefined) return this.#binding;
    if (childOf(iq, 'session', SESSION) !== undefined) return this.#establishing;
    return childOf(iq, 'query', IQ_AUTH) === undefined ? undefined : { request: undefined, answer: undefined };
  }

  #offered(entry: Entry): true {
    if (this.#login.authenticated) this.#after = recordedText(entry);
    else this.#before = recordedText(entry);
    return true;
  }

  /** Enabled while binding (XEP-0386 §4), in what ends the login or begins it. */
  #managedInside(entry: Entry): void {
    const text = recordedText(entry);
    if (text === undefined) return;
    this.#enable ??= innerText(text, [BIND2, 'bind'], [SM, 'enable']);
    this.#enabled ??= innerText(text, [BIND2, 'bound'], [SM, 'enabled']);
  }

  #manages(entry: Entry, { local }: XmlElement): true {
    if (local === 'enable') this.#enable ??= recordedText(entry);
    if (local === 'enabled') this.#enabled ??= recordedText(entry);
    return true;
  }
}

/** Stanzas, dialback (XEP-0220), and the stream errors that end a stream (RFC 6120 §4.9). */
function isPlayed({ record: { fact }, element }: Entry): boolean {
  if (fact.type !== 'piece' || element === undefined) return false;
  if (fact.kind === 'message' || fact.kind === 'presence' || fact.kind === 'iq') return true;
  if (isDialback(element)) return true;
  return fact.direction === 's2c' && element.ns === STREAMS && element.local === 'error';
}

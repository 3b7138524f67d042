/**
 * What a capture has, in numbers: by kind and direction, namespace, contact and room, and how long answers take.
 * Knows entries. Rule: memory is flat whatever the capture's size; what a table cannot hold is counted without its name.
 */
import { isGeneric } from '../../annotate/generic.ts';
import { elementsOf } from '../../annotate/read.ts';
import type { XmlElement } from '../../xml/element.ts';
import { bareJid } from '../../xmpp/jid.ts';
import type { Direction, PieceFact } from '../../xmpp/record.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Entry } from '../entry.ts';
import { Latencies } from './latencies.ts';
import { Pace } from './rate.ts';
import { Tally } from './tally.ts';

const NAMESPACES = 2_000;
const CONTACTS = 10_000;
const ROOMS = 5_000;
/** Requests whose namespace is remembered until their answer; clients ask for some hundred vCards at once. */
const REQUESTS = 5_000;
/** Namespaces whose answers are timed apart. */
const TIMED = 500;

/** Both directions of one thing. */
export interface Ways {
  readonly c2s: Tally;
  readonly s2c: Tally;
}

export class Statistics {
  readonly kinds: Ways = { c2s: new Tally(20), s2c: new Tally(20) };
  /** Pieces that have an element of the namespace. */
  readonly namespaces: Tally = new Tally(NAMESPACES);
  /** Elements that no annotator of hiptap's or the user's explains. */
  readonly generic: Tally = new Tally(NAMESPACES);
  /** Stanzas by the bare JID of the other end, in lower case as it compares (RFC 7622 §3.2, §3.3). */
  readonly contacts: Ways = { c2s: new Tally(CONTACTS), s2c: new Tally(CONTACTS) };
  readonly rooms: Ways = { c2s: new Tally(ROOMS), s2c: new Tally(ROOMS) };
  /** Rooms by their bare JID. */
  readonly roomNames: BoundedMap<string, string> = new BoundedMap(ROOMS);
  /** By who was asked: answers of the server's side, and of the client. */
  readonly latencies: Readonly<Record<Direction, Latencies>> = { c2s: new Latencies(), s2c: new Latencies() };
  readonly latenciesByNamespace: Map<string, Latencies> = new Map();
  readonly pace: Pace = new Pace();
  #records = 0;
  #untimed = 0;
  readonly #sessions = new BoundedMap<number, true>(SESSIONS);
  #sessionCount = 0;
  readonly #asked = new BoundedMap<string, string>(REQUESTS);

  get records(): number {
    return this.#records;
  }

  /** Records whose time is not known, or not all of it. */
  get untimed(): number {
    return this.#untimed;
  }

  get sessions(): number {
    return this.#sessionCount;
  }

  see(entry: Entry): void {
    if (entry.derived) return;
    const { record } = entry;
    this.#records++;
    this.#noteSession(record.session);
    const { fact } = record;
    const stanza = fact.type === 'piece' && isStanza(fact);
    if (record.lacks === undefined) this.pace.see(record.time, stanza ? 1 : 0);
    else this.#untimed++;
    if (fact.type === 'piece') this.#seePiece(entry, fact, stanza);
  }

  #seePiece(entry: Entry, fact: PieceFact, stanza: boolean): void {
    const bytes = bytesOf(fact);
    this.kinds[fact.direction].add(fact.kind, bytes);
    if (entry.element === undefined) return;
    for (const ns of namespacesIn(entry.element)) this.namespaces.add(ns, bytes);
    for (const annotation of entry.annotations) if (isGeneric(annotation)) this.generic.add(annotation.fields.ns, 0);
    if (stanza) this.#seeStanza(entry, fact, entry.element, bytes);
  }

  #seeStanza({ record, room, account, answers }: Entry, fact: PieceFact, stanza: XmlElement, bytes: number): void {
    if (room === undefined) this.contacts[fact.direction].add(otherEnd(fact.direction, stanza, account), bytes);
    else {
      const jid = room.jid.toLowerCase();
      this.rooms[fact.direction].add(jid, bytes);
      if (room.name !== undefined) this.roomNames.set(jid, room.name);
    }
    if (fact.kind !== 'iq') return;
    if (answers !== undefined) return this.#time(fact.direction, `${record.session} ${answers.seq}`, answers.latency);
    const [payload] = elementsOf(stanza);
    if (payload !== undefined) this.#asked.set(`${record.session} ${record.seq}`, payload.ns);
  }

  #time(answered: Direction, request: string, latency: number | undefined): void {
    if (latency === undefined) return;
    this.latencies[answered].add(latency);
    const ns = this.#asked.get(request);
    this.#asked.delete(request);
    if (ns === undefined) return;
    const known = this.latenciesByNamespace.get(ns);
    if (known === undefined && this.latenciesByNamespace.size >= TIMED) return;
    const latencies = known ?? new Latencies();
    latencies.add(latency);
    this.latenciesByNamespace.set(ns, latencies);
  }

  /** A session seen long ago counts again; numbers rise, so none is. */
  #noteSession(session: number): void {
    if (session === 0 || this.#sessions.has(session)) return;
    this.#sessions.set(session, true);
    this.#sessionCount++;
  }
}

/** Sessions told apart at once. */
const SESSIONS = 10_000;

function isStanza({ kind }: PieceFact): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

/** As they are stored; of what was withheld, as they were. */
function bytesOf({ content }: PieceFact): number {
  if (content.type === 'text') return Buffer.byteLength(content.text);
  return content.type === 'bytes' ? content.bytes.length : content.length;
}

/** Who a stanza is exchanged with; one's own account and its server where none is named (RFC 6120 §8.1). */
function otherEnd(direction: Direction, { attributes }: XmlElement, account: string | undefined): string {
  const address = direction === 'c2s' ? attributes['to'] : attributes['from'];
  if (address === undefined || address === '') return OWN;
  const jid = bareJid(address).toLowerCase();
  return jid === account ? OWN : jid;
}

/** In place of an address; parentheses stand in none. */
export const OWN = '(own account and server)';

function namespacesIn(element: XmlElement): ReadonlySet<string> {
  const found = new Set<string>();
  const left: XmlElement[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    found.add(next.ns);
    left.push(...elementsOf(next));
  }
  return found;
}

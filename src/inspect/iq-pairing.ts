/**
 * Which iq answers which, and how long it took (RFC 6120 §8.2.3); which request waits too long, which answer nobody asked for.
 * Knows ids and addresses of one session. Rule: an answer must come from where the request went: the same id from
 * elsewhere answers nothing. Requests nobody answers are forgotten when there are too many.
 */
import type { AnsweredRequest } from '../annotate/annotation.ts';
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { bareJid, parseJid } from '../xmpp/jid.ts';
import type { TimedRecord } from '../xmpp/known-time.ts';
import type { Direction, SessionRecord } from '../xmpp/record.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Directory } from './directory.ts';
import { OpenRequests, type RequestKey } from './open-requests.ts';

export interface Asked extends AnsweredRequest, TimedRecord {
  readonly seq: number;
  readonly id: string;
  /** Who asked. */
  readonly direction: Direction;
}

/** Why an answer fits no request: its request had its answer, somebody else was asked, or nobody asked at all. */
export type Orphan = 'answered-before' | 'from-elsewhere' | 'never-asked';

/** Requests that wait at the same time; clients ask for some hundred vCards at once. */
const WAITING = 2_000;
/** Answered requests that are remembered, to know a second answer. */
const ANSWERED = 500;

export class IqPairing {
  /** `late` are those that were told of as having no answer, and may still get one. */
  readonly #waiting = new OpenRequests<Asked>(WAITING);
  readonly #late = new OpenRequests<Asked>(WAITING);
  readonly #answered = new BoundedMap<string, true>(ANSWERED);
  readonly #directory: Directory;
  #forgot = false;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Takes notice of a `get` or `set`; `summary` gives what its entry says of it, and is asked only if somebody wants it. */
  ask(direction: Direction, iq: XmlElement, record: SessionRecord, summary: () => string): void {
    const { id, to, from } = iq.attributes;
    if (id === undefined) return;
    const [payload] = elementsOf(iq);
    const key = { id: idOf(direction, id), peer: this.#peerOf(direction === 'c2s' ? to : from) };
    this.#forgot ||= this.#waiting.full || this.#late.full;
    this.#waiting.add(key, new Request(record, id, direction, payload, summary));
  }

  /** The request that a `result` or `error` answers, which then waits no longer. */
  answer(direction: Direction, iq: XmlElement): Asked | undefined {
    const key = this.#answerKey(direction, iq);
    if (key === undefined) return undefined;
    const asked = this.#take(key, iq) ?? this.#takeFromOther(key, iq);
    if (asked !== undefined) this.#answered.set(textOf(key), true);
    return asked;
  }

  /** Of an answer that `answer` found no request for; undefined where too much was forgotten to tell. */
  orphan(direction: Direction, iq: XmlElement): Orphan | undefined {
    const key = this.#answerKey(direction, iq);
    if (key === undefined) return 'never-asked';
    if (this.#answered.has(textOf(key))) return 'answered-before';
    if (this.#forgot) return undefined;
    return this.#waiting.hasId(key.id) || this.#late.hasId(key.id) ? 'from-elsewhere' : 'never-asked';
  }

  /** When the oldest request that was not told of yet was asked. */
  get waitingSince(): number | undefined {
    return this.#waiting.oldest?.time;
  }

  /** The requests asked at or before a time that have no answer, each given out once. */
  takeAskedBy(time: number): readonly Asked[] {
    const taken: Asked[] = [];
    for (let asked = this.#waiting.oldest; asked !== undefined && asked.time <= time; asked = this.#waiting.oldest) {
      const [key] = this.#waiting.takeOldest() ?? [];
      if (key === undefined) break;
      this.#late.add(key, asked);
      taken.push(asked);
    }
    return taken;
  }

  /** Where several wait under one key, the one that asked for what this brings. */
  #take(key: RequestKey, iq: XmlElement): Asked | undefined {
    const [payload] = elementsOf(iq);
    const fits = ({ name, ns }: Asked): boolean =>
      payload === undefined || (payload.local === name && payload.ns === ns);
    return this.#waiting.take(key, fits) ?? this.#late.take(key, fits);
  }

  /**
   * HipChat's room service and its chat server are one program: either may answer what was asked of the other or of
   * nobody in particular, such as startup and the API token.
   */
  #takeFromOther({ id, peer }: RequestKey, iq: XmlElement): Asked | undefined {
    if (this.#directory.isOwnRoomHost(peer)) return this.#take({ id, peer: HOME }, iq);
    const { ownRoomHost } = this.#directory;
    return peer === HOME && ownRoomHost !== undefined ? this.#take({ id, peer: ownRoomHost }, iq) : undefined;
  }

  #answerKey(direction: Direction, iq: XmlElement): RequestKey | undefined {
    const { id, to, from } = iq.attributes;
    if (id === undefined) return undefined;
    const asker = direction === 'c2s' ? 's2c' : 'c2s';
    return { id: idOf(asker, id), peer: this.#peerOf(direction === 's2c' ? from : to) };
  }

  /** No address, the account's own and its server's are one peer (RFC 6120 §8.1.2.1, §10.3.3). */
  #peerOf(jid: string | undefined): string {
    if (jid === undefined || jid === '') return HOME;
    const kind = this.#directory.kindOf(jid);
    if (kind === 'home' || (kind === 'self' && bareJid(jid).toLowerCase() === this.#directory.self)) return HOME;
    const { resource } = parseJid(jid);
    return resource === undefined ? bareJid(jid).toLowerCase() : `${bareJid(jid).toLowerCase()}/${resource}`;
  }
}

/** A class, since an object with a getter of its own takes long to make. */
class Request implements Asked {
  readonly time: number;
  declare readonly lacks?: Exclude<SessionRecord['lacks'], undefined>;
  declare readonly coarse?: true;
  readonly seq: number;
  readonly id: string;
  readonly direction: Direction;
  readonly name: string | undefined;
  readonly ns: string | undefined;
  readonly #summary: () => string;

  constructor(
    { time, lacks, coarse, seq }: SessionRecord,
    id: string,
    direction: Direction,
    payload: XmlElement | undefined,
    summary: () => string,
  ) {
    this.time = time;
    if (lacks !== undefined) this.lacks = lacks;
    if (coarse !== undefined) this.coarse = coarse;
    this.seq = seq;
    this.id = id;
    this.direction = direction;
    this.name = payload?.local;
    this.ns = payload?.ns;
    this.#summary = summary;
  }

  get summary(): string {
    return this.#summary();
  }
}

const HOME = '';

function idOf(asker: Direction, id: string): string {
  return `${asker} ${id}`;
}

/** XML lets neither hold what stands between the two. */
function textOf({ id, peer }: RequestKey): string {
  return `${id}\0${peer}`;
}

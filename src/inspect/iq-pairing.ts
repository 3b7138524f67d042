/**
 * Which iq answers which, and how long it took (RFC 6120 §8.2.3).
 * Knows ids and addresses of one session. Rule: an answer must come from where the request went: the same id from
 * elsewhere answers nothing. Requests nobody answers are forgotten when there are too many.
 */
import type { AnsweredRequest } from '../annotate/annotation.ts';
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { bareJid, parseJid } from '../xmpp/jid.ts';
import type { Direction, SessionRecord } from '../xmpp/record.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Directory } from './directory.ts';

export interface Asked extends AnsweredRequest {
  readonly seq: number;
  readonly time: number;
}

/** Requests that wait at the same time; clients ask for some hundred vCards at once. */
const WAITING = 2_000;

export class IqPairing {
  readonly #waiting = new BoundedMap<string, Asked>(WAITING);
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Takes notice of a `get` or `set`; `summary` is what its entry says of it. */
  ask(direction: Direction, iq: XmlElement, { seq, time }: SessionRecord, summary: string): void {
    const { id, to, from } = iq.attributes;
    if (id === undefined) return;
    const [payload] = elementsOf(iq);
    const key = this.#keyOf(direction, id, direction === 'c2s' ? to : from);
    this.#waiting.set(key, { seq, time, name: payload?.local, ns: payload?.ns, summary });
  }

  /** The request that a `result` or `error` answers, which then waits no longer. */
  answer(direction: Direction, iq: XmlElement): Asked | undefined {
    const { id, to, from } = iq.attributes;
    if (id === undefined) return undefined;
    const key = this.#keyOf(direction === 'c2s' ? 's2c' : 'c2s', id, direction === 's2c' ? from : to);
    const asked = this.#waiting.get(key);
    this.#waiting.delete(key);
    return asked;
  }

  #keyOf(asker: Direction, id: string, peer: string | undefined): string {
    return `${asker} ${id.length} ${id} ${this.#peerOf(peer)}`;
  }

  /** No address, the account's own and its server's are one peer (RFC 6120 §8.1.2.1, §10.3.3). */
  #peerOf(jid: string | undefined): string {
    if (jid === undefined || jid === '') return '';
    const kind = this.#directory.kindOf(jid);
    if (kind === 'home' || (kind === 'self' && bareJid(jid).toLowerCase() === this.#directory.self)) return '';
    const { resource } = parseJid(jid);
    return resource === undefined ? bareJid(jid).toLowerCase() : `${bareJid(jid).toLowerCase()}/${resource}`;
  }
}

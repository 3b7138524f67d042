/**
 * Which iq answers which, on each leg of a session: where hiptap changes what passes, a request may be on both while its answer is
 * on one, or is another on each.
 * Knows no ids. Rule: an answer that only one leg carried answers nothing on the other.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Direction, Leg, SessionRecord } from '../xmpp/record.ts';
import type { Directory } from './directory.ts';
import { type Asked, IqPairing, type Orphan } from './iq-pairing.ts';

/** The leg that carried an element; absent where both did. */
type Carrier = Leg | undefined;

export class LegPairings {
  readonly #client: IqPairing;
  readonly #server: IqPairing;

  constructor(directory: Directory) {
    this.#client = new IqPairing(directory);
    this.#server = new IqPairing(directory);
  }

  /** As `IqPairing` has it, and so are the others. */
  ask(direction: Direction, iq: XmlElement, record: SessionRecord, summary: () => string, leg: Carrier): void {
    if (leg !== 'server') this.#client.ask(direction, iq, record, summary);
    if (leg !== 'client') this.#server.ask(direction, iq, record, summary);
  }

  answer(direction: Direction, iq: XmlElement, leg: Carrier): Asked | undefined {
    const client = leg === 'server' ? undefined : this.#client.answer(direction, iq);
    const server = leg === 'client' ? undefined : this.#server.answer(direction, iq);
    return client ?? server;
  }

  orphan(direction: Direction, iq: XmlElement, leg: Carrier): Orphan | undefined {
    return (leg === 'server' ? this.#server : this.#client).orphan(direction, iq);
  }

  /** When the oldest request that was not told of yet was asked. */
  get waitingSince(): number | undefined {
    const [client, server] = [this.#client.waitingSince, this.#server.waitingSince];
    return client === undefined || server === undefined ? (client ?? server) : Math.min(client, server);
  }

  /** The requests asked at or before a time that have no answer, each given out once, whichever legs it is on. */
  takeAskedBy(time: number): readonly Asked[] {
    const asked = this.#client.takeAskedBy(time);
    const known = new Set(asked.map(nameOf));
    const others = this.#server.takeAskedBy(time).filter((one) => !known.has(nameOf(one)));
    return others.length === 0 ? asked : [...asked, ...others].sort((a, b) => a.seq - b.seq);
  }
}

function nameOf({ direction, id }: Asked): string {
  return `${direction} ${id}`;
}

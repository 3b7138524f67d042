/**
 * What the other side said in a run, for assertions.
 * Knows records. Rule: in the order it came, stanzas only, each exactly as it was written.
 */
import { Reading } from '../inspect/reading.ts';
import type { XmlElement } from '../xml/element.ts';
import type { Direction, SessionRecord } from '../xmpp/record.ts';

export interface ReceivedStanza {
  /** Which run it came in, from 1. */
  readonly run: number;
  readonly kind: 'message' | 'presence' | 'iq';
  /** The exact text, secrets taken out. */
  readonly xml: string;
  readonly element: XmlElement;
  /** What hiptap says of it, in one line. */
  readonly summary: string;
}

export class Received {
  readonly #direction: Direction;
  readonly #reading = new Reading();
  readonly #stanzas: ReceivedStanza[] = [];

  constructor(direction: Direction) {
    this.#direction = direction;
  }

  get stanzas(): readonly ReceivedStanza[] {
    return this.#stanzas;
  }

  record(record: SessionRecord): void {
    for (const {
      element,
      annotations,
      record: { fact },
    } of this.#reading.read(record)) {
      if (fact.type !== 'piece' || fact.direction !== this.#direction || fact.content.type !== 'text') continue;
      if (element === undefined || (fact.kind !== 'message' && fact.kind !== 'presence' && fact.kind !== 'iq'))
        continue;
      const summary = annotations[0]?.summary ?? '';
      this.#stanzas.push({ run: record.session, kind: fact.kind, xml: fact.content.text, element, summary });
    }
  }
}

/**
 * Reads pieces on their way as entries, so that filters can be asked about them before they go on.
 * Knows inspection, no wire; what it reads is kept nowhere. Rule: only a changer that asks for a filter pays for it.
 */
import type { Entry } from '../inspect/entry.ts';
import { Reading } from '../inspect/reading.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Passing } from './changer.ts';

export class PassingReader {
  readonly #reading: Reading;
  readonly #session: number;
  readonly #redactor: Redactor | undefined;
  #seq = 0;
  #last: { readonly passing: Passing; readonly entry: Entry | undefined } | undefined;

  /** With a redactor, entries are for people: they hold no more than a record would, and say who they are from and for. */
  constructor(session: number, redactor?: Redactor) {
    this.#session = session;
    this.#redactor = redactor;
    this.#reading = new Reading([], { parties: redactor !== undefined });
  }

  /** Every piece has to be shown, in order: names and requests are learned from all of them. Several may ask for the same. */
  read(passing: Passing): Entry | undefined {
    if (this.#last?.passing !== passing) this.#last = { passing, entry: this.#read(passing) };
    return this.#last.entry;
  }

  #read({ direction, piece, kind, arrived }: Passing): Entry | undefined {
    this.#seq += 1;
    const written = piece.bytes.toString('utf8');
    const namespaces = 'stream' in piece ? (piece.stream?.namespaces ?? {}) : {};
    const { text, redacted } = this.#redactor?.redact(direction, written, namespaces) ?? {
      text: written,
      redacted: [],
    };
    const content = { type: 'text', text } as const;
    const fact = { type: 'piece', direction, kind, content, redacted } as const;
    const entries = this.#reading.read({ seq: this.#seq, session: this.#session, time: arrived, fact });
    return entries.find(({ derived }) => !derived);
  }
}

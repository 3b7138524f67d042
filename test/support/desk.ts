/**
 * The terminal interface without a terminal: keys go in, lines come out, and what it asks for is done in memory.
 * Knows model, update and view. Rule: what it asks of the world beyond is kept, for the test to look at and to answer.
 */

import { Scratch } from '../../src/capture/scratch.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { columns } from '../../src/present/width.ts';
import type { Effect, TuiEvent } from '../../src/tui/events.ts';
import { Looking } from '../../src/tui/looking.ts';
import { type Beginning, begin, type Model } from '../../src/tui/model.ts';
import { NOWHERE } from '../../src/tui/source.ts';
import { type Line, plainText, type Style } from '../../src/tui/span.ts';
import { update } from '../../src/tui/update.ts';
import { type Frame, view } from '../../src/tui/view/frame.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

export interface DeskOptions extends Partial<Omit<Beginning, 'size' | 'store'>> {
  /** `COLUMNSxROWS` */
  readonly size?: string;
}

export class Desk {
  model: Model;
  /** What was asked of the world, oldest first. */
  readonly asked: Effect[] = [];
  readonly #records: SessionRecord[] = [];
  readonly #reading = new Reading([], { parties: true });
  readonly #looking: Looking;
  readonly #under = new Set<Promise<void>>();

  constructor(records: readonly SessionRecord[] = [], { size = '120x40', ...more }: DeskOptions = {}) {
    const [columns = 0, rows = 0] = size.split('x').map(Number);
    this.model = begin({
      title: 'test.hiptap',
      live: false,
      most: 1_000_000,
      size: { columns, rows },
      store: new Scratch(),
      ...more,
    });
    const read = async (places: readonly number[]) => places.map((place) => this.#records[place]);
    this.#looking = new Looking(this.model.rows, { read }, (event) => this.tell(event));
    this.come(records);
  }

  /** Records arrive. */
  come(records: readonly SessionRecord[]): this {
    for (const record of records) {
      const place = this.#records.push(record) - 1;
      const entries = this.#reading.read(record);
      const arrivals = entries.map(
        (entry) => ({ type: 'entry', entry, place: entry.derived ? NOWHERE : place }) as const,
      );
      this.tell({ type: 'arrived', arrivals });
    }
    return this;
  }

  tell(event: TuiEvent): void {
    const { model, effects } = update(this.model, event);
    this.model = model;
    for (const effect of effects) this.#perform(effect);
  }

  /** Presses keys, named as in the table of keys, and waits until what they ask for is done. */
  async press(...keys: readonly string[]): Promise<this> {
    for (const key of keys) {
      this.tell({ type: 'pressed', key, text: [...key].length === 1 ? key : key === 'space' ? ' ' : '' });
      await this.done();
    }
    return this;
  }

  /** Writes a line. */
  async type(text: string): Promise<this> {
    return this.press(...[...text].map((one) => (one === ' ' ? 'space' : one)));
  }

  /** When nothing is looked for any more. */
  async done(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }

  get frame(): Frame {
    return view(this.model);
  }

  /** The screen as text. */
  get screen(): string {
    return textOf(this.frame);
  }

  /** The line with the cursor, or the last one that a test looks for. */
  line(pattern: RegExp): string {
    return this.screen.split('\n').find((line) => pattern.test(line)) ?? '';
  }

  /** What the cursor is on. */
  get chosen(): string {
    const line = this.frame.lines.find((fields) =>
      fields.some((field) => field.spans.some(({ style }) => style.chosen === true && style.tone !== 'strong')),
    );
    return line === undefined
      ? ''
      : line
          .filter(({ spans }) => spans.some(({ style }) => style.chosen))
          .map(({ spans }) => plainText(spans))
          .join('')
          .trim();
  }

  #perform(effect: Effect): void {
    if (effect.type === 'load') return this.#wait(this.#looking.load(effect));
    if (effect.type === 'scan') return this.#wait(this.#looking.scan(effect));
    if (effect.type === 'search') return this.#wait(this.#looking.search(effect));
    this.asked.push(effect);
  }

  #wait(done: Promise<void>): void {
    const all = done.finally(() => this.#under.delete(all));
    this.#under.add(all);
  }
}

export function textOf({ lines }: Frame): string {
  return `${lines
    .map((line) =>
      line
        .map(({ spans }) => plainText(spans))
        .join('')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

/** The screen as text, and below it how each column looks: a letter of the tone, `#` under the cursor, `^` a hit. */
export function pictureOf(frame: Frame): string {
  return `${textOf(frame)}${'='.repeat(20)}\n${frame.lines.map(looksOf).join('\n')}\n`;
}

function looksOf(line: Line): string {
  const looks = line.flatMap(({ spans }) => spans.map(({ text, style }) => lookOf(style).repeat(columns(text))));
  return looks.join('').trimEnd();
}

function lookOf({ tone, chosen, hit }: Style): string {
  if (hit === true) return '^';
  if (chosen === true) return '#';
  return {
    plain: ' ',
    faint: '.',
    strong: 's',
    c2s: '>',
    s2c: '<',
    message: 'm',
    presence: 'p',
    iq: 'i',
    warning: 'w',
    error: 'e',
  }[tone];
}

/** Columns of every line. */
export function widthsOf({ lines }: Frame): readonly number[] {
  return lines.map((line) =>
    line.reduce((sum, { spans }) => sum + spans.reduce((all, { text }) => all + columns(text), 0), 0),
  );
}

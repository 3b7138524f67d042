/**
 * A part being played: what is said next and when, what came and whether it was the recorded stanza, and how it went.
 * Knows the course, no wire and no clock. Rule: both roles play by this; what a run does not say here it does not say.
 */
import type { XmlElement } from '../xml/element.ts';
import { passed } from '../xmpp/known-time.ts';
import { otherWay } from '../xmpp/legs.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Renaming } from './addresses.ts';
import { Bindings } from './bindings.ts';
import { Course, type Reception } from './course.ts';
import { matchStanza } from './match.ts';
import { type Part, recordedText } from './part.ts';
import { withRules } from './side-file.ts';
import type { Step } from './step.ts';
import { type Revalue, revalueBy, translate } from './translate.ts';

/** How long to wait before one's own stanzas: not at all, or as long as in the recording, divided by `speed`. */
export type Timing = { readonly type: 'none' } | { readonly type: 'recorded'; readonly speed: number };

/** What is done with a stanza that is none of the recorded ones: a request is refused, nothing, or the run has failed. */
export type Unmatched = 'error' | 'ignore' | 'fail';

export interface PerformanceOptions {
  readonly plays: Direction;
  readonly match: 'loose' | 'strict';
  readonly unmatched: Unmatched;
  readonly timing: Timing;
  /** Recorded → live. */
  readonly renamings: readonly Renaming[];
  /** Milliseconds to add to the moments in what is said. */
  readonly shift: number;
}

/** A stanza that came and was none of the recorded ones. */
export interface Mismatch {
  readonly stanza: XmlElement;
  readonly reception: Exclude<Reception, { readonly type: 'matched' }>;
  /** Steps that had been played when it came, of how many. */
  readonly played: number;
  readonly of: number;
  /** The step played last. */
  readonly after: Step | undefined;
  /** What might have come instead, the first of it. */
  readonly awaited: readonly Step[];
}

/** Mismatches that are kept; the others are counted. */
const MOST_KEPT = 100;
/** Steps that are named in each of them. */
const MOST_AWAITED = 3;

export class Performance {
  readonly bindings: Bindings;
  readonly part: Part;
  readonly #course: Course;
  readonly #options: PerformanceOptions;
  readonly #revalue: Revalue;
  readonly #mismatches: Mismatch[] = [];
  #unmatched = 0;
  #played = 0;
  #last: Step | undefined;
  #failed = false;

  constructor(part: Part, options: PerformanceOptions) {
    this.part = part;
    this.#options = options;
    this.bindings = new Bindings(options.renamings);
    this.#revalue = revalueBy(this.bindings, options.plays, options.shift);
    const direction = otherWay(options.plays);
    const match = { mode: options.match, direction, bindings: this.bindings };
    this.#course = new Course(withRules(part.steps, part.rules, options.plays), {
      plays: options.plays,
      match: (step, stanza) => matchStanza(step.element, stanza, match),
    });
  }

  /** Everything was said and heard. */
  get done(): boolean {
    return this.#course.done;
  }

  /** A stanza came that `--unmatched fail` or strict matching does not forgive. */
  get failed(): boolean {
    return this.#failed;
  }

  get played(): number {
    return this.#played;
  }

  get mismatches(): readonly Mismatch[] {
    return this.#mismatches;
  }

  /** How many stanzas came that were none of the recorded ones. */
  get unmatched(): number {
    return this.#unmatched;
  }

  /** What the other side has still to say. */
  get awaited(): readonly Step[] {
    return this.#course.expected;
  }

  /** What is to be said next, and after how many milliseconds; before the login only answers are. */
  next(loggedIn: boolean): { readonly step: Step; readonly after: number } | undefined {
    const step = this.#course.next(({ answers }) => loggedIn || answers !== undefined);
    return step === undefined ? undefined : { step, after: this.#delayOf(step) };
  }

  /** The step's text for this run; from now on it has been said. */
  say(step: Step): string {
    this.#course.said(step);
    this.#finished(step);
    const text = recordedText(step.entry);
    return text === undefined ? '' : this.live(text);
  }

  /** Any recorded text as this run has it. */
  live(recorded: Parameters<typeof translate>[0]): string {
    return translate(recorded, this.#revalue);
  }

  /** Whether it is a recorded stanza's turn, and that may be it. */
  isTurnOf(stanza: XmlElement): boolean {
    return this.#course.isTurnOf(stanza);
  }

  /** Takes a stanza from the other side. */
  hear(stanza: XmlElement): Reception {
    const reception = this.#course.received(stanza);
    if (reception.type === 'matched') {
      for (const binding of reception.bound) this.bindings.bind(binding);
      this.#finished(reception.step);
    } else this.#missed(stanza, reception);
    return reception;
  }

  #finished(step: Step): void {
    this.#played += 1;
    this.#last = step;
  }

  #missed(stanza: XmlElement, reception: Mismatch['reception']): void {
    this.#unmatched += 1;
    const { match, unmatched } = this.#options;
    this.#failed ||= unmatched === 'fail' || (match === 'strict' && unmatched !== 'ignore');
    if (this.#mismatches.length >= MOST_KEPT) return;
    const place = { played: this.#played, of: this.part.steps.length, after: this.#last };
    this.#mismatches.push({ stanza, reception, ...place, awaited: this.#course.mayCome(MOST_AWAITED) });
  }

  /** As long as the recording took from the step before. */
  #delayOf(step: Step): number {
    const { timing } = this.#options;
    if (timing.type === 'none') return 0;
    const before = this.#last?.entry.record ?? this.part.steps[0]?.entry.record ?? step.entry.record;
    return Math.max(0, (passed(before, step.entry.record) ?? 0) / timing.speed);
  }
}

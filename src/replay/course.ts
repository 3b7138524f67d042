/**
 * A recorded session as it is played again: what is due to be said, and which recorded stanza the peer's is.
 * Knows steps, no clock and no wire. Rule: a step of one's own waits for everything the peer said before it, but an iq answer
 * only for its request; the peer's stanzas may overtake each other except within a lane, and none may answer what was
 * not asked yet.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Binding } from './bindings.ts';
import type { Difference } from './difference.ts';
import type { StanzaMatch } from './match.ts';
import type { Step } from './step.ts';

export interface CourseOptions {
  /** Which side's stanzas are said by us: `s2c` plays the server. */
  readonly plays: Direction;
  /** Whether a stanza that came is a recorded one. */
  readonly match: (step: Step, stanza: XmlElement) => StanzaMatch;
}

/** What became of a stanza that came. */
export type Reception =
  | { readonly type: 'matched'; readonly step: Step; readonly bound: readonly Binding[] }
  /** It is one of the recorded ones, but something has to come (or to be said by us) before it. */
  | { readonly type: 'too-early'; readonly step: Step; readonly waitsFor: Step }
  /** It is none of them; with the nearest of those that are still to come, if any are. */
  | {
      readonly type: 'unmatched';
      readonly nearest: { readonly step: Step; readonly differences: readonly Difference[] } | undefined;
    };

/** Stanzas still to come that a stanza which fits none is compared with, to find the nearest. */
const MOST_NEAR = 200;

export class Course {
  readonly #steps: readonly Step[];
  readonly #plays: Direction;
  readonly #match: CourseOptions['match'];
  readonly #done = new Set<number>();
  /** By step, the step before it in its lane. */
  readonly #before: ReadonlyMap<number, number>;
  /** All steps below are done. */
  #settled = 0;

  /** `steps` are one session's, in recorded order. */
  constructor(steps: readonly Step[], { plays, match }: CourseOptions) {
    this.#steps = steps;
    this.#plays = plays;
    this.#match = match;
    this.#before = lanesOf(steps);
  }

  /** Everything has been said and has come. */
  get done(): boolean {
    return this.#done.size === this.#steps.length;
  }

  /** What is still to come from the peer, in recorded order. */
  get expected(): readonly Step[] {
    return this.#open().filter(({ direction }) => direction !== this.#plays);
  }

  /** Our steps that may be said now, in the order to say them; each stays due until `said`. */
  due(): readonly Step[] {
    const due: Step[] = [];
    const promised = new Set(this.#done);
    let waited = false;
    for (const step of this.#open()) {
      if (step.direction !== this.#plays) waited = true;
      else if (this.#isDue(step, waited, promised)) {
        due.push(step);
        promised.add(step.index);
      }
    }
    return due;
  }

  /** One of our steps went out. Throws for one that is not due: that would break the rule of this file. */
  said(step: Step): void {
    if (!this.due().includes(step)) throw new Error(`step ${step.index} is not due`);
    this.#finish(step);
  }

  /** The peer sent this; when it matches, its step is done. The earliest recorded stanza that it can be is the one it is. */
  received(stanza: XmlElement): Reception {
    const expected = this.expected.filter(({ element }) => element.local === stanza.local);
    let early: { readonly step: Step; readonly waitsFor: Step } | undefined;
    for (const step of expected) {
      const waitsFor = this.#obstacle(step);
      if (waitsFor !== undefined && early !== undefined) continue;
      const { differences, bound } = this.#match(step, stanza);
      if (differences.length > 0) continue;
      if (waitsFor === undefined) {
        this.#finish(step);
        return { type: 'matched', step, bound };
      }
      early = { step, waitsFor };
    }
    return early === undefined
      ? { type: 'unmatched', nearest: this.#nearest(expected, stanza) }
      : { type: 'too-early', ...early };
  }

  /** `waited`: the peer has still to say something that was recorded before. */
  #isDue(step: Step, waited: boolean, promised: ReadonlySet<number>): boolean {
    if (step.answers !== undefined) return promised.has(step.answers);
    return !waited;
  }

  /** What a peer's step waits for. */
  #obstacle(step: Step): Step | undefined {
    const before = this.#before.get(step.index);
    const blocking = [before, step.answers].find((index) => index !== undefined && !this.#done.has(index));
    return blocking === undefined ? undefined : this.#steps[blocking];
  }

  #nearest(
    expected: readonly Step[],
    stanza: XmlElement,
  ): { readonly step: Step; readonly differences: readonly Difference[] } | undefined {
    let nearest: { readonly step: Step; readonly differences: readonly Difference[] } | undefined;
    for (const step of expected.slice(0, MOST_NEAR)) {
      const { differences } = this.#match(step, stanza);
      if (nearest === undefined || differences.length < nearest.differences.length) nearest = { step, differences };
    }
    return nearest;
  }

  #finish(step: Step): void {
    this.#done.add(step.index);
    while (this.#done.has(this.#settled)) this.#settled += 1;
  }

  #open(): readonly Step[] {
    return this.#steps.slice(this.#settled).filter(({ index }) => !this.#done.has(index));
  }
}

function lanesOf(steps: readonly Step[]): ReadonlyMap<number, number> {
  const last = new Map<string, number>();
  const before = new Map<number, number>();
  for (const { index, lane } of steps) {
    if (lane === undefined) continue;
    const earlier = last.get(lane);
    if (earlier !== undefined) before.set(index, earlier);
    last.set(lane, index);
  }
  return before;
}

/**
 * A recorded session as it is played again: what is due to be said, and which recorded stanza the peer's is.
 * Knows steps, no clock and no wire. Rule: a step of one's own waits for everything the peer said before it, but an iq answer
 * only for its request; the peer's stanzas may overtake each other except within a lane, and none may answer what was
 * not asked yet.
 */
import { childOf, type XmlElement } from '../xml/element.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Binding } from './bindings.ts';
import type { Difference } from './difference.ts';
import type { StanzaMatch } from './match.ts';
import { OpenSteps } from './open-steps.ts';
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
  | { readonly type: 'unmatched'; readonly nearest: Nearest | undefined };

export interface Nearest {
  readonly step: Step;
  readonly differences: readonly Difference[];
}

/** Stanzas still to come that a stanza which fits none is compared with, to find the nearest. */
const MOST_NEAR = 200;

export class Course {
  readonly #steps: readonly Step[];
  readonly #match: CourseOptions['match'];
  readonly #done = new Set<number>();
  /** By step, the step before it in its lane. */
  readonly #before: ReadonlyMap<number, number>;
  /** The peer's steps that have not come. */
  readonly #awaited: OpenSteps;
  /** Our own that have not been said: answers, and all others. */
  readonly #answers: OpenSteps;
  readonly #others: OpenSteps;
  /** Of our answers, those whose requests have come. */
  #asked: readonly number[] = [];
  readonly #answersTo: ReadonlyMap<number, readonly number[]>;

  /** `steps` are one session's, in recorded order. */
  constructor(steps: readonly Step[], { plays, match }: CourseOptions) {
    this.#steps = steps;
    this.#match = match;
    this.#before = lanesOf(steps);
    const isOurs = ({ direction }: Step): boolean => direction === plays;
    this.#awaited = new OpenSteps(steps, (step) => !isOurs(step));
    this.#answers = new OpenSteps(steps, (step) => isOurs(step) && step.answers !== undefined);
    this.#others = new OpenSteps(steps, (step) => isOurs(step) && step.answers === undefined);
    this.#answersTo = answersIn(this.#answers);
  }

  /** Everything has been said and has come. */
  get done(): boolean {
    return this.#done.size === this.#steps.length;
  }

  /** What is still to come from the peer, in recorded order. */
  get expected(): readonly Step[] {
    return [...this.#awaited];
  }

  /** Of those, the first that may come now. */
  mayCome(most: number): readonly Step[] {
    const found: Step[] = [];
    for (const step of this.#awaited) {
      if (found.length >= most) break;
      if (this.#obstacle(step) === undefined) found.push(step);
    }
    return found;
  }

  /** Our steps that may be said now, in the order to say them; each stays due until `said`. */
  due(): readonly Step[] {
    return [...this.#due()];
  }

  /** The first of those that is wanted. */
  next(wanted: (step: Step) => boolean = () => true): Step | undefined {
    for (const step of this.#due()) if (wanted(step)) return step;
    return undefined;
  }

  /** One of our steps went out. Throws for one that is not due: that would break the rule of this file. */
  said(step: Step): void {
    if (!this.#isDue(step)) throw new Error(`step ${step.index} is not due`);
    this.#finish(step);
  }

  /** The peer sent this; when it matches, its step is done. The earliest recorded stanza that it can be is the one it is. */
  received(stanza: XmlElement): Reception {
    let early: { readonly step: Step; readonly waitsFor: Step } | undefined;
    for (const step of this.#awaited) {
      if (!mayBe(step.element, stanza)) continue;
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
      ? { type: 'unmatched', nearest: this.#nearest(stanza) }
      : { type: 'too-early', ...early };
  }

  /** Whether a stanza would be taken for a recorded one before which we have nothing left to say. */
  isTurnOf(stanza: XmlElement): boolean {
    for (const step of this.#awaited) {
      if (step.index > this.#others.first) return false;
      if (!mayBe(step.element, stanza) || this.#obstacle(step) !== undefined) continue;
      if (this.#match(step, stanza).differences.length === 0) return true;
    }
    return false;
  }

  /** By index: answers whose requests have come, and all that was recorded before the next stanza still to come. */
  *#due(): Generator<Step, void, undefined> {
    const asked = [...this.#asked];
    for (const step of this.#others) {
      if (step.index > this.#awaited.first) break;
      while ((asked[0] ?? Number.POSITIVE_INFINITY) < step.index) yield* this.#at(asked.shift());
      yield step;
    }
    for (const index of asked) yield* this.#at(index);
  }

  *#at(index: number | undefined): Generator<Step, void, undefined> {
    const step = index === undefined ? undefined : this.#steps[index];
    if (step !== undefined) yield step;
  }

  #isDue({ index, answers }: Step): boolean {
    if (answers !== undefined) return this.#asked.includes(index);
    return index < this.#awaited.first && !this.#done.has(index);
  }

  /** What a peer's step waits for. */
  #obstacle(step: Step): Step | undefined {
    const before = this.#before.get(step.index);
    const blocking = [before, step.answers].find((index) => index !== undefined && !this.#done.has(index));
    return blocking === undefined ? undefined : this.#steps[blocking];
  }

  #nearest(stanza: XmlElement): Nearest | undefined {
    let nearest: (Nearest & { readonly likeness: number }) | undefined;
    let compared = 0;
    for (const step of this.#awaited) {
      if (step.element.local !== stanza.local) continue;
      const { differences, likeness } = this.#match(step, stanza);
      if (nearest === undefined || likeness > nearest.likeness) nearest = { step, differences, likeness };
      compared += 1;
      if (compared === MOST_NEAR) break;
    }
    return nearest === undefined ? undefined : { step: nearest.step, differences: nearest.differences };
  }

  #finish({ index }: Step): void {
    this.#done.add(index);
    for (const list of [this.#awaited, this.#answers, this.#others]) list.delete(index);
    const others = this.#asked.filter((one) => one !== index);
    this.#asked = [...others, ...(this.#answersTo.get(index) ?? [])].sort((a, b) => a - b);
  }
}

/** Whether the two share what any two stanzas that match do: the name, and the name of the first child expected. */
function mayBe(expected: XmlElement, actual: XmlElement): boolean {
  if (expected.local !== actual.local) return false;
  const first = expected.children.find((child) => typeof child !== 'string');
  return first === undefined || childOf(actual, first.local, first.ns) !== undefined;
}

function answersIn(answers: Iterable<Step>): ReadonlyMap<number, readonly number[]> {
  const byRequest = new Map<number, number[]>();
  for (const { index, answers: request } of answers) {
    if (request === undefined) continue;
    const known = byRequest.get(request);
    if (known === undefined) byRequest.set(request, [index]);
    else known.push(index);
  }
  return byRequest;
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

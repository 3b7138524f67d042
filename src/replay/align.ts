/**
 * Which stanza of one session is which of another.
 * Knows steps by their forms, lanes and answers. Rule: a lane keeps its order, requests are found by what they ask, an answer
 * goes with its request; so what merely overtook something else is in its place. Swapping the sessions swaps the result.
 */

import { longestCommon } from './common.ts';
import { groupBy } from './group.ts';
import { type Likeness, pairAlike, type Traits } from './likeness.ts';

/** A step of a session, in the form in which it is compared. */
export interface Shape {
  readonly index: number;
  /** Direction and element name: what two have to share to be compared at all. */
  readonly family: string;
  /** Equal for two exactly when they do not differ; a number, since very many are held. */
  readonly form: number;
  /** What the number stands for. */
  readonly written: () => string;
  readonly lane: string | undefined;
  /** The index of the request that this answers. */
  readonly answers: number | undefined;
  /** Whether it is an iq result or error, if only of a request that was not seen. */
  readonly isAnswer: boolean;
  readonly traits: () => Traits;
  /** Those of them that do not say who is meant. */
  readonly words: () => Traits;
}

export interface Alignment {
  /** Indexes on both sides, rising on the first. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Of those pairs, the first sides' indexes that are in another place of their lane. */
  readonly moved: ReadonlySet<number>;
}

/** What is said to the same peer may differ by half, the only such thing by more. */
const IN_LANE: Likeness = { least: 0.5, leastAlone: 0.25 };
/** Requests of one kind. */
const REQUEST: Likeness = { least: 0.7, leastAlone: 0.5 };
/** Of what is said to another peer, by nothing but who is meant. */
const ELSEWHERE: Likeness = { least: 0.9, leastAlone: 0.9 };

export function align(a: readonly Shape[], b: readonly Shape[]): Alignment {
  // One way round is computed for both, so that which is called first changes nothing.
  if (!comesFirst(a, b)) return flip(new Aligning(b, a).run());
  return new Aligning(a, b).run();
}

class Aligning {
  readonly #a: readonly Shape[];
  readonly #b: readonly Shape[];
  /** a → b, and which of b are taken. */
  readonly #partner = new Map<number, number>();
  readonly #taken = new Set<number>();
  readonly #moved = new Set<number>();
  readonly #answerInA: ReadonlyMap<number, Shape>;
  readonly #answerInB: ReadonlyMap<number, Shape>;

  constructor(a: readonly Shape[], b: readonly Shape[]) {
    this.#a = a;
    this.#b = b;
    this.#answerInA = answersIn(a);
    this.#answerInB = answersIn(b);
  }

  run(): Alignment {
    this.#pairLanes();
    const isRequest = ({ lane, isAnswer }: Shape): boolean => lane === undefined && !isAnswer;
    this.#pairByKey(isRequest, (shape, answers) => `${shape.form}\0${answers.get(shape.index)?.form ?? ''}`);
    this.#pairByKey(isRequest, ({ form }) => String(form));
    this.#pairLike(isRequest, familyOf, REQUEST);
    this.#pairByKey(
      ({ isAnswer }) => isAnswer,
      ({ form }) => String(form),
    );
    this.#pairLike(({ isAnswer }) => isAnswer, familyOf, REQUEST);
    for (const pair of this.#pairByKey(
      ({ lane }) => lane !== undefined,
      ({ form, lane }) => `${lane}\0${form}`,
    ))
      this.#moved.add(pair);
    this.#pairLike(
      ({ lane }) => lane !== undefined,
      ({ family, lane }) => `${family}\0${lane}`,
      IN_LANE,
    );
    this.#pairLike(
      ({ lane }) => lane !== undefined,
      familyOf,
      ELSEWHERE,
      ({ words }) => words(),
    );
    return { pairs: [...this.#partner].sort(([x], [y]) => x - y), moved: this.#moved };
  }

  #pairLanes(): void {
    const lanes = byLane(this.#b);
    for (const [lane, shapes] of byLane(this.#a)) {
      const others = lanes.get(lane) ?? [];
      const common = longestCommon(
        shapes.map(({ form }) => String(form)),
        others.map(({ form }) => String(form)),
      );
      for (const [at, place] of common) this.#pair(shapes[at], others[place]);
    }
  }

  /** The first of a key with the first, the second with the second; gives the indexes that found a partner. */
  #pairByKey(
    wanted: (shape: Shape) => boolean,
    keyOf: (shape: Shape, answers: ReadonlyMap<number, Shape>) => string,
  ): readonly number[] {
    const groups = groupBy(this.#leftInB(wanted), (shape) => keyOf(shape, this.#answerInB));
    const waiting = new Map([...groups].map(([key, shapes]) => [key, shapes.toReversed()]));
    const found: number[] = [];
    for (const shape of this.#leftInA(wanted)) {
      const other = waiting.get(keyOf(shape, this.#answerInA))?.pop();
      if (other === undefined) continue;
      this.#pair(shape, other);
      found.push(shape.index);
    }
    return found;
  }

  #pairLike(
    wanted: (shape: Shape) => boolean,
    keyOf: (shape: Shape) => string,
    likeness: Likeness,
    traitsOf: (shape: Shape) => Traits = ({ traits }) => traits(),
  ): void {
    const others = groupBy(this.#leftInB(wanted), keyOf);
    for (const [key, shapes] of groupBy(this.#leftInA(wanted), keyOf)) {
      const candidates = others.get(key) ?? [];
      const pairs = pairAlike(shapes.map(traitsOf), candidates.map(traitsOf), likeness);
      for (const [at, place] of pairs) this.#pair(shapes[at], candidates[place]);
    }
  }

  /** Answers go with their requests. */
  #pair(a: Shape | undefined, b: Shape | undefined): void {
    if (a === undefined || b === undefined || this.#partner.has(a.index) || this.#taken.has(b.index)) return;
    this.#partner.set(a.index, b.index);
    this.#taken.add(b.index);
    this.#pair(this.#answerInA.get(a.index), this.#answerInB.get(b.index));
  }

  #leftInA(wanted: (shape: Shape) => boolean): readonly Shape[] {
    return this.#a.filter((shape) => !this.#partner.has(shape.index) && wanted(shape));
  }

  #leftInB(wanted: (shape: Shape) => boolean): readonly Shape[] {
    return this.#b.filter((shape) => !this.#taken.has(shape.index) && wanted(shape));
  }
}

function answersIn(shapes: readonly Shape[]): ReadonlyMap<number, Shape> {
  const answers = new Map<number, Shape>();
  for (const shape of shapes) if (shape.answers !== undefined) answers.set(shape.answers, shape);
  return answers;
}

function byLane(shapes: readonly Shape[]): ReadonlyMap<string, readonly Shape[]> {
  const inLanes = shapes.filter(({ lane }) => lane !== undefined);
  return groupBy(inLanes, ({ lane }) => lane ?? '');
}

function familyOf({ family }: Shape): string {
  return family;
}

function comesFirst(a: readonly Shape[], b: readonly Shape[]): boolean {
  for (const [at, { form, written }] of a.entries()) {
    const other = b[at];
    if (other?.form !== form) return other !== undefined && written() < other.written();
  }
  return true;
}

function flip({ pairs, moved }: Alignment): Alignment {
  const flipped = pairs.map(([a, b]) => [b, a] as const);
  const other = new Set(pairs.filter(([a]) => moved.has(a)).map(([, b]) => b));
  return { pairs: flipped.sort(([x], [y]) => x - y), moved: other };
}

/**
 * Runs a program over texts: all ways at once, each set of ways remembered as a state, so that most characters cost one look-up.
 * Knows no syntax. Rule: time is in proportion to the text, whatever the expression and the text; memory is bounded.
 */
import type { Program } from './program.ts';

/** What stands on one side of a place. */
type Beside = 'word' | 'other' | 'edge';

interface State {
  /** Steps from which the text may go on, before places are checked. */
  readonly steps: readonly number[];
  readonly before: Beside;
  /** What follows an ASCII character, by its code, and any other. */
  readonly ascii: (State | undefined)[];
  readonly others: Map<string, State>;
}

const ASCII = 128;
/** Where a text was found to match; it is never gone on from. */
const MATCH: State = { steps: [], before: 'edge', ascii: [], others: new Map() };
/** States and transitions remembered before all are forgotten and made again as needed. */
const MOST_STATES = 1_000;
const MOST_TRANSITIONS = 50_000;

export class Machine {
  readonly #program: Program;
  #states = new Map<string, State>();
  #transitions = 0;

  constructor(program: Program) {
    this.#program = program;
  }

  /** Whether the expression is found anywhere in the text. */
  test(text: string): boolean {
    let state = this.#state([this.#program.start], 'edge');
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let next = unit < ASCII ? state.ascii[unit] : undefined;
      if (next === undefined) {
        const character = unit < ASCII ? text.charAt(i) : String.fromCodePoint(text.codePointAt(i) ?? 0);
        next = this.#next(state, character);
        i += character.length - 1;
      }
      if (next === MATCH) return true;
      state = next;
    }
    return this.#ways(state, 'edge').includes(this.#matched);
  }

  /** Where the longest match ends that begins at an offset; undefined where none does. */
  endFrom(text: string, at: number): number | undefined {
    let [steps, before]: [readonly number[], Beside] = [[this.#program.start], besideOf(characterBefore(text, at))];
    let end: number | undefined;
    for (let i = at; steps.length > 0; ) {
      const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
      const after = i < text.length ? besideOf(character) : 'edge';
      const ways = this.#ways({ steps, before }, after);
      if (ways.includes(this.#matched)) end = i;
      steps = i < text.length ? this.#taking(ways, character) : [];
      before = after;
      i += character.length;
    }
    return end;
  }

  #taking(ways: readonly number[], character: string): readonly number[] {
    const taken = ways.flatMap((way) => {
      const step = this.#program.steps[way];
      return step?.type === 'take' && step.accepts(character) ? [step.next] : [];
    });
    return [...new Set(taken)];
  }

  #next(state: State, character: string): State {
    const known = state.others.get(character);
    if (known !== undefined) return known;
    const next = this.#step(state, character);
    if (++this.#transitions > MOST_TRANSITIONS || this.#states.size > MOST_STATES) this.#forget();
    const code = character.charCodeAt(0);
    if (code < ASCII) state.ascii[code] = next;
    else state.others.set(character, next);
    return next;
  }

  /** A match shows at the character after it, which may have to be looked at to check a place. */
  #step(state: State, character: string): State {
    const beside = besideOf(character);
    const ways = this.#ways(state, beside);
    if (ways.includes(this.#matched)) return MATCH;
    const next = new Set([this.#program.start]);
    for (const way of ways) {
      const step = this.#program.steps[way];
      if (step?.type === 'take' && step.accepts(character)) next.add(step.next);
    }
    return this.#state([...next], beside);
  }

  /** The steps that take a character, and the match, reachable between `state.before` and what comes `after`. */
  #ways({ steps, before }: Pick<State, 'steps' | 'before'>, after: Beside): readonly number[] {
    const seen = new Set<number>();
    const ways: number[] = [];
    const left = [...steps];
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      const step = this.#program.steps[at];
      if (step?.type === 'fork') left.push(...step.next);
      else if (step?.type === 'check') {
        if (holds(step.place, before, after)) left.push(step.next);
      } else ways.push(at);
    }
    return ways;
  }

  /** The number of the step that is the match; `compile` puts it first. */
  get #matched(): number {
    return 0;
  }

  #state(steps: readonly number[], before: Beside): State {
    const sorted = [...steps].sort((a, b) => a - b);
    const key = `${before} ${sorted.join(' ')}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state: State = {
      steps: sorted,
      before,
      ascii: Array.from({ length: ASCII }, () => undefined),
      others: new Map(),
    };
    this.#states.set(key, state);
    return state;
  }

  #forget(): void {
    this.#states = new Map();
    this.#transitions = 0;
  }
}

function holds(place: string, before: Beside, after: Beside): boolean {
  switch (place) {
    case 'start':
      return before === 'edge';
    case 'end':
      return after === 'edge';
    default:
      return ((before === 'word') !== (after === 'word')) === (place === 'word-boundary');
  }
}

const WORD = /^\w$/iu;

/** Undefined at the text's beginning. */
function characterBefore(text: string, at: number): string | undefined {
  const unit = text.charAt(at - 1);
  return unit === '' ? undefined : /[\udc00-\udfff]/.test(unit) ? text.slice(Math.max(0, at - 2), at) : unit;
}

function besideOf(character: string | undefined): Beside {
  if (character === undefined) return 'edge';
  return WORD.test(character) ? 'word' : 'other';
}

/**
 * One target under attack: its corpus as it is, then mutations of it, each from a seed of its own.
 * Rule: a target, a seed and a number of the run give the same input on every machine, without the runs before it.
 */
import { seeded } from './built.ts';
import { kept } from './kept.ts';
import { minimised } from './minimise.ts';
import { mutated } from './mutate.ts';
import type { Target } from './target.ts';

export interface Found {
  readonly target: string;
  readonly seed: number;
  /** Which run of that seed's. */
  readonly turn: number;
  readonly input: Buffer;
  readonly why: string;
}

export interface Course {
  readonly seed: number;
  /** Whether to go on, asked before each run. */
  goesOn(turn: number): boolean;
  /** Told of each input before it is run. */
  watch?(turn: number, input: Buffer): void;
}

export interface Outcome {
  readonly turns: number;
  readonly found: Found | undefined;
}

export async function campaign(target: Target, { seed, goesOn, watch }: Course): Promise<Outcome> {
  const corpus = [...kept(target.name), ...target.corpus()];
  let turn = 0;
  for (; goesOn(turn); turn++) {
    const input = corpus[turn] ?? mutated(corpus, seeded(mixed(seed, turn)));
    watch?.(turn, input);
    const why = await failureOf(target, input);
    if (why === undefined) continue;
    const least = await minimised(input, async (bytes) => {
      watch?.(turn, bytes);
      return kindOf(await failureOf(target, bytes)) === kindOf(why);
    });
    return { turns: turn + 1, found: { target: target.name, seed, turn, input: least, why } };
  }
  return { turns: turn, found: undefined };
}

/** What a target throws at an input; undefined where it bears it. */
export async function failureOf(target: Target, input: Buffer): Promise<string | undefined> {
  try {
    await target.run(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Two failures of a kind: the first line without its numbers, and the place. */
function kindOf(failure: string | undefined): string | undefined {
  return failure?.split('\n').slice(0, 2).join(' ').replaceAll(/\d+/g, '');
}

/** Neighbouring seeds and turns have nothing in common (multiplicative hashing; the constant is 2^32 over the golden ratio). */
function mixed(seed: number, turn: number): number {
  return (Math.imul(seed, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b)) >>> 0;
}

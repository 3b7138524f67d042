/**
 * An expression as a program of small steps (Thompson's construction): take one character, go two ways, check a place.
 * Knows no texts. Rule: a program is bounded in size, so that every character of a text costs a bounded time.
 */
import type { Accepts, Node, Place, RegexError } from './syntax.ts';

export type Step =
  | { readonly type: 'take'; readonly accepts: Accepts; readonly next: number }
  | { readonly type: 'fork'; readonly next: readonly number[] }
  | { readonly type: 'check'; readonly place: Place; readonly next: number }
  | { readonly type: 'match' };

/** Steps by their numbers; the program begins at `start`. */
export interface Program {
  readonly type: 'program';
  readonly steps: readonly Step[];
  readonly start: number;
}

/** What a person writes has some dozen steps; `(\w{1,30}){1,30}` has nearly two thousand. */
const MOST_STEPS = 1_000;

export function compile(node: Node): Program | RegexError {
  const heavy = tooHeavy(node);
  if (heavy !== undefined) return heavy;
  const steps: Step[] = [{ type: 'match' }];
  const start = emit(node, 0, steps);
  return { type: 'program', steps, start };
}

/** Emitted from the end backwards: gives the number of the step at which `node` begins when `next` follows it. */
function emit(node: Node, next: number, steps: Step[]): number {
  switch (node.type) {
    case 'character':
      return add({ type: 'take', accepts: node.accepts, next }, steps);
    case 'place':
      return add({ type: 'check', place: node.place, next }, steps);
    case 'sequence':
      return node.parts.reduceRight((after, part) => emit(part, after, steps), next);
    case 'choice':
      return add({ type: 'fork', next: node.branches.map((branch) => emit(branch, next, steps)) }, steps);
    case 'repeat':
      return emitRepeat(node, next, steps);
  }
}

function emitRepeat({ node, min, max }: Extract<Node, { type: 'repeat' }>, next: number, steps: Step[]): number {
  let begin = max === undefined ? emitLoop(node, next, steps) : emitOptional(node, max - min, next, steps);
  for (let i = 0; i < min; i++) begin = emit(node, begin, steps);
  return begin;
}

function emitLoop(node: Node, next: number, steps: Step[]): number {
  const fork = add({ type: 'match' }, steps);
  steps[fork] = { type: 'fork', next: [emit(node, fork, steps), next] };
  return fork;
}

function emitOptional(node: Node, times: number, next: number, steps: Step[]): number {
  let begin = next;
  for (let i = 0; i < times; i++) begin = add({ type: 'fork', next: [emit(node, begin, steps), next] }, steps);
  return begin;
}

function add(step: Step, steps: Step[]): number {
  return steps.push(step) - 1;
}

/** Told of at the repetition that makes it so. */
function tooHeavy(node: Node): RegexError | undefined {
  if (sizeOf(node) <= MOST_STEPS) return undefined;
  const [largest] = repeatsIn(node).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const message = `too large: written out it has more than ${MOST_STEPS} steps`;
  return { type: 'error', message, at: largest?.at ?? 0 };
}

function sizeOf(node: Node): number {
  switch (node.type) {
    case 'character':
    case 'place':
      return 1;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'choice':
      return node.branches.reduce((sum, branch) => sum + sizeOf(branch), 1);
    case 'repeat':
      return (sizeOf(node.node) + 1) * (node.max ?? node.min + 1);
  }
}

/** Those that are inside no other. */
function repeatsIn(node: Node): readonly Extract<Node, { type: 'repeat' }>[] {
  switch (node.type) {
    case 'repeat':
      return [node];
    case 'sequence':
      return node.parts.flatMap(repeatsIn);
    case 'choice':
      return node.branches.flatMap(repeatsIn);
    default:
      return [];
  }
}

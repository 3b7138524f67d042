/**
 * Bytes made worse: what reading breaks on is seldom noise, mostly something valid with one thing wrong.
 * Pure. Rule: the same chance gives the same bytes.
 */
import type { Chance } from '../../src/session/faults/seeded.ts';
import { WORDS } from './words.ts';

/** No input is longer: readers' limits have tests of their own, and a campaign lives by its number of runs. */
export const LONGEST: number = 48 * 1024;
/** One thing wrong finds most; several find what one hides. */
const MOST_CHANGES = 6;

type Mutation = (bytes: Buffer, chance: Chance, corpus: readonly Buffer[]) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flip,
  set,
  drop,
  repeat,
  swap,
  insertWord,
  replaceByWord,
  splice,
  cutOff,
  insertWord,
];

export function mutated(corpus: readonly Buffer[], chance: Chance): Buffer {
  let bytes = pick(corpus, chance);
  for (let left = 1 + below(MOST_CHANGES, chance); left > 0; left--)
    bytes = pick(MUTATIONS, chance)(bytes, chance, corpus).subarray(0, LONGEST);
  return Buffer.from(bytes);
}

function flip(bytes: Buffer, chance: Chance): Buffer {
  return changed(bytes, chance, (byte) => byte ^ (1 << below(8, chance)));
}

function set(bytes: Buffer, chance: Chance): Buffer {
  return changed(bytes, chance, () => below(256, chance));
}

function drop(bytes: Buffer, chance: Chance): Buffer {
  const [from, to] = range(bytes, chance);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
}

/** Mostly once; now and then as often as it takes to be deep, long or many. */
function repeat(bytes: Buffer, chance: Chance): Buffer {
  const [from, to] = range(bytes, chance);
  const times = chance() < 0.9 ? 1 : 2 + below(300, chance);
  const copies = Array.from({ length: times }, () => bytes.subarray(from, to));
  return Buffer.concat([bytes.subarray(0, to), ...copies, bytes.subarray(to)].slice(0, 400));
}

function swap(bytes: Buffer, chance: Chance): Buffer {
  const places = [0, 1, 2].map(() => below(bytes.length + 1, chance)).sort((a, b) => a - b);
  const [a = 0, b = 0, c = 0] = places;
  return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c)]);
}

function insertWord(bytes: Buffer, chance: Chance): Buffer {
  const at = below(bytes.length + 1, chance);
  return Buffer.concat([bytes.subarray(0, at), pick(WORDS, chance), bytes.subarray(at)]);
}

function replaceByWord(bytes: Buffer, chance: Chance): Buffer {
  const word = pick(WORDS, chance);
  const at = below(bytes.length + 1, chance);
  return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at + word.length)]);
}

function splice(bytes: Buffer, chance: Chance, corpus: readonly Buffer[]): Buffer {
  const other = pick(corpus, chance);
  const [from, to] = range(other, chance);
  const at = below(bytes.length + 1, chance);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]);
}

function cutOff(bytes: Buffer, chance: Chance): Buffer {
  return bytes.subarray(0, below(bytes.length + 1, chance));
}

function changed(bytes: Buffer, chance: Chance, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = below(copy.length, chance);
  const byte = copy[at];
  if (byte !== undefined) copy[at] = change(byte);
  return copy;
}

/** Short ones are as likely as long ones. */
function range(bytes: Buffer, chance: Chance): readonly [from: number, to: number] {
  const from = below(bytes.length + 1, chance);
  const longest = chance() < 0.5 ? 16 : bytes.length;
  return [from, Math.min(bytes.length, from + 1 + below(longest, chance))];
}

function below(end: number, chance: Chance): number {
  return Math.floor(chance() * end);
}

function pick<T>(list: readonly T[], chance: Chance): T {
  const one = list[below(list.length, chance)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

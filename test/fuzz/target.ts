/**
 * What a campaign attacks: a reader of strangers' bytes, bytes to begin with, and what has to hold of any.
 * Rule: a target keeps nothing between two runs, so that a run depends on its bytes alone.
 */
import { isDeepStrictEqual } from 'node:util';

export interface Target {
  /** As `--target` names it. */
  readonly name: string;
  /** What the target is meant to read; mutations start from these. */
  corpus(): readonly Buffer[];
  /** Throws where a property is broken, or where the reader itself throws. */
  run(bytes: Buffer): void | Promise<void>;
}

export class Broken extends Error {
  override readonly name = 'Broken';
}

export function holds(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Broken(what);
}

export function same(given: unknown, expected: unknown, what: string): void {
  if (!isDeepStrictEqual(given, expected)) throw new Broken(what);
}

/** In chunks of the same size; copies, so that a view into the wrong chunk shows. */
export function chunksOf(bytes: Buffer, size: number): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(Buffer.from(bytes.subarray(at, at + size)));
  return chunks;
}

/** Sizes of chunks that something may be cut into, whole first: a byte each, and one that depends on the bytes. */
export function sizesFor(bytes: Buffer): readonly number[] {
  return [Math.max(1, bytes.length), 1, 2 + ((bytes.length * 31 + (bytes[bytes.length >> 1] ?? 0)) % 61)];
}

/** What is read of the bytes, which has to be the same however they are cut. */
export function sameHoweverCut<T>(bytes: Buffer, what: string, read: (chunks: readonly Buffer[]) => T): T {
  const [whole = 1, ...sizes] = sizesFor(bytes);
  const expected = read(chunksOf(bytes, whole));
  for (const size of sizes) same(read(chunksOf(bytes, size)), expected, `${what}: other by chunks of ${size}`);
  return expected;
}

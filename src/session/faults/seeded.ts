/**
 * Chance that can be had again: numbers from a seed (mulberry32, by Tommy Ettinger, public domain).
 * Rule: the same seed gives the same faults, on every machine.
 */

/** The next number from 0 up to, not including, 1. */
export type Chance = () => number;

export function seeded(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

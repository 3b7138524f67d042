/**
 * What replays in memory have in common.
 * Rule: imports nothing, for the bench and the campaigns run what was built.
 */

export const COMMON = {
  match: 'loose',
  unmatched: 'error',
  timing: { type: 'none' },
  renamings: [],
  shift: 0,
  domain: undefined,
  password: undefined,
  random: (bytes: number) => Buffer.alloc(bytes, 7),
} as const;

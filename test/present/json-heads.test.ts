import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonHeads } from '../../src/present/json-heads.ts';
import { visibleJson } from '../../src/present/sanitise.ts';

const name = fc.option(fc.oneof(fc.constantFrom('iq', 'qi', 'a', 'b', '"', '\u202e', '__proto__'), fc.string()), {
  nil: undefined,
});
const head = fc.tuple(
  fc.constantFrom('c2s' as const, 's2c' as const, undefined),
  fc.constantFrom('client' as const, 'server' as const, 'both' as const),
  fc.constantFrom('iq' as const, 'message' as const, 'nonza' as const, 'note' as const),
  name,
  name,
);

describe('heads of JSON lines', () => {
  it('are what a serialiser writes, whatever was asked before', () => {
    void fc.assert(
      fc.property(fc.array(head), (heads) => {
        const known = new JsonHeads();
        for (const [direction, leg, kind, local, ns] of [...heads, ...heads]) {
          const object = { direction: direction ?? null, leg, kind, name: local ?? null, ns: ns ?? null };
          expect(`{${known.of(direction, leg, kind, local, ns).slice(1, -1)}}`).toBe(visibleJson(object));
        }
      }),
    );
  });
});

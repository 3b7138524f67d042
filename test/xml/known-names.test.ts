import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOn, knownName } from '../../src/xml/known-names.ts';

describe('known names', () => {
  it('are what the text says, whatever was asked before and whatever the hash', () => {
    const names = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', ':', 'é', '_'), minLength: 1, maxLength: 110 }),
      { maxLength: 30 },
    );
    void fc.assert(
      fc.property(names, fc.boolean(), (all, sameHash) => {
        for (const name of [...all, '__proto__', 'constructor', '7', ...all]) {
          const hash = sameHash ? 5 : [...name].reduce((sum, one) => hashOn(sum, one.charCodeAt(0)), 0);
          const colon = name.indexOf(':');
          expect(knownName(`<${name}>`, 1, name.length + 1, hash)).toEqual({
            name,
            prefix: colon === -1 ? undefined : name.slice(0, colon),
            local: name.slice(colon + 1),
          });
        }
      }),
    );
  });
});

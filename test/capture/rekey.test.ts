import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { renumber } from '../../src/capture/rekey.ts';
import { anyRecord, anyText } from './arbitrary.ts';

describe('renumber', () => {
  it('of a line hiptap wrote is the line it would have written', () => {
    fc.assert(
      fc.property(anyRecord, fc.maxSafeNat(), fc.maxSafeNat(), (record, seq, session) => {
        expect(renumber(encodeRecord(record), { seq, session })).toBe(encodeRecord({ ...record, seq, session }));
      }),
    );
  });

  it('of any other object changes these two values and no other byte', () => {
    const key = fc.oneof(anyText, fc.constantFrom('seq', 'session', 's\\u0065q'));
    const object = fc.array(fc.tuple(key, fc.jsonValue()), { maxLength: 5 });
    const space = fc.constantFrom('', ' ', '\t');
    fc.assert(
      fc.property(object, space, fc.boolean(), (entries, gap, marked) => {
        const write = (numbers: readonly [string, string]): string => {
          const [seq, session] = numbers;
          const members = entries.map(
            ([name, value]) => `${JSON.stringify(`x${name}`)}${gap}:${JSON.stringify(value)}`,
          );
          const own = [`"seq"${gap}:${gap}${seq}`, `"\\u0073ession":${gap}${session}${gap}`];
          return `{${gap}${[...members, ...own, ...(marked ? ['"a":{"seq":1,"session":[2]}'] : [])].join(`,${gap}`)}}`;
        };
        expect(renumber(write(['17', '3']), { seq: 4, session: 5 })).toBe(write(['4', '5']));
      }),
    );
  });

  it('leaves alone what it is not told and what is not there', () => {
    expect(renumber('{"seq":1,"session":2,"a":1}\n', { session: 9 })).toBe('{"seq":1,"session":9,"a":1}\n');
    expect(renumber('{"event":"ping","seq":1}', { session: 9 })).toBe('{"event":"ping","seq":1}');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Carry } from '../../src/bytes/carry.ts';

describe('a carry', () => {
  it('hands over what was appended, in order, and is empty again', () => {
    void fc.assert(
      fc.property(
        fc.array(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }), { maxLength: 3 }),
        (rounds) => {
          const carry = new Carry();
          for (const chunks of rounds) {
            for (const chunk of chunks) carry.append(chunk);
            const all = Buffer.concat(chunks);
            expect(carry.length).toBe(all.length);
            expect(carry.view.equals(all)).toBe(true);
            expect(carry.take().equals(all)).toBe(true);
            expect(carry.length).toBe(0);
          }
        },
      ),
    );
  });

  it('copies what it is given and never touches what it handed over', () => {
    const carry = new Carry();
    const chunk = Buffer.from('abc');
    carry.append(chunk);
    chunk.fill('x');
    const taken = carry.take();
    carry.append(Buffer.from('def'));
    expect(taken.toString()).toBe('abc');
  });
});

import { readdirSync, readlinkSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Scratch } from '../../src/capture/scratch.ts';

/** Files without a name that this process has open. */
function nameless(): number {
  return readdirSync('/proc/self/fd').filter((fd) => linkOf(fd).includes('scratch (deleted)')).length;
}

function linkOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

it('gives back what was put in, from any of its files, until it is forgotten', () => {
  const texts = fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(texts, fc.nat(), (all, from) => {
      const scratch = new Scratch(64);
      const stored = all.map((text) => scratch.put(Buffer.from(text)));
      const first = from % all.length;
      scratch.forget(stored[first]?.at ?? 0);
      const left = stored.slice(first).map((one) => scratch.get(one).toString());
      scratch.close();
      expect(left).toEqual(all.slice(first));
    }),
  );
});

it.runIf(process.platform === 'linux')('holds no more of the disk than is remembered, under no name', () => {
  const scratch = new Scratch(100);
  const before = nameless();
  for (let n = 0; n < 50; n++) {
    const { at } = scratch.put(Buffer.alloc(60));
    scratch.forget(at);
  }
  expect(nameless() - before).toBeLessThanOrEqual(2);
  expect(scratch.size).toBeLessThanOrEqual(240);
  scratch.close();
  expect(nameless()).toBe(before);
});

it('forgets all that was put, and takes more', () => {
  const scratch = new Scratch(100);
  for (let n = 0; n < 5; n++) scratch.put(Buffer.alloc(60));
  scratch.forget(Number.POSITIVE_INFINITY);
  expect(scratch.get(scratch.put(Buffer.from('more'))).toString()).toBe('more');
  scratch.close();
});

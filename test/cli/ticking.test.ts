import { describe, expect, it } from 'vitest';
import { ticking } from '../../src/cli/ticking.ts';

describe('a source that is waited for', () => {
  it('gives every item in order, and the time where none comes', async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* source(): AsyncGenerator<string> {
      yield 'one';
      yield 'two';
      await held;
      yield 'three';
    }
    const seen: string[] = [];
    for await (const came of ticking(source(), 1)) {
      seen.push(came.type === 'item' ? came.item : 'tick');
      if (came.type === 'tick') release();
    }
    expect(seen.filter((one) => one !== 'tick')).toEqual(['one', 'two', 'three']);
    expect(seen.indexOf('tick')).toBe(2);
  });

  it('lets its source go when nobody wants more of it', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<string> {
      try {
        yield 'one';
        yield 'two';
      } finally {
        closed = true;
      }
    }
    for await (const came of ticking(source(), 1000)) if (came.type === 'item') break;
    await new Promise(setImmediate);
    expect(closed).toBe(true);
  });
});

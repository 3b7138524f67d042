import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Changes } from '../../src/capture/changes.ts';
import { folder } from './folder.ts';

describe('Changes', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells of a change, also of one before it was asked', async () => {
    const path = join(await folder(), 'file');
    await writeFile(path, '');
    const changes = new Changes(path, new AbortController().signal);
    for (let round = 0; round < 3; round++) {
      await appendFile(path, 'x');
      await changes.next();
    }
    changes.close();
  });

  it('looks again after half a second where the system sends no word', async () => {
    vi.useFakeTimers();
    const changes = new Changes(join(await folder(), 'not-there'), new AbortController().signal);
    let back = false;
    const waiting = changes.next().then(() => {
      back = true;
    });
    await vi.advanceTimersByTimeAsync(499);
    expect(back).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
    changes.close();
  });

  it('comes back at the signal', async () => {
    vi.useFakeTimers();
    const end = new AbortController();
    const changes = new Changes(join(await folder(), 'not-there'), end.signal);
    const waiting = changes.next();
    end.abort();
    await waiting;
    await changes.next();
    expect(vi.getTimerCount()).toBe(0);
    changes.close();
  });
});

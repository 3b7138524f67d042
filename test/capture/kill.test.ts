import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCapture } from '../../src/capture/reader.ts';
import { folder } from './folder.ts';
import { all, brief } from './samples.ts';

const PROGRAM = fileURLToPath(new URL('endless-writer.mjs', import.meta.url));

describe('a recording that is killed', () => {
  it.each([1, 100, 5000])(
    'holds all lines older than 100 ms, here %i, in order, torn at most in the last',
    async (count) => {
      const path = join(await folder(), 'nora.hiptap');
      const child = spawn(execPath, [PROGRAM, path, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const items = (await all(readCapture(path))).map(brief);
      if (items.at(-1) === 'torn') items.pop();
      expect(items.length).toBeGreaterThan(count);
      expect(items).toEqual(items.map((_, index) => (index === 0 ? 'header' : index)));
    },
  );
});

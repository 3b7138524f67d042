/** The examples of the documentation, run as their readers would (vitest's own runs with this suite). */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
const EXAMPLE = 'docs/examples/bot.test.mjs';

describe('the example for node:test', () => {
  it('passes', () => {
    const { status, stdout } = spawnSync(process.execPath, ['--test', EXAMPLE], { cwd: ROOT, encoding: 'utf8' });
    expect(stdout).toContain('# pass 1');
    expect(status).toBe(0);
  });

  it('is the one in the README', () => {
    const code = readFileSync(`${ROOT}${EXAMPLE}`, 'utf8').split('\n').slice(1).join('\n').trim();
    expect(readFileSync(`${ROOT}README.md`, 'utf8')).toContain(code);
  });
});

/** The examples of the documentation, run as their readers would (vitest's own runs with this suite). */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

it('the example for vitest is not found by vitest when its command is copied', () => {
  const [file = ''] = readdirSync(`${ROOT}docs/examples`).filter((name) => name.includes('vitest'));
  const [first = ''] = readFileSync(`${ROOT}docs/examples/${file}`, 'utf8').split('\n');
  expect(first).toContain(`npx vitest run docs/examples/${file}`);
  // What vitest takes for a test by itself (its configuration's `include`), with no configuration of ours.
  expect(file).toMatch(/\.(?:test|spec)\.[cm]?[jt]sx?$/);
  expect(readFileSync(`${ROOT}README.md`, 'utf8')).toContain(`(docs/examples/${file})`);
});

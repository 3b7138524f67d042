/** The list of what is survived, as docs/survival.md has it: each fault with tests that are there. The run prints what became of them. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { survived } from '../support/survived.ts';

it('every fault that is said to be survived names the tests that inject it', () => {
  const rows = survived();
  expect(rows.length).toBeGreaterThan(20);
  for (const { fault, shown } of rows) {
    expect(shown.length, fault).toBeGreaterThan(0);
    for (const { file, words } of shown) expect(readFileSync(file, 'utf8'), `${fault}: ${file}`).toContain(words);
  }
});

/** The list of what is survived, as docs/survival.md has it: printed with the run, and each row with tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const PAGE = readFileSync('docs/survival.md', 'utf8');

it('every fault that is said to be survived names the tests that inject it', () => {
  const rows = PAGE.split('\n').flatMap((line) => {
    const [, fault = '', , shown = ''] = line.split('|').map((cell) => cell.trim());
    return shown === '' || /^(?:shown by|-+)$/.test(shown) ? [] : [{ fault, shown }];
  });
  expect(rows.length).toBeGreaterThan(20);
  for (const { fault, shown } of rows) {
    const files = [...shown.matchAll(/`([^`]+)`/g)].map(([, name = '']) =>
      name.includes('/') ? name : `test/survival/${name}`,
    );
    expect(files.length, fault).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(file), `${fault}: ${file}`).toBe(true);
  }
  process.stdout.write(`survived:\n${rows.map(({ fault, shown }) => `  ${fault}: ${shown}\n`).join('')}`);
});

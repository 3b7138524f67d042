/** docs/filters.md: every operator is in it as the table has it, and every example selects something and not everything. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matcher } from '../../src/filter/matcher.ts';
import { OPERATORS } from '../../src/filter/operators.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { ENTRIES } from './arbitrary.ts';

const FILE = new URL('../../docs/filters.md', import.meta.url);

const ROWS = OPERATORS.map(({ name, argument, optional, selects }) => {
  const follows = argument === undefined ? '' : optional === true ? ` [${argument}]` : ` ${argument}`;
  return `| \`~${name}${follows}\` | ${selects} |\n`;
}).join('');

function page(): string {
  return readFileSync(FILE, 'utf8');
}

/** The first cells of the table of examples. */
function examples(): readonly string[] {
  const [, table = ''] = page().split('## Ready to use');
  return [...table.matchAll(/^\| `(.+?)` \|/gm)].map(([, filter = '']) => filter.replaceAll('\\|', '|'));
}

describe('docs/filters.md', () => {
  it('has the operators', () => {
    const written = page().replace(
      /(\| operator \| selects \|\n\| --- \| --- \|\n)(?:OPERATORS\n|(?:\|.*\n)*\n)/,
      (_, head: string) => `${head}${ROWS}\n`,
    );
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(FILE, written);
    expect(page()).toBe(written);
    expect(written).toContain(ROWS);
  });

  it.each(examples())('%s selects something, and not everything', (text) => {
    const parsed = parseFilter(text);
    if (parsed.type === 'error') throw new Error(parsed.message);
    const selected = ENTRIES.filter(matcher(parsed.filter));
    expect(selected.length).toBeGreaterThan(0);
    expect(selected.length).toBeLessThan(ENTRIES.length);
  });

  it('has some thirty examples', () => {
    expect(examples().length).toBeGreaterThanOrEqual(30);
  });
});

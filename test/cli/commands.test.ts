import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';

const SOURCES = new URL('../../src/cli/', import.meta.url);

describe('the list of commands', () => {
  it.each(COMMANDS)('can load $name', async ({ load }) => {
    const told: unknown[] = [];
    const parser = { command: (command: unknown) => told.push(command) };
    (await load())(parser as never, { command: 'words', describe: 'more words' });
    expect(told).toEqual([expect.objectContaining({ command: 'words', describe: 'more words' })]);
  });

  it('is all that the command line imports of them', () => {
    const main = readFileSync(new URL('main.ts', SOURCES), 'utf8');
    const names = readdirSync(SOURCES).map((file) => file.replace('.ts', ''));
    const imported = names.filter((name) => main.includes(`'./${name}.ts'`));
    expect(imported.sort()).toEqual(['commands', 'failure', 'version']);
  });
});

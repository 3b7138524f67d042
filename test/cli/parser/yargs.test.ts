import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { yargs } from '../../../src/cli/parser/yargs.ts';

const BUILT = new URL('../../../dist/program/parser/yargs.js', import.meta.url).pathname;

/** What a command line is answered, by whichever yargs. */
async function said(make: typeof yargs, locale: string, args: readonly string[]): Promise<unknown> {
  const parser = make([...args])
    .scriptName('hiptap')
    .locale(locale)
    .command('print <file>', 'print a capture', (one) => one.option('format', { choices: ['json', 'pretty'] }))
    .option('debug', { type: 'boolean', describe: 'show where an error came from' })
    .recommendCommands()
    .demandCommand(1, 'name a command')
    .strict()
    .wrap(80)
    .version('1')
    .exitProcess(false)
    .fail((message) => {
      throw new Error(message);
    });
  try {
    return [await parser.getHelp(), args.includes('--help') ? undefined : await parser.parseAsync()];
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

describe('yargs as the build has it in one file', () => {
  it.each(['en', 'de', 'ja'])('says what the package says, in %s', async (locale) => {
    expect(existsSync(BUILT)).toBe(true);
    const built = (await import(BUILT)) as { readonly yargs: typeof yargs };
    for (const args of [
      ['--help'],
      ['print', 'x', '--format', 'json'],
      ['prnt'],
      ['print'],
      ['print', 'x', '--format', 'y'],
      [],
    ])
      expect(await said(built.yargs, locale, args)).toEqual(await said(yargs, locale, args));
  });
});

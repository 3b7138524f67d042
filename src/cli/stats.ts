/**
 * `hiptap stats`: what a capture has, in numbers.
 * Knows no layout. Rule: it streams, and memory does not grow with the file.
 */
import type { CommandModule } from 'yargs';
import { Reading } from '../inspect/reading.ts';
import { Statistics } from '../inspect/statistics/statistics.ts';
import { statisticsJson } from '../present/statistics-json.ts';
import { statisticsText } from '../present/statistics-text.ts';
import { ANNOTATORS_OPTION, loadAnnotators } from './annotators.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { QUIET_OPTION } from './progress.ts';
import { ClosedOutput, put } from './put.ts';
import { recordsInTurns } from './records.ts';

interface StatsArguments {
  readonly file: string;
  readonly format: 'text' | 'json';
  readonly filter: string | undefined;
  readonly annotators: string | undefined;
  readonly quiet: boolean;
}

export const statsCommand: CommandModule<object, StatsArguments> = {
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
      .option('format', { choices: ['text', 'json'] as const, default: 'text' as const, describe: 'json: one object' })
      .option('filter', FILTER_OPTION)
      .option('annotators', ANNOTATORS_OPTION)
      .option('quiet', QUIET_OPTION),
  handler: stats,
};

async function stats(args: StatsArguments): Promise<void> {
  const matches = filterOption(args.filter);
  const reading = new Reading(await loadAnnotators(args.annotators));
  const statistics = new Statistics();
  for await (const records of recordsInTurns(args.file, { quiet: args.quiet, shows: false })) {
    for (const record of records) for (const entry of reading.read(record)) if (matches(entry)) statistics.see(entry);
  }
  try {
    await put(args.format === 'json' ? statisticsJson(statistics) : statisticsText(statistics));
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  }
}

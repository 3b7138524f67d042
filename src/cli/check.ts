/**
 * `hiptap check`: what is wrong in a capture's sessions, by the rules of RFCs and XEPs.
 * Knows no rules and no layout. Rule: exits 1 where an error was found; warnings alone do not fail a build.
 */
import type { CommandModule } from 'yargs';
import type { Matcher } from '../filter/matcher.ts';
import { Check } from '../inspect/check.ts';
import { Reading } from '../inspect/reading.ts';
import { Clock } from '../present/clock.ts';
import { FindingsJson } from '../present/findings-json.ts';
import { FindingsJunit } from '../present/findings-junit.ts';
import type { FindingsPage } from '../present/findings-page.ts';
import { FindingsText } from '../present/findings-text.ts';
import { paintFor } from '../present/paint.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { COLOURS, type ColourChoice, coloured } from './choices.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { QUIET_OPTION } from './progress.ts';
import { ClosedOutput, put } from './put.ts';
import { captureName, recordsInTurns } from './records.ts';

interface CheckArguments {
  readonly file: string;
  readonly format: 'text' | 'json' | 'junit';
  readonly filter: string | undefined;
  readonly color: ColourChoice;
  readonly quiet: boolean;
}

export const checkCommand: CommandModule<object, CheckArguments> = {
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
      .option('format', {
        choices: ['text', 'json', 'junit'] as const,
        default: 'text' as const,
        describe: 'json: a line each; junit: a report for build servers',
      })
      .option('filter', FILTER_OPTION)
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: on a terminal, unless NO_COLOR is set',
      })
      .option('quiet', QUIET_OPTION)
      .epilogue('Exit status: 0 no error was found, 1 errors were found, 2 trouble. docs/findings.md lists the rules.'),
  handler: check,
};

async function check(args: CheckArguments): Promise<void> {
  const matches = filterOption(args.filter);
  try {
    const turns = recordsInTurns(args.file, { quiet: args.quiet, shows: true });
    const errors = await report(turns, matches, pageFor(args));
    if (errors > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  }
}

type Turns = AsyncIterable<Iterable<SessionRecord>>;

/** Puts out what is found; gives the number of errors. */
async function report(turns: Turns, matches: Matcher, page: FindingsPage): Promise<number> {
  const [reading, checking, sessions] = [new Reading(), new Check(), new Set<number>()];
  let [errors, warnings, seen] = [0, 0, 0];
  for await (const records of turns) {
    for (const record of records) {
      seen += 1;
      if (record.session > 0) sessions.add(record.session);
      for (const entry of reading.read(record)) {
        const findings = checking.see(entry);
        if (findings.length === 0 || !matches(entry)) continue;
        for (const finding of findings) {
          if (finding.level === 'error') errors += 1;
          else warnings += 1;
          await put(page.finding(entry, finding));
        }
      }
    }
  }
  await put(page.end({ errors, warnings, sessions: sessions.size, records: seen }));
  return errors;
}

function pageFor({ format, file, color }: CheckArguments): FindingsPage {
  if (format === 'json') return new FindingsJson();
  if (format === 'junit') return new FindingsJunit(captureName(file));
  return new FindingsText({ paint: paintFor(coloured(color, process.stdout)), clock: new Clock() });
}

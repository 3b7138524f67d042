/**
 * The options of `hiptap export`, and what of the capture they choose.
 * Knows how they are written. Rule: all of the capture is read, whatever is chosen of it.
 */
import type { Argv } from 'yargs';
import type { Matcher } from '../filter/matcher.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { ANNOTATORS_OPTION } from './annotators.ts';
import { countingNumber, DIRECTIONS, LEGS, timeSpan } from './choices.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { type PageArguments, pageOptions } from './page-options.ts';
import { QUIET_OPTION } from './progress.ts';

export type ExportForm = 'pcapng' | 'html' | 'text' | 'scs' | 'json';
const FORMS: readonly ExportForm[] = ['pcapng', 'html', 'text', 'scs', 'json'];

export interface ExportArguments extends PageArguments {
  readonly file: string;
  readonly to: ExportForm;
  readonly output: string;
  readonly filter: string | undefined;
  readonly session: readonly number[] | undefined;
  readonly direction: Direction | undefined;
  readonly leg: Leg;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly keylog: string | undefined;
  readonly annotators: string | undefined;
  readonly quiet: boolean;
}

export function exportOptions<T>(yargs: Argv<T>): Argv<T & ExportArguments> {
  return pageOptions(yargs)
    .positional('file', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
    .option('to', {
      choices: FORMS,
      demandOption: true,
      describe:
        'pcapng: for Wireshark, a packet a stanza; html: a page for a browser; text: TX and RX lines, as notes have them; scs: a script for Prosody’s scansion; json: as print --format json',
    })
    .option('output', {
      alias: 'o',
      type: 'string',
      demandOption: true,
      describe: 'the new file (.gz packs; - for standard output)',
    })
    .option('filter', FILTER_OPTION)
    .option('session', { type: 'number', array: true, nargs: 1, describe: 'only this session; may be given again' })
    .option('direction', { choices: DIRECTIONS, describe: 'only what the client (c2s) or the server (s2c) said' })
    .option('leg', {
      choices: LEGS,
      default: 'client' as const,
      describe: 'whose connection is shown, where the two differ',
    })
    .option('since', { type: 'string', describe: 'from this time on (ISO 8601)' })
    .option('until', { type: 'string', describe: 'up to this time (ISO 8601)' })
    .option('keylog', {
      type: 'string',
      describe: 'pcapng: put the TLS secrets of this file in, as proxy --keylog wrote it',
    })
    .option('annotators', ANNOTATORS_OPTION)
    .option('quiet', QUIET_OPTION)
    .epilogue('docs/exports.md shows each form, and what to do with it.');
}

/** What is exported, of all that is read. */
export function choiceOf(args: ExportArguments): Matcher {
  const matches = filterOption(args.filter);
  const sessions = args.session?.map((session) => countingNumber('session', session) ?? 0);
  const isInTime = timeSpan(args);
  return (entry) => {
    const { session, fact } = entry.record;
    const direction = 'direction' in fact ? fact.direction : undefined;
    return (
      (sessions === undefined || sessions.includes(session)) &&
      (args.direction === undefined || direction === args.direction) &&
      isInTime(entry.record) &&
      matches(entry)
    );
  };
}

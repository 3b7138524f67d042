/**
 * The options of `hiptap export`: what of the capture they choose, and who makes the form they ask for.
 * Knows how they are written. Rule: an option that a form has no use for is refused, not passed over.
 */
import { readFileSync } from 'node:fs';
import type { Argv } from 'yargs';
import type { Exporter } from '../capture/export/exporter.ts';
import { JsonExport } from '../capture/export/json.ts';
import { PcapngExport } from '../capture/export/pcapng/pcapng.ts';
import { TextExport } from '../capture/export/text.ts';
import { readFailure } from '../capture/source.ts';
import type { Matcher } from '../filter/matcher.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { ANNOTATORS_OPTION } from './annotators.ts';
import { countingNumber, DIRECTIONS, LEGS, moment } from './choices.ts';
import { UsageError } from './failure.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { QUIET_OPTION } from './progress.ts';

export type ExportForm = 'pcapng' | 'text' | 'json';
const FORMS: readonly ExportForm[] = ['pcapng', 'text', 'json'];

export interface ExportArguments {
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
  return yargs
    .positional('file', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
    .option('to', {
      choices: FORMS,
      demandOption: true,
      describe:
        'pcapng: for Wireshark, a packet a stanza; text: TX and RX lines, as notes have them; json: as print --format json',
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

/** Who makes the form that was asked for. */
export function exporterFor({ to, leg, keylog }: ExportArguments): Exporter {
  if (keylog !== undefined && to !== 'pcapng')
    throw new UsageError(`--keylog: only a pcapng file has a place for TLS secrets, --to ${to} has none`);
  switch (to) {
    case 'pcapng':
      return new PcapngExport({ leg, keyLog: keylog === undefined ? undefined : keyLogIn(keylog) });
    case 'text':
      return new TextExport(leg);
    case 'json':
      return new JsonExport();
  }
}

function keyLogIn(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw readFailure(path, error);
  }
}

/** What is exported, of all that is read. */
export function choiceOf(args: ExportArguments): Matcher {
  const matches = filterOption(args.filter);
  const sessions = args.session?.map((session) => countingNumber('session', session) ?? 0);
  const since = moment('since', args.since) ?? Number.NEGATIVE_INFINITY;
  const until = moment('until', args.until) ?? Number.POSITIVE_INFINITY;
  return (entry) => {
    const { session, time, fact } = entry.record;
    const direction = 'direction' in fact ? fact.direction : undefined;
    return (
      (sessions === undefined || sessions.includes(session)) &&
      (args.direction === undefined || direction === args.direction) &&
      since <= time &&
      time <= until &&
      matches(entry)
    );
  };
}

/**
 * The options of `hiptap cut`, and what of the captures they choose.
 * Knows how they are written. Rule: what is chosen is said in the header in the words it was asked for.
 */
import type { Argv } from 'yargs';
import type { CutChoice } from '../capture/cut/select.ts';
import type { Direction } from '../xmpp/record.ts';
import { countingNumber, DIRECTIONS, moment } from './choices.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { QUIET_OPTION } from './progress.ts';

export interface CutArguments {
  readonly files: readonly string[];
  readonly output: string;
  readonly session: readonly number[] | undefined;
  readonly filter: string | undefined;
  readonly direction: Direction | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly pseudonymise: boolean;
  readonly 'show-secrets': boolean;
  readonly quiet: boolean;
}

export function cutOptions<T>(yargs: Argv<T>): Argv<T & CutArguments> {
  return yargs
    .positional('files', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'captures, packed with gzip or not (- for standard input)',
    })
    .option('output', {
      alias: 'o',
      type: 'string',
      demandOption: true,
      describe: 'the new capture (+FILE appends; .gz packs; - for standard output)',
    })
    .option('session', { type: 'number', array: true, nargs: 1, describe: 'only this session; may be given again' })
    .option('filter', FILTER_OPTION)
    .option('direction', { choices: DIRECTIONS, describe: 'only what the client (c2s) or the server (s2c) said' })
    .option('since', { type: 'string', describe: 'from this time on (ISO 8601)' })
    .option('until', { type: 'string', describe: 'up to this time (ISO 8601)' })
    .option('pseudonymise', {
      alias: 'pseudonymize',
      type: 'boolean',
      default: false,
      describe: 'replace names, addresses and what people say, the same throughout',
    })
    .option('show-secrets', {
      type: 'boolean',
      default: false,
      describe: 'leave passwords and tokens in, where they were recorded',
    })
    .option('quiet', QUIET_OPTION);
}

export function choiceOf(args: CutArguments): CutChoice {
  const sessions = args.session?.map((session) => countingNumber('session', session) ?? 0);
  const [since, until] = [moment('since', args.since), moment('until', args.until)];
  const matches = args.filter === undefined ? undefined : filterOption(args.filter);
  return {
    ...(sessions === undefined ? {} : { sessions: new Set(sessions) }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(args.direction === undefined ? {} : { direction: args.direction }),
    ...(matches === undefined ? {} : { matches }),
  };
}

/** What was chosen, as it was asked for; a filter may name people. */
export function selectionOf({ session = [], filter, direction, since, until, pseudonymise }: CutArguments): string {
  const said = { filter: pseudonymise && filter !== undefined ? '…' : filter, direction, since, until };
  const options = Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  return [...session.map((one) => `--session ${one}`), ...options].join(' ');
}

/** A `-` for each time standard input is named among the files: yargs leaves a lone `-` out of a list. */
export function standardInputs(argv: readonly string[]): readonly string[] {
  return argv.filter((word, at) => word === '-' && !OUTPUT.has(argv[at - 1] ?? ''));
}

const OUTPUT: ReadonlySet<string> = new Set(['-o', '--output']);

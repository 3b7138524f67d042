/**
 * The options of `hiptap import`.
 * Knows how they are written. Rule: what a log lacks is never asked for as if it were known.
 */
import type { Argv } from 'yargs';
import { LOG_FORMATS } from '../capture/import/formats.ts';
import { QUIET_OPTION } from './progress.ts';

export interface ImportArguments {
  readonly file: string;
  readonly from: string;
  readonly output: string;
  readonly keylog: string | undefined;
  readonly 'show-secrets': boolean;
  readonly quiet: boolean;
}

export function importOptions<T>(yargs: Argv<T>): Argv<T & ImportArguments> {
  return yargs
    .positional('file', {
      type: 'string',
      demandOption: true,
      describe: 'a log, or captured packets; packed with gzip or not (- for standard input)',
    })
    .option('from', {
      choices: ['auto', ...LOG_FORMATS.map(({ name }) => name), 'pcap'],
      default: 'auto',
      describe: 'whose log it is; auto: tell by its lines (docs/imports.md)',
    })
    .option('output', {
      alias: 'o',
      type: 'string',
      demandOption: true,
      describe: 'the new capture (.gz packs; - for standard output)',
    })
    .option('keylog', {
      type: 'string',
      describe: 'TLS secrets for captured packets (pcap), as SSLKEYLOGFILE and `hiptap proxy --keylog` write them',
    })
    .option('show-secrets', {
      type: 'boolean',
      default: false,
      describe: 'leave passwords and tokens in, where they were logged',
    })
    .option('quiet', QUIET_OPTION);
}

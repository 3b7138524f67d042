/**
 * The options of `hiptap proxy` about the capture it writes: where, in how many files, and whether all of it or only its end.
 * Knows how they are written. Rule: what cannot be is found before the first client is let in.
 */
import type { Argv } from 'yargs';
import type { RotationLimits } from '../capture/rotation.ts';
import type { Matcher } from '../filter/matcher.ts';
import { countingNumber } from './choices.ts';
import { workerPath } from './crew-words.ts';
import { UsageError } from './failure.ts';
import { filterIn } from './filter-option.ts';

export interface WriteArguments {
  readonly write: string | undefined;
  readonly 'rotate-size': string | undefined;
  readonly 'rotate-age': string | undefined;
  readonly ring: number | undefined;
  readonly 'ring-trigger': string | undefined;
}

export function writeOptions<T>(yargs: Argv<T>): Argv<T & WriteArguments> {
  return yargs
    .option('write', {
      alias: 'w',
      type: 'string',
      describe: 'record to a capture FILE (must be new; +FILE appends; FILE.gz is packed when it is closed)',
    })
    .option('rotate-size', { type: 'string', describe: 'go on in another file after so many bytes, such as 100M' })
    .option('rotate-age', { type: 'string', describe: 'go on in another file after so long, such as 1h' })
    .option('ring', {
      type: 'number',
      describe: 'keep the last N stanzas of each session in memory, and write them when SIGUSR2 comes',
    })
    .option('ring-trigger', { type: 'string', describe: 'or when this filter first matches (docs/filters.md)' });
}

/** What is to be written. */
export interface WritePlan {
  readonly path: string;
  readonly append: boolean;
  readonly rotation: RotationLimits | undefined;
  readonly ring: RingPlan | undefined;
}

export interface RingPlan {
  readonly stanzas: number;
  /** What makes the ring be written, beside the signal. */
  readonly trigger: Matcher | undefined;
}

/** Undefined where nothing is written. `worker`: whose file it is, where several write. Throws a UsageError for options that do not go together. */
export function writePlan(args: WriteArguments, worker?: number): WritePlan | undefined {
  const rotation = rotationOf(args);
  const ring = ringOf(args);
  const { write } = args;
  if (write === undefined) {
    const rotating = args['rotate-size'] === undefined ? '--rotate-age' : '--rotate-size';
    const asked = rotation === undefined ? (ring === undefined ? undefined : '--ring') : rotating;
    if (asked !== undefined) throw new UsageError(`${asked} needs -w: the file to write to`);
    return undefined;
  }
  const { path, append } = captureTarget(write);
  if (rotation !== undefined && ring !== undefined)
    throw new UsageError('--ring writes only when it is asked to: leave off --rotate-size and --rotate-age');
  if (rotation !== undefined && append)
    throw new UsageError(
      'a recording of several files begins with a new one: leave off the + or --rotate-size and --rotate-age',
    );
  return { path: worker === undefined ? path : workerPath(path, worker), append, rotation, ring };
}

/** `-w` in parts: `+FILE` goes on with a capture. Throws a UsageError for what names no file. */
export function captureTarget(write: string): { readonly path: string; readonly append: boolean } {
  const append = write.startsWith('+');
  const path = append ? write.slice(1) : write;
  // Standard output has the page; what is recorded must outlive whoever reads along.
  if (path === '-')
    throw new UsageError('-w -: a capture is recorded to a file; --format json goes to standard output');
  if (path === '') throw new UsageError('-w +: the file to append to is missing');
  return { path, append };
}

function rotationOf(args: WriteArguments): RotationLimits | undefined {
  const size = amount('rotate-size', args['rotate-size'], SIZES, '100M (K, M and G are powers of 1024)');
  const age = amount('rotate-age', args['rotate-age'], AGES, '90s, 30m, 1h or 1d');
  if (size === undefined && age === undefined) return undefined;
  return { ...(size === undefined ? {} : { size }), ...(age === undefined ? {} : { age }) };
}

function ringOf(args: WriteArguments): RingPlan | undefined {
  const stanzas = countingNumber('ring', args.ring);
  const trigger = args['ring-trigger'];
  if (stanzas !== undefined)
    return { stanzas, trigger: trigger === undefined ? undefined : filterIn('ring-trigger', trigger) };
  if (trigger !== undefined)
    throw new UsageError('--ring-trigger needs --ring: how many stanzas of each session are kept');
  return undefined;
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['k', 2 ** 10],
  ['m', 2 ** 20],
  ['g', 2 ** 30],
]);
const AGES: ReadonlyMap<string, number> = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** A number and its unit; more than none. */
function amount(
  option: string,
  text: string | undefined,
  units: ReadonlyMap<string, number>,
  example: string,
): number | undefined {
  if (text === undefined) return undefined;
  const [, digits = '', unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)([a-z]?)$/i.exec(text.trim()) ?? [];
  const value = Number(digits) * (units.get(unit.toLowerCase()) ?? 0);
  if (value > 0) return value;
  throw new UsageError(`--${option} ${text}: write it like ${example}`);
}

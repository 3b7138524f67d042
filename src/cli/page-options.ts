/**
 * How a page is told apart from another of the same records: in whose time, what is folded, and from which silence on a client is warned of.
 * Knows what Intl and the inspection take. Rule: what cannot be meant is refused before the first line.
 */
import type { Argv } from 'yargs';
import { HIPCHAT_LIMITS, type SilenceLimit } from '../inspect/silence.ts';
import type { Folds } from '../present/folding.ts';
import { UsageError } from './failure.ts';

export interface PageArguments {
  readonly 'time-zone': string;
  readonly idle: string | undefined;
}

export function pageOptions<T>(yargs: Argv<T>): Argv<T & PageArguments> {
  return yargs
    .option('time-zone', {
      type: 'string',
      default: 'UTC',
      describe: 'of the times on the page: UTC, local, or a name such as Europe/Oslo (JSON is always UTC)',
    })
    .option('idle', {
      type: 'string',
      describe: 'seconds of silence at which a HipChat client is told of: such as 60,90,150',
    });
}

/** Keepalives and acknowledgements, unless they are to be shown; who filters may have asked for acknowledgements, and sees each. */
export function foldsFor({ fold, filter }: { readonly fold: boolean; readonly filter: string | undefined }): Folds {
  return fold && filter !== undefined ? 'keepalives' : fold;
}

/** The zone's name as Intl has it. */
export function timeZoneOf({ 'time-zone': name }: PageArguments): string {
  if (name === 'local') return Intl.DateTimeFormat().resolvedOptions().timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--time-zone ${name}: no such time zone; UTC, local, or a name such as Europe/Oslo`);
  }
}

/** The first is advice, those after it warnings; HipChat's own limits if none were given. */
export function silenceOf({ idle }: PageArguments): readonly SilenceLimit[] {
  if (idle === undefined) return HIPCHAT_LIMITS;
  const seconds = idle.split(',').map(Number);
  const rising = seconds.every((limit, at) => limit > (seconds[at - 1] ?? 0) && Number.isFinite(limit));
  if (!rising) throw new UsageError(`--idle ${idle}: seconds that rise, such as 60,90,150`);
  return seconds.map((limit, at) => ({
    seconds: limit,
    level: at === 0 ? 'info' : 'warning',
    words: 'as --idle asks',
  }));
}

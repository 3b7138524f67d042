/**
 * `--workers N`: several processes that share the sessions.
 * Starts none. Rule: what cannot be shared among processes is one line that says so.
 */
import { isWeb } from '../net/upstream.ts';
import { countingNumber } from './choices.ts';
import { MOST_WORKERS, ORDERS, type Orders } from './crew-words.ts';
import { UsageError } from './failure.ts';
import { upstreamOf } from './upstream-options.ts';

export const WORKERS_OPTION = {
  type: 'number',
  describe: 'share the sessions among N processes, with a capture for each (docs/workers.md)',
} as const;

interface SharedArguments {
  readonly workers: number | undefined;
  readonly tui: boolean;
  readonly upstream: string | undefined;
  readonly domain: string | undefined;
}

/** Workers at the most: half of the numbers there are, so that each may be replaced once. */
const LIMIT = Math.floor(MOST_WORKERS / 2);

/** How many; undefined where the process that was started does all itself. */
export function workersFrom(args: SharedArguments): number | undefined {
  const workers = countingNumber('workers', args.workers);
  if (workers === undefined) return undefined;
  if (workers > LIMIT)
    throw new UsageError(`--workers ${workers}: ${LIMIT} at the most; as many as there are cores is enough`);
  if (args.tui)
    throw new UsageError('--workers: the terminal interface shows one process: leave off --tui or --workers');
  if (args.upstream !== undefined && isWeb(upstreamOf(args)))
    throw new UsageError('--workers: a BOSH session has many connections, which one process must see: leave it off');
  return workers;
}

/** What this process is told to do, if it is a worker. */
export function ordersFrom(environment: NodeJS.ProcessEnv): Orders | undefined {
  const text = environment[ORDERS];
  return text === undefined ? undefined : (JSON.parse(text) as Orders);
}

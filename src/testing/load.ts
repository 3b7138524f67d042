/**
 * The sessions of a capture file, ready to be played by a test.
 * Knows files and parts. Rule: a capture that cannot be played says so at once, in one line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describeProblem } from '../capture/problem.ts';
import { readCapture } from '../capture/reader.ts';
import type { Renaming } from '../replay/addresses.ts';
import { type Part, partsIn } from '../replay/part.ts';
import type { PerformanceOptions, Timing, Unmatched } from '../replay/performance.ts';
import { parseSideFile, type SideRule } from '../replay/side-file.ts';
import type { SessionRecord } from '../xmpp/record.ts';

/** How a capture is played; what is left out is as on the command line. */
export interface ReplayOptions {
  /** Only this session of the capture, from 1. */
  readonly session?: number;
  /** `loose`: what was recorded must be there, more may be. */
  readonly match?: 'loose' | 'strict';
  /** What is done with a stanza that was not recorded. */
  readonly unmatched?: Unmatched;
  /** Milliseconds between one's own stanzas: none, or as recorded, divided by a speed. */
  readonly timing?: 'none' | { readonly speed: number };
  /** Recorded → live: addresses, domains, whole values. */
  readonly map?: Readonly<Record<string, string>>;
  /** Which recorded values may be others; that beside the capture (`FILE.match`), where there is one, if absent. */
  readonly matchFile?: string;
  /** Say stamps as if the session had been recorded now. */
  readonly shiftTimes?: boolean;
  readonly password?: string;
  /** The XMPP domain of this run. */
  readonly domain?: string;
}

/** Every session of the capture in which something was said. */
export async function loadParts(
  file: string,
  { session, matchFile }: Pick<ReplayOptions, 'session' | 'matchFile'>,
): Promise<readonly [Part, ...Part[]]> {
  const [first, ...others] = await partsIn(recordsOf(file, session), rulesIn(matchFile, `${file}.match`));
  if (first !== undefined) return [first, ...others];
  throw new Error(
    `${file}: ${session === undefined ? 'holds no session' : `has no session ${session}`} that could be played`,
  );
}

/** The options as a run wants them. */
export function performanceOf(options: ReplayOptions): Omit<PerformanceOptions, 'plays' | 'shift'> {
  const { match = 'loose', unmatched = 'error', timing = 'none', map = {} } = options;
  const pace: Timing = timing === 'none' ? { type: 'none' } : { type: 'recorded', speed: timing.speed };
  const renamings: readonly Renaming[] = Object.entries(map).map(([from, to]) => ({ from, to }));
  return { match, unmatched, timing: pace, renamings };
}

function rulesIn(named: string | undefined, beside: string): readonly SideRule[] {
  if (named === undefined && !existsSync(beside)) return [];
  const path = named ?? beside;
  const parsed = parseSideFile(readFileSync(path, 'utf8'));
  if (parsed.type === 'rules') return parsed.rules;
  throw new Error(`${path}: line ${parsed.line}: ${parsed.message}`);
}

/** A torn or broken line in a fixture is the fixture's fault. */
async function* recordsOf(file: string, session: number | undefined): AsyncGenerator<SessionRecord> {
  for await (const item of readCapture(file)) {
    if (item.type === 'problem') throw new Error(`${file}: ${describeProblem(item)}`);
    if (item.type === 'record' && (session === undefined || item.record.session === session)) yield item.record;
  }
}

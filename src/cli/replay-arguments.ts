/**
 * What both roles of `hiptap replay` are told, and how it becomes what a run needs.
 * Knows no sockets. Rule: everything that can be wrong with a capture or an option is found before the first byte is sent.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Argv } from 'yargs';
import { describeProblem } from '../capture/problem.ts';
import { readCapture } from '../capture/reader.ts';
import { ServerPeers, type ServerPeersOptions } from '../net/server-peers.ts';
import { paintFor } from '../present/paint.ts';
import { sanitise, visibleJson } from '../present/sanitise.ts';
import { parseRenaming, type Renaming } from '../replay/addresses.ts';
import { isBetweenServers, type Part, partsIn } from '../replay/part.ts';
import type { PerformanceOptions, Timing, Unmatched } from '../replay/performance.ts';
import { runJson, runPage } from '../replay/run-page.ts';
import type { RunReport } from '../replay/run-report.ts';
import { idleRules, parseSideFile, ruleLine, type SideRule } from '../replay/side-file.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { defaultCaDir } from './ca-dir.ts';
import { COLOURS, type ColourChoice, coloured, countingNumber } from './choices.ts';
import { UsageError } from './failure.ts';
import { checkDomain } from './upstream-options.ts';

export interface ReplayArguments {
  readonly file: string;
  readonly session: number | undefined;
  readonly match: 'loose' | 'strict';
  readonly unmatched: Unmatched;
  readonly timing: string;
  readonly map: readonly string[] | undefined;
  readonly 'match-file': string | undefined;
  readonly 'shift-times': boolean;
  readonly 'password-env': string | undefined;
  readonly domain: string | undefined;
  readonly 'ca-dir': string;
  readonly write: string | undefined;
  readonly 'show-secrets': boolean;
  readonly format: 'text' | 'json';
  readonly color: ColourChoice;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** The options that both roles have. */
export function replayOptions(yargs: Argv<object>): Argv<ReplayArguments> {
  return yargs
    .positional('file', { type: 'string', demandOption: true, describe: 'a capture (- for standard input)' })
    .option('session', { type: 'number', describe: 'play this session of the capture' })
    .option('match', {
      choices: ['loose', 'strict'] as const,
      default: 'loose' as const,
      describe: 'loose: what was recorded must be there, more may be',
    })
    .option('unmatched', {
      choices: ['error', 'ignore', 'fail'] as const,
      default: 'error' as const,
      describe: 'a stanza that was not recorded: refuse requests, say nothing, or end the run',
    })
    .option('timing', { type: 'string', default: 'none', describe: 'none, recorded, or xN: N times as fast' })
    .option('map', {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'RECORDED=LIVE: an address, domain or value that is another in this run',
    })
    .option('match-file', {
      type: 'string',
      describe: 'which values may be others, beside the capture (FILE.match, where there is one)',
    })
    .option('shift-times', { type: 'boolean', default: false, describe: 'say stamps as if it had been recorded now' })
    .option('password-env', { type: 'string', describe: 'the environment variable that holds the password' })
    .option('domain', { type: 'string', describe: 'the XMPP domain of this run' })
    .option('ca-dir', { type: 'string', default: defaultCaDir(), describe: "where hiptap's own CA is kept" })
    .option('write', { alias: 'w', type: 'string', describe: 'record the run to a capture FILE (+FILE appends)' })
    .option('show-secrets', { type: 'boolean', default: false, describe: 'keep passwords and tokens in that capture' })
    .option('format', { choices: ['text', 'json'] as const, default: 'text' as const, describe: 'of the verdict' })
    .option('color', {
      choices: COLOURS,
      default: 'auto' as const,
      describe: 'auto: on a terminal, unless NO_COLOR is set',
    })
    .option('quiet', { alias: 'q', type: 'boolean', default: false, describe: 'log errors only' })
    .option('verbose', { alias: 'v', type: 'boolean', default: false, describe: 'log sessions that come and go' });
}

/** What of the options goes to the performance as it is. */
export function performanceOf(args: ReplayArguments): Omit<PerformanceOptions, 'plays' | 'shift'> {
  const { match, unmatched } = args;
  if (args.domain !== undefined) checkDomain(args.domain);
  return { match, unmatched, timing: timingOf(args.timing), renamings: renamingsOf(args.map) };
}

/** `OLD=NEW`, each. */
export function renamingsOf(texts: readonly string[] | undefined): readonly Renaming[] {
  return (texts ?? []).map((text) => {
    const parsed = parseRenaming(text);
    if (parsed === undefined) throw new UsageError(`--map ${text}: write it like old.example=new.example`);
    return parsed;
  });
}

/** The sessions of a capture that can be played. */
export async function partsOf(args: ReplayArguments): Promise<readonly [Part, ...Part[]]> {
  const { file: named, session } = args;
  const file = named === '' ? '-' : named;
  const wanted = countingNumber('session', session);
  const rules = rulesFor(args);
  const [first, ...others] = await partsIn(recordsOf(file, wanted), rules);
  // One session's steps do not tell what the others' rules are for.
  if (first !== undefined && wanted === undefined) warnOfIdle(rules, [first, ...others], args);
  if (first !== undefined) return ofOneKind([first, ...others]);
  const which = wanted === undefined ? 'holds no session' : `has no session ${wanted}`;
  throw new UsageError(`${file === '-' ? 'standard input' : file}: ${which} that could be played`);
}

/** Of clients and servers in one capture, the clients' are played: whoever comes is not both. `--session` names another. */
function ofOneKind(parts: readonly [Part, ...Part[]]): readonly [Part, ...Part[]] {
  const [first, ...others] = parts.filter((part) => !isBetweenServers(part));
  return first === undefined ? parts : [first, ...others];
}

/** What it takes to be asked for a certificate, and to show one (SASL EXTERNAL); undefined where clients are played. */
export function serverPeersFor(
  parts: readonly Part[],
  { authority, ca, context }: Omit<ServerPeersOptions, 'insecure'>,
): ServerPeers | undefined {
  // Whoever comes is let in, as a replay does.
  return parts.some(isBetweenServers) ? new ServerPeers({ authority, ca, context, insecure: true }) : undefined;
}

/** A verdict on standard output, and what the exit status says of it. */
export function reporter({ format, color }: ReplayArguments): (report: RunReport, run: number) => void {
  const paint = paintFor(coloured(color, process.stdout));
  return (report, run) => {
    if (report.verdict !== 'complete') process.exitCode = 1;
    process.stdout.write(format === 'json' ? `${visibleJson(runJson(report, run))}\n` : runPage(report, run, paint));
  };
}

/** Without `--match-file`, those beside the capture, if there are any. */
function rulesFor(args: ReplayArguments): readonly SideRule[] {
  const path = sideFileOf(args);
  if (args['match-file'] === undefined && !existsSync(path)) return [];
  const parsed = parseSideFile(readText(path));
  if (parsed.type === 'rules') return parsed.rules;
  throw new UsageError(`${path}: line ${parsed.line}: ${parsed.message}`);
}

function warnOfIdle(rules: readonly SideRule[], parts: readonly Part[], args: ReplayArguments): void {
  const steps = parts.flatMap((part) => part.steps);
  for (const rule of idleRules(rules, steps))
    process.stderr.write(`hiptap: ${sideFileOf(args)}: ${sanitise(ruleLine(rule))}: no recorded stanza has it\n`);
}

function sideFileOf({ file, 'match-file': named }: ReplayArguments): string {
  return named ?? `${file}.match`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function* recordsOf(file: string, session: number | undefined): AsyncGenerator<SessionRecord> {
  for await (const item of readCapture(file)) {
    if (item.type === 'record' && (session === undefined || item.record.session === session)) yield item.record;
    if (item.type === 'problem') process.stderr.write(`hiptap: ${describeProblem(item)}\n`);
  }
}

/** `x2` is twice as fast as recorded. */
function timingOf(text: string): Timing {
  if (text === 'none') return { type: 'none' };
  if (text === 'recorded') return { type: 'recorded', speed: 1 };
  const speed = /^x(\d+(?:\.\d+)?|\.\d+)$/.exec(text)?.[1];
  if (speed !== undefined && Number(speed) > 0) return { type: 'recorded', speed: Number(speed) };
  throw new UsageError(`--timing ${text}: none, recorded, or xN such as x2`);
}

/**
 * `hiptap print`: a capture as a page, as JSON lines, or as the bytes that one leg carried.
 * Knows no layout. Rule: it streams, and what a capture does not hold is said on standard error.
 */
import type { CommandModule } from 'yargs';
import { followCapture } from '../capture/follow.ts';
import type { CaptureItem } from '../capture/item.ts';
import { describeProblem } from '../capture/problem.ts';
import { type RawSelection, rawBytes } from '../capture/raw.ts';
import type { Matcher } from '../filter/matcher.ts';
import type { Entry } from '../inspect/entry.ts';
import { Reading } from '../inspect/reading.ts';
import { Printer, type PrintFormat } from '../present/printer.ts';
import type { Direction, Leg, SessionRecord } from '../xmpp/record.ts';
import { ANNOTATORS_OPTION, loadAnnotators } from './annotators.ts';
import {
  COLOURS,
  type ColourChoice,
  coloured,
  columnsOf,
  countingNumber,
  DIRECTIONS,
  isTerminal,
  LEGS,
  timeSpan,
} from './choices.ts';
import { UsageError } from './failure.ts';
import { FILTER_OPTION, filterOption } from './filter-option.ts';
import { GatheredOutput } from './gathered-output.ts';
import { PageComments } from './page-comments.ts';
import { foldsFor, type PageArguments, pageOptions, silenceOf, timeZoneOf } from './page-options.ts';
import { QUIET_OPTION } from './progress.ts';
import { ClosedOutput, put } from './put.ts';
import { rawFor } from './raw-bytes.ts';
import { recordsInTurns, recordsOf } from './records.ts';
import { ticking } from './ticking.ts';
import { holding, WantedSessions } from './wanted-sessions.ts';

interface PrintArguments extends PageArguments {
  readonly file: string;
  readonly format: PrintFormat | 'raw';
  readonly filter: string | undefined;
  readonly session: number | undefined;
  readonly direction: Direction | undefined;
  readonly leg: Leg | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly follow: boolean;
  readonly fold: boolean;
  readonly color: ColourChoice;
  readonly annotators: string | undefined;
  readonly quiet: boolean;
}

export const printCommand: CommandModule<object, PrintArguments> = {
  builder: (yargs) =>
    pageOptions(yargs)
      .positional('file', { type: 'string', demandOption: true, describe: 'a capture, packed with gzip or not' })
      .option('format', {
        choices: ['pretty', 'summary', 'json', 'events', 'raw'] as const,
        default: 'pretty' as const,
        describe: 'raw: the decrypted bytes, of one session and direction',
      })
      .option('filter', FILTER_OPTION)
      .option('session', { type: 'number', describe: 'only this session' })
      .option('direction', { choices: DIRECTIONS, describe: 'only what the client (c2s) or the server (s2c) said' })
      .option('leg', { choices: LEGS, describe: 'only what this leg carried; raw: client unless given' })
      .option('since', { type: 'string', describe: 'from this time on (ISO 8601)' })
      .option('until', { type: 'string', describe: 'up to this time (ISO 8601)' })
      .option('follow', { type: 'boolean', default: false, describe: 'go on as the capture grows' })
      .option('annotators', ANNOTATORS_OPTION)
      .option('quiet', QUIET_OPTION)
      .option('fold', {
        type: 'boolean',
        default: true,
        describe: 'fold keepalives and acknowledgements (--no-fold shows each)',
      })
      .option('color', {
        choices: COLOURS,
        default: 'auto' as const,
        describe: 'auto: on a terminal, unless NO_COLOR is set',
      }),
  handler: printCapture,
};

async function printCapture(args: PrintArguments): Promise<void> {
  const chosen = chooser(args);
  const selected = filterOption(args.filter, args.format);
  const annotators = await loadAnnotators(args.annotators);
  const stop = new AbortController();
  if (args.follow) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  // yargs hands a lone `-` over as nothing at all.
  const file = args.file === '' ? '-' : args.file;
  const { quiet } = args;
  const sessions = args.session === undefined ? [] : [args.session];
  const shown = { quiet, shows: true };
  const following = () => records(followCapture(file, stop.signal));
  const whole = () => holding(recordsOf(file, shown), ({ session }) => session, { sessions, file });
  try {
    if (args.format === 'raw') await printRaw(args.follow ? following() : whole(), rawSelection(args));
    else {
      const matches: Matcher = (entry) => chosen(entry.record) && selected(entry);
      const reading = new Reading(annotators, { silence: silenceOf(args) });
      const printer = pageFor(args, args.format);
      const output = new GatheredOutput();
      const comments = new PageComments({ printer, add: (text) => output.add(text), shows: commentsShown(args) });
      const page = { reading, matches, printer, output, comments };
      const remark = (line: Buffer) => comments.hear(line);
      if (args.follow) await printGrowing(records(followCapture(file, stop.signal), remark), page);
      else await printPage(recordsInTurns(file, { ...shown, remark }), page, new WantedSessions(sessions, file));
    }
  } catch (error) {
    if (!(error instanceof ClosedOutput)) throw error;
  } finally {
    // What waits for the capture to grow would wait on.
    stop.abort();
  }
}

/** The records of a capture that grows; what is none is reported and passed over. */
async function* records(
  items: AsyncIterable<CaptureItem>,
  remark?: (line: Buffer) => void,
): AsyncGenerator<SessionRecord> {
  for await (const item of items) {
    if (item.type === 'record') yield item.record;
    if (item.type === 'kept' && item.what === 'comment') remark?.(item.line);
    if (item.type === 'problem') process.stderr.write(`hiptap: ${describeProblem(item)}\n`);
  }
}

interface Page {
  readonly reading: Reading;
  readonly matches: Matcher;
  readonly printer: Printer;
  readonly output: GatheredOutput;
  readonly comments: PageComments;
}

type Turns = AsyncIterable<Iterable<SessionRecord>>;

async function printPage(turns: Turns, page: Page, wanted: WantedSessions): Promise<void> {
  const { reading, output } = page;
  for await (const records of turns) {
    try {
      for (const record of records) {
        wanted.see(record.session);
        // Read even what is not shown: names and streams are learned from it.
        printEntries(reading.read(record), page, record);
        if (output.isFull) await output.put();
      }
    } finally {
      await output.put();
    }
  }
  wanted.end();
  await printEnd(page);
}

/** How often a page that follows looks whether something has not come, and how late a record may be told of. */
const TICK_MS = 1000;

/** The same, and what has not come is told of although nothing else does. */
async function printGrowing(source: AsyncIterable<SessionRecord>, page: Page): Promise<void> {
  for await (const came of ticking(source, TICK_MS)) {
    if (came.type === 'item') printEntries(page.reading.read(came.item), page, came.item);
    else printEntries(page.reading.tick(Date.now() - TICK_MS), page);
    await page.output.put();
  }
  await printEnd(page);
}

/** What a record gave, with the comments on it. */
function printEntries(entries: readonly Entry[], page: Page, record?: SessionRecord): void {
  const { matches, printer, output, comments } = page;
  const wanted = entries.filter(matches);
  if (record !== undefined) comments.before(record, wanted.length > 0);
  for (const entry of wanted) output.add(printer.print(entry));
}

async function printEnd({ printer, output, comments }: Page): Promise<void> {
  output.add(printer.flush());
  comments.end();
  await output.put();
}

async function printRaw(source: AsyncIterable<SessionRecord>, selection: RawSelection): Promise<void> {
  const onTerminal = isTerminal(process.stdout);
  for await (const item of rawBytes(source, selection)) {
    if (item.type === 'bytes') await put(rawFor(item.bytes, onTerminal));
    else if (item.type === 'withheld')
      process.stderr.write(`hiptap: ${item.length} bytes stood here that were withheld from the capture\n`);
    else process.stderr.write(`hiptap: ${item.lost} records are missing here\n`);
  }
}

function pageFor(args: PrintArguments, format: PrintFormat): Printer {
  const width = columnsOf(process.stdout);
  const colour = format !== 'json' && format !== 'events' && coloured(args.color, process.stdout);
  const timeZone = timeZoneOf(args);
  return new Printer({ format, colour, fold: foldsFor(args), timeZone, ...(width === undefined ? {} : { width }) });
}

function rawSelection({ session, direction, leg }: PrintArguments): RawSelection {
  if (session === undefined || direction === undefined)
    throw new UsageError('--format raw needs --session and --direction: bytes of different streams cannot be mixed');
  return { session, direction, leg: leg ?? 'client' };
}

function chooser(args: PrintArguments): (record: SessionRecord) => boolean {
  const session = countingNumber('session', args.session);
  const isInTime = timeSpan(args);
  return (record) =>
    (session === undefined || record.session === session) &&
    isInTime(record) &&
    matches(args.direction, 'direction' in record.fact ? record.fact.direction : undefined) &&
    matches(args.leg, 'leg' in record.fact ? record.fact.leg : undefined, true);
}

/** A comment that names its record by the time says nothing else of it. */
function commentsShown(args: PrintArguments): (time: number | undefined) => boolean {
  const isInTime = timeSpan(args);
  const { filter, session, direction, leg } = args;
  const all = [filter, session, direction, leg].every((one) => one === undefined);
  return (time) => all && (time === undefined || isInTime({ time }));
}

/** `whenAbsent`: a fact that names no leg is of both. */
function matches<T>(wanted: T | undefined, actual: T | undefined, whenAbsent = false): boolean {
  return wanted === undefined || wanted === actual || (whenAbsent && actual === undefined);
}

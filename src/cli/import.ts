/**
 * `hiptap import`: a log that another program wrote, made into a capture.
 * Knows files and options, no log. Rule: says what it took the log for; nothing is overwritten, and what fails leaves nothing behind.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CommandModule } from 'yargs';
import { count } from '../annotate/phrase.ts';
import { CaptureFailure } from '../capture/failure.ts';
import type { CaptureHeader } from '../capture/header.ts';
import { type ImportOptions, type ImportTotal, importLog } from '../capture/import/import.ts';
import { importPackets } from '../capture/import/pcap.ts';
import { currentVersion } from '../capture/migrate.ts';
import { UsageError } from './failure.ts';
import { saveTo } from './file-output.ts';
import { type ImportArguments, importOptions } from './import-options.ts';
import { type LogBytes, openLog } from './log-bytes.ts';
import { kindOfLog, type LogKind } from './log-kind.ts';
import { type Progress, progressOf } from './progress.ts';
import { captureName } from './records.ts';
import { packetLines } from './tshark.ts';
import { version } from './version.ts';

export const importCommand: CommandModule<object, ImportArguments> = {
  command: 'import <file>',
  describe: 'make a capture of a log that another program wrote',
  builder: importOptions,
  handler: importFile,
};

async function importFile(args: ImportArguments): Promise<void> {
  // yargs hands a lone `-` over as nothing at all.
  const file = args.file === '' ? '-' : args.file;
  const path = args.output === '' || args.output === '-' ? undefined : args.output;
  await refuseExisting(path);
  const progress = await progressOf([file], { quiet: args.quiet, shows: path === undefined });
  const log = await openLog(file, {
    onRead: (bytes) => progress.at(bytes),
    warn: (why) => warn(progress, `${captureName(file)}: ${why}`),
  });
  const tell = (line: string): void => (args.quiet ? undefined : say(line));
  const kind = kindOfLog(args.from, captureName(file), log.head, tell);
  const work = new Work(captureName(file), kind);
  try {
    const lines = await linesOf(kind, log, file, args, progress);
    await saveTo({ path, append: false }, work.of(lines));
  } finally {
    progress.clear();
  }
  work.report();
}

/** Before a long log is read. */
async function refuseExisting(path: string | undefined): Promise<void> {
  if (path === undefined || (await stat(path).catch(() => undefined)) === undefined) return;
  throw new CaptureFailure('exists', `${path} already exists`);
}

type Lines = AsyncGenerator<Buffer, ImportTotal, undefined>;

/** Packets are read by another program, from the file itself. */
async function linesOf(
  kind: LogKind,
  log: LogBytes,
  file: string,
  args: ImportArguments,
  progress: Progress,
): Promise<Lines> {
  const options = optionsOf(args, file, kind);
  if ('reader' in kind) {
    if (args.keylog !== undefined)
      throw new UsageError(`--keylog is for captured packets; ${kind.title} has no TLS in it`);
    return importLog(log.bytes, kind, options);
  }
  await log.close();
  if (file === '-') throw new UsageError('captured packets are read by tshark: name a file in place of standard input');
  const onRead = (bytes: number): void => (log.packed ? undefined : progress.at(bytes));
  const packets = { path: file, keylog: args.keylog, warn: (line: string) => warn(progress, line), onRead };
  return importPackets(packetLines(packets), options);
}

function optionsOf({ 'show-secrets': show }: ImportArguments, file: string, { title }: LogKind): ImportOptions {
  const salt = randomBytes(32);
  const name = file === '-' ? 'standard input' : basename(file);
  const header: CaptureHeader = {
    version: currentVersion(),
    created: Date.now(),
    redacted: !show,
    generator: `hiptap ${version()}`,
    from: [`${name}, ${title}`],
  };
  return { header, show, trace: (bytes) => createHmac('sha256', salt).update(bytes).digest('hex') };
}

/** What is told once it is done. */
class Work {
  readonly #name: string;
  readonly #kind: LogKind;
  #total: ImportTotal = { sessions: 0, pieces: 0 };

  constructor(name: string, kind: LogKind) {
    this.#name = name;
    this.#kind = kind;
  }

  /** Throws UsageError at the end of a log in which nobody said anything. */
  async *of(lines: Lines): AsyncGenerator<Buffer, void, undefined> {
    this.#total = yield* lines;
    const { sessions, pieces, dark = 0 } = this.#total;
    if (pieces > 0 || sessions > 0) return;
    const nothing = `nothing in ${this.#name} was said by a client or a server`;
    throw new UsageError(
      dark > 0 ? `${nothing} in the clear: ${unread(dark)}` : `${nothing}: is it ${this.#kind.title}?`,
    );
  }

  report(): void {
    const { sessions, pieces, dark = 0 } = this.#total;
    say(`${count(sessions, 'session')}, ${count(pieces, 'piece')}`);
    if (dark > 0) say(unread(dark));
  }
}

function unread(dark: number): string {
  return `${count(dark, 'connection')} encrypted by TLS could not be read: --keylog names a file with their secrets`;
}

/** While the progress may be in the way. */
function warn(progress: Progress, line: string): void {
  progress.clear();
  say(line);
}

function say(line: string): void {
  process.stderr.write(`hiptap: ${line}\n`);
}

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
import { unpacked } from '../capture/gunzip.ts';
import type { CaptureHeader } from '../capture/header.ts';
import { detect } from '../capture/import/detect.ts';
import { LOG_FORMATS } from '../capture/import/formats.ts';
import { type ImportTotal, importLog } from '../capture/import/import.ts';
import type { LogFormat } from '../capture/import/log-event.ts';
import { currentVersion } from '../capture/migrate.ts';
import { bytesOf } from '../capture/source.ts';
import { UsageError } from './failure.ts';
import { saveTo } from './file-output.ts';
import { type ImportArguments, importOptions } from './import-options.ts';
import { progressOf } from './progress.ts';
import { captureName } from './records.ts';
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
  const { head, bytes } = await begun(counted(bytesOf(file), (read) => progress.at(read)));
  const format = formatOf(args, file, head);
  const salt = randomBytes(32);
  const work = new Work();
  const lines = importLog(bytes, format, {
    header: headerOf(args, file, format),
    show: args['show-secrets'],
    trace: (withheld) => createHmac('sha256', salt).update(withheld).digest('hex'),
  });
  try {
    await saveTo({ path, append: false }, work.of(lines));
  } finally {
    progress.clear();
  }
  work.report(captureName(file), format);
}

/** Before a long log is read. */
async function refuseExisting(path: string | undefined): Promise<void> {
  if (path === undefined || (await stat(path).catch(() => undefined)) === undefined) return;
  throw new CaptureFailure('exists', `${path} already exists`);
}

function headerOf({ 'show-secrets': show }: ImportArguments, file: string, { title }: LogFormat): CaptureHeader {
  const name = file === '-' ? 'standard input' : basename(file);
  return {
    version: currentVersion(),
    created: Date.now(),
    redacted: !show,
    generator: `hiptap ${version()}`,
    from: [`${name}, ${title}`],
  };
}

/** Bytes that are looked at to tell what a log is; Pidgin begins with the certificates it trusts. */
const HEAD = 256 * 1024;

/** The beginning of a log, and all of it. */
async function begun(
  source: AsyncIterable<Buffer>,
): Promise<{ readonly head: Buffer; readonly bytes: AsyncIterable<Buffer> }> {
  const iterator = unpacked(source)[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  for (let length = 0; length < HEAD; ) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  return { head: head.subarray(0, HEAD), bytes: rejoined(head, iterator) };
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* counted(
  source: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  let read = 0;
  for await (const chunk of source) {
    read += chunk.length;
    onRead(read);
    yield chunk;
  }
}

/** The format that is named, or the one it looks like, which is then said. */
function formatOf({ from, quiet }: ImportArguments, file: string, head: Buffer): LogFormat {
  const named = LOG_FORMATS.find(({ name }) => name === from);
  if (named !== undefined) return named;
  const name = captureName(file);
  const found = detect(head);
  if (found.type === 'capture') throw new UsageError(`${name} is a hiptap capture already`);
  if (found.type === 'pcap') throw new UsageError(`${name} is a packet capture: say --from pcap`);
  if (found.type === 'unknown') throw new UsageError(unknownLine(name, found.of), NAMES);
  const { format, lines, of, others } = found;
  if (!quiet) say(`${name} is ${format.title} (${lines} of its first ${of} lines are)`);
  for (const other of others.filter((one) => one.lines * UNSURE >= lines))
    say(
      `${count(other.lines, 'line')} would be ${other.format.title}, too: if it is that, say --from ${other.format.name}`,
    );
  return format;
}

/** Where another format has this part of the lines, it may be that. */
const UNSURE = 4;

function unknownLine(name: string, lines: number): string {
  return `${name} is no log that hiptap knows: none of its first ${count(lines, 'line')} looks like one; name it with --from`;
}

const NAMES: readonly string[] = LOG_FORMATS.map(({ name, title }) => `--from ${name.padEnd(10)} ${title}`);

/** What is told once it is done. */
class Work {
  #total: ImportTotal = { sessions: 0, pieces: 0 };

  async *of(lines: AsyncGenerator<Buffer, ImportTotal, undefined>): AsyncGenerator<Buffer, void, undefined> {
    this.#total = yield* lines;
  }

  report(name: string, { title }: LogFormat): void {
    const { sessions, pieces } = this.#total;
    if (pieces === 0) say(`nothing in ${name} was said by a client or a server: is it ${title}?`);
    else say(`${count(sessions, 'session')}, ${count(pieces, 'piece')}`);
  }
}

function say(line: string): void {
  process.stderr.write(`hiptap: ${line}\n`);
}

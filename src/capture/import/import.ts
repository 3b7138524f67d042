/**
 * A log's bytes as the lines of a capture.
 * Knows lines and encodings, no files. Rule: it streams; memory grows with the longest entry, not with the log.
 */
import { decodeUtf8 } from '../../bytes/utf8.ts';
import type { CaptureHeader } from '../header.ts';
import { LineSplitter } from '../lines.ts';
import { plainLine } from './detect.ts';
import { Importer } from './importer.ts';
import { type LogEvent, type LogFormat, type LogReader, NO_TIME } from './log-event.ts';
import { RecordLines } from './record-lines.ts';
import type { SessionOptions } from './session.ts';

export interface ImportOptions extends SessionOptions {
  readonly header: CaptureHeader;
}

/** What came of a log. */
export interface ImportTotal {
  readonly sessions: number;
  readonly pieces: number;
  /** Connections encrypted by keys that are not there. */
  readonly dark?: number;
}

/** Bytes a line may have: as many as a line of a capture. */
const LONGEST_LINE = 64 * 2 ** 20;

/** The capture's bytes, its header first, none where the log gives nothing to record; what came of it at the end. */
export async function* importLog(
  source: AsyncIterable<Buffer>,
  format: LogFormat,
  options: ImportOptions,
): AsyncGenerator<Buffer, ImportTotal, undefined> {
  return yield* importEvents(eventsOf(source, format.reader()), format, options);
}

/** The same of events that come from elsewhere. */
export async function* importEvents(
  batches: AsyncIterable<readonly LogEvent[]>,
  origin: Pick<LogFormat, 'name' | 'title' | 'missing'>,
  { header, show, trace }: ImportOptions,
): AsyncGenerator<Buffer, ImportTotal, undefined> {
  const importer = new Importer(origin, { show, trace });
  const recordLines = new RecordLines(header);
  for await (const events of batches) yield recordLines.of(events.flatMap((event) => importer.take(event)));
  yield recordLines.of(importer.end());
  const { sessions, pieces } = importer;
  return { sessions, pieces };
}

async function* eventsOf(
  source: AsyncIterable<Buffer>,
  reader: LogReader,
): AsyncGenerator<readonly LogEvent[], void, undefined> {
  const lines = new LogLines(reader);
  for await (const chunk of source) yield lines.push(chunk);
  yield lines.end();
}

/** Lines numbered and decoded, as the reader wants them. */
class LogLines {
  readonly #reader: LogReader;
  readonly #splitter = new LineSplitter(LONGEST_LINE);
  #number = 0;

  constructor(reader: LogReader) {
    this.#reader = reader;
  }

  push(chunk: Buffer): readonly LogEvent[] {
    return [...this.#splitter.push(chunk)].flatMap((line) => this.#line(line));
  }

  end(): readonly LogEvent[] {
    const rest = this.#splitter.end();
    return [...(rest === undefined ? [] : this.#line(rest)), ...this.#reader.end()];
  }

  #line(line: ReturnType<LineSplitter['end']> & object): readonly LogEvent[] {
    this.#number++;
    if (line.type === 'too-long') return [this.#remark(`has ${line.length} bytes, which is too long to be read`)];
    const bytes = line.ended ? line.bytes.subarray(0, -1) : line.bytes;
    const text = decodeUtf8(bytes);
    if (text !== undefined)
      return this.#reader.line(this.#number === 1 ? withoutMark(plainLine(text)) : plainLine(text));
    const events = this.#reader.line(plainLine(bytes.toString()));
    return [...events, this.#remark('is not all UTF-8: what could not be read stands as \ufffd')];
  }

  #remark(what: string): LogEvent {
    return { type: 'remark', level: 'warning', moment: NO_TIME, text: `line ${this.#number} of the log ${what}` };
  }
}

/** Windows programs put a byte order mark before text. */
function withoutMark(line: string): string {
  return line.startsWith('\ufeff') ? line.slice(1) : line;
}

/**
 * A log's bytes, whose beginning can be looked at first.
 * Knows how files are opened and unpacked, no log. Rule: what was looked at is read all the same.
 */
import { BrokenGzip, isPacked, unpacked } from '../capture/gunzip.ts';
import { bytesOf } from '../capture/source.ts';

/** Bytes that are looked at to tell what a log is; Pidgin begins with the certificates it trusts. */
const HEAD = 256 * 1024;
/** Bytes that tell whether a file is packed (RFC 1952 §2.3.1). */
const PEEK = 2;

export interface LogBytes {
  readonly head: Buffer;
  /** All of it, the beginning included. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Whether the file is packed, so that what it holds is longer than it is. */
  readonly packed: boolean;
  /** Nothing more is to be read. */
  close(): Promise<void>;
}

export interface LogHearers {
  /** Is told of the bytes read so far, as they stand in the file. */
  readonly onRead: (bytes: number) => void;
  /** Is told why a packed log ends before its end. */
  readonly warn: (why: string) => void;
}

/** Throws CaptureFailure where the system refuses the file. */
export async function openLog(file: string, { onRead, warn }: LogHearers): Promise<LogBytes> {
  let start: Buffer = Buffer.alloc(0);
  const seen = (chunk: Buffer, read: number): void => {
    if (start.length < PEEK) start = Buffer.concat([start, chunk.subarray(0, PEEK)]);
    onRead(read);
  };
  const source = untilBroken(unpacked(counted(bytesOf(file), seen)), warn);
  const first: Buffer[] = [];
  for (let length = 0; length < HEAD; ) {
    const next = await source.next();
    if (next.done === true) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  return {
    head: head.subarray(0, HEAD),
    bytes: rejoined(head, source),
    packed: isPacked(start),
    close: async () => void (await source.return()),
  };
}

/** What could be unpacked of a file that is cut off or damaged is a log all the same. */
async function* untilBroken(
  source: AsyncIterable<Buffer>,
  warn: (why: string) => void,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* source;
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    warn(`cannot be unpacked to its end: ${error.message}`);
  }
}

async function* rejoined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* counted(
  source: AsyncIterable<Buffer>,
  onRead: (chunk: Buffer, read: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  let read = 0;
  for await (const chunk of source) {
    read += chunk.length;
    onRead(chunk, read);
    yield chunk;
  }
}

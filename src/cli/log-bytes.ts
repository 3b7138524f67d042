/**
 * A log's bytes, whose beginning can be looked at first.
 * Knows how files are opened and unpacked, no log. Rule: what was looked at is read all the same.
 */
import { unpacked } from '../capture/gunzip.ts';
import { bytesOf } from '../capture/source.ts';

/** Bytes that are looked at to tell what a log is; Pidgin begins with the certificates it trusts. */
const HEAD = 256 * 1024;

export interface LogBytes {
  readonly head: Buffer;
  /** All of it, the beginning included. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Nothing more is to be read. */
  close(): Promise<void>;
}

/** Throws CaptureFailure where the system refuses the file. `onRead` is told of the bytes read so far, as they stand in it. */
export async function openLog(file: string, onRead: (bytes: number) => void): Promise<LogBytes> {
  const source = unpacked(counted(bytesOf(file), onRead));
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
    close: async () => void (await source.return()),
  };
}

async function* rejoined(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  if (head.length > 0) yield head;
  yield* rest;
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

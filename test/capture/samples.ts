/** Captures for the tests of this room. */
import { encodeRecord } from '../../src/capture/format.ts';
import { encodeHeader } from '../../src/capture/header.ts';
import type { CaptureItem } from '../../src/capture/item.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

export const CREATED: number = Date.UTC(2026, 0, 2, 3, 4, 5);
export const HEADER: string = encodeHeader({ version: 1, created: CREATED, redacted: true, generator: 'hiptap 0.1.0' });

/** A message of session 1 that is easy to tell from the others. */
export function record(seq: number, text = `<message id='m${seq}'/>`): SessionRecord {
  return {
    seq,
    session: 1,
    time: CREATED + seq,
    fact: { type: 'piece', direction: 'c2s', kind: 'message', content: { type: 'text', text }, redacted: [] },
  };
}

export function line(seq: number): string {
  return encodeRecord(record(seq));
}

/** The bytes as a stream would bring them. */
export async function* chunks(bytes: Buffer | string, size = 7): AsyncGenerator<Buffer, void, undefined> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** An item in one word, and the sequence number of a record. */
export function brief(item: CaptureItem): string | number {
  if (item.type === 'record') return item.record.seq;
  if (item.type === 'kept') return item.what;
  return item.type === 'problem' ? item.problem.type : item.type;
}

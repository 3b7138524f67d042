/**
 * Items back to bytes.
 * Knows no files. Rule: a line that was read is given back as it stood, whatever it says; only new records are encoded.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import { encodeRecord } from './format.ts';
import type { CaptureHeader } from './header.ts';
import { encodeHeader } from './header.ts';
import type { CaptureItem } from './item.ts';

/** A line to save: one that was read, or new. */
export type SavedItem =
  | CaptureItem
  | { readonly type: 'new-header'; readonly header: CaptureHeader }
  | { readonly type: 'new-record'; readonly record: SessionRecord };

const NEWLINE = 0x0a;

/** The lines in order. One that had no newline gets one only where another line follows. */
export async function* saveItems(
  items: AsyncIterable<SavedItem> | Iterable<SavedItem>,
): AsyncGenerator<Buffer, void, undefined> {
  let open = false;
  for await (const item of items) {
    const line = lineOf(item);
    if (line.length === 0) continue;
    if (open) yield Buffer.of(NEWLINE);
    yield line;
    open = line.at(-1) !== NEWLINE;
  }
}

function lineOf(item: SavedItem): Buffer {
  switch (item.type) {
    case 'new-header':
      return Buffer.from(encodeHeader(item.header));
    case 'new-record':
      return Buffer.from(encodeRecord(item.record));
    default:
      return item.line;
  }
}

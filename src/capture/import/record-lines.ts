/**
 * Records that an import made, as lines of a capture.
 * Knows the capture's format. Rule: the header stands before the first record, and not at all where there is none.
 */
import type { SessionRecord } from '../../xmpp/record.ts';
import { encodeRecord } from '../format.ts';
import { type CaptureHeader, encodeHeader } from '../header.ts';

export class RecordLines {
  #unsaid: string;

  constructor(header: CaptureHeader) {
    this.#unsaid = encodeHeader(header);
  }

  /** The lines of the next records; empty where there are none. */
  of(records: readonly SessionRecord[]): Buffer {
    if (records.length === 0) return Buffer.alloc(0);
    const text = this.#unsaid + records.map(encodeRecord).join('');
    this.#unsaid = '';
    return Buffer.from(text);
  }
}

/** Scripted sessions as the text of a capture, for commands that read one. */
import { encodeRecord } from '../../src/capture/format.ts';
import { encodeHeader } from '../../src/capture/header.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { NOON } from './records.ts';

export function captureOf(records: readonly SessionRecord[]): string {
  return encodeHeader({ version: 1, created: NOON, redacted: true }) + records.map(encodeRecord).join('');
}

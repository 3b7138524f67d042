/**
 * The bytes of a stream as `--format raw` writes them.
 * Pure. Rule: to a file or pipe they go as they are; on a terminal strangers' control characters stay visible text.
 */
import { decodeUtf8 } from '../bytes/utf8.ts';
import { sanitiseLines } from '../present/sanitise.ts';

export function rawFor(bytes: Buffer, onTerminal: boolean): Buffer | string {
  return onTerminal ? sanitiseLines(decodeUtf8(bytes) ?? bytes.toString('latin1')) : bytes;
}

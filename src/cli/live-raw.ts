/**
 * `--format raw`, live: what both sides say, as it passes and as it is recorded, with nothing added.
 * Knows no stanzas. Rule: to a file or pipe the bytes go as they are; on a terminal strangers' control characters stay visible text.
 */
import type { Writable } from 'node:stream';
import { sanitiseLines } from '../present/sanitise.ts';
import type { Content, SessionRecord } from '../xmpp/record.ts';
import type { LiveView } from './live-page.ts';
import { LiveOutput, neverBlock } from './output.ts';
import { rawFor } from './raw-bytes.ts';

export class LiveRaw implements LiveView {
  private readonly output: LiveOutput;
  private readonly isTerminal: boolean;

  constructor(stream: Writable) {
    neverBlock(stream);
    this.output = new LiveOutput(stream);
    this.isTerminal = 'isTTY' in stream && stream.isTTY === true;
  }

  record({ fact }: SessionRecord): void {
    if (fact.type === 'piece') this.output.write(this.shown(fact.content));
  }

  end(): void {}

  read(): Promise<void> {
    return this.output.taken();
  }

  private shown(content: Content): string | Buffer {
    if (content.type === 'withheld') return '';
    if (content.type === 'bytes') return rawFor(content.bytes, this.isTerminal);
    return this.isTerminal ? sanitiseLines(content.text) : content.text;
  }
}

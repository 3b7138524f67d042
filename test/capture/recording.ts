/**
 * A capture on a simulated disk, under a simulated clock.
 */
import { openCapture } from '../../src/capture/open.ts';
import { CaptureParser } from '../../src/capture/parser.ts';
import type { CaptureWriter } from '../../src/capture/writer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { brief, line, record } from './samples.ts';
import { SimulatedClock, SimulatedDisk } from './simulation.ts';

export const PATH = 'nora.hiptap';
export const KIB = 1024;
export const MIB = KIB * KIB;

export class Recording {
  readonly disk: SimulatedDisk = new SimulatedDisk();
  readonly clock: SimulatedClock = new SimulatedClock();
  readonly said: string[] = [];
  drained = 0;

  async open(): Promise<CaptureWriter> {
    const writer = await openCapture(PATH, {
      append: false,
      redacted: true,
      generator: 'hiptap 0.1.0',
      disk: this.disk,
      timers: this.clock,
      onTrouble: (message) => this.said.push(message),
      onDrain: () => this.drained++,
    });
    this.disk.writes.length = 0;
    return writer;
  }

  /** The file's lines in brief; a gap as what it says. */
  get lines(): (string | number)[] {
    const parser = new CaptureParser({ name: PATH });
    const items = [...parser.push(Buffer.from(this.disk.text(PATH))), ...parser.end()];
    return items.map((item) => {
      const fact = item.type === 'record' ? item.record.fact : undefined;
      return fact?.type === 'gap' ? `gap of ${fact.lost}: ${fact.why}` : brief(item);
    });
  }
}

/** A record whose line is of about so many bytes. */
export function large(seq: number, bytes: number): SessionRecord {
  return record(seq, 'x'.repeat(bytes - line(seq).length));
}

export function writeAll(writer: CaptureWriter, seqs: readonly number[]): void {
  for (const seq of seqs) writer.write(record(seq));
}

/**
 * What becomes of a proxy's records beside being shown: all of them into a capture, or only the last ones when asked.
 * Knows the capture room, a signal and a filter. Rule: whatever goes wrong here stays here; the sessions never notice.
 */

import { randomBytes } from 'node:crypto';
import type { Annotator } from '../annotate/annotation.ts';
import { counted } from '../annotate/phrase.ts';
import { openCapture } from '../capture/open.ts';
import { Ring } from '../capture/ring.ts';
import type { CaptureWriter } from '../capture/writer.ts';
import { Reading } from '../inspect/reading.ts';
import type { Level, SessionRecord } from '../xmpp/record.ts';
import { version } from './version.ts';
import type { RingPlan, WritePlan } from './write-options.ts';

export interface Recorder {
  /** Where numbers go on in a capture that is appended to. */
  readonly after: { readonly seq: number; readonly session: number };
  /** Whether sessions should wait for the disk. */
  readonly full: boolean;
  record(record: SessionRecord): void;
  /** `proxy`: whose sessions are recorded; it can have all be recorded that has passed. */
  attach(proxy: { catchUp(): void }): void;
  close(): Promise<void>;
  /** Takes an empty capture away again: nothing came of the run. */
  discard(): Promise<void>;
}

export interface RecorderOptions {
  readonly redacted: boolean;
  readonly annotators: readonly Annotator[];
  /** The process that is sent signals. */
  readonly pid: number;
  readonly log: (level: Level, text: string, session: number) => void;
  /** A line for whoever started the proxy. */
  readonly say: (line: string) => void;
  /** Sessions may go on. */
  readonly onDrain: () => void;
}

/** Opens the capture. Throws CaptureFailure with one clear line where it cannot be written. */
export async function openRecorder(plan: WritePlan, options: RecorderOptions): Promise<Recorder> {
  const { redacted, log, onDrain } = options;
  const recording = randomBytes(8).toString('hex');
  const writer = await openCapture(plan.path, {
    append: plan.append,
    redacted,
    generator: `hiptap ${version()}`,
    ...(plan.rotation === undefined ? {} : { rotation: { ...plan.rotation, recording } }),
    onTrouble: (message, recovered) => log(recovered ? 'warning' : 'error', message, 0),
    onDrain,
  });
  return plan.ring === undefined ? new WholeRecorder(writer) : new RingRecorder(writer, plan.ring, options);
}

class WholeRecorder implements Recorder {
  readonly after: Recorder['after'];
  protected readonly writer: CaptureWriter;

  constructor(writer: CaptureWriter) {
    this.writer = writer;
    this.after = { seq: writer.numbering.lastSeq, session: writer.numbering.firstSession - 1 };
  }

  get full(): boolean {
    return this.writer.full;
  }

  record(record: SessionRecord): void {
    this.writer.write(record);
  }

  attach(_: { catchUp(): void }): void {}

  close(): Promise<void> {
    return this.writer.close();
  }

  discard(): Promise<void> {
    return this.writer.discard();
  }
}

const SIGNAL = 'SIGUSR2';

/** Keeps the last stanzas, and writes them at the signal or when the trigger first matches. */
class RingRecorder extends WholeRecorder {
  readonly #ring: Ring;
  readonly #log: RecorderOptions['log'];
  readonly #say: RecorderOptions['say'];
  #trigger: ((record: SessionRecord) => boolean) | undefined;
  #catchUp = (): void => {};
  readonly #write = (): void => {
    this.#catchUp();
    this.#writeRing('SIGUSR2');
  };

  constructor(writer: CaptureWriter, { stanzas, trigger }: RingPlan, options: RecorderOptions) {
    const { annotators, log, pid, say } = options;
    super(writer);
    this.#ring = new Ring({ stanzas });
    this.#log = log;
    this.#say = say;
    if (trigger !== undefined) {
      const reading = new Reading(annotators);
      this.#trigger = (record) => reading.read(record).some(trigger);
    }
    if (process.platform === 'win32') return; // which has no such signal
    process.on(SIGNAL, this.#write);
    say(`the last ${stanzas} stanzas of each session are kept; \`kill -USR2 ${pid}\` writes them to ${writer.path}`);
  }

  override record(record: SessionRecord): void {
    this.#ring.add(record);
    if (this.#triggers(record)) {
      this.#trigger = undefined;
      this.#writeRing('--ring-trigger');
    }
  }

  override attach(proxy: { catchUp(): void }): void {
    this.#catchUp = () => proxy.catchUp();
  }

  /** A capture to which nothing was written is not left behind. */
  override async close(): Promise<void> {
    process.off(SIGNAL, this.#write);
    await this.writer.discard();
  }

  #triggers(record: SessionRecord): boolean {
    try {
      return this.#trigger?.(record) === true;
    } catch (error) {
      // A bug, said loudly and once; what is kept can still be had by the signal.
      this.#trigger = undefined;
      this.#log('error', `bug: --ring-trigger failed: ${error instanceof Error ? error.stack : String(error)}`, 0);
      return false;
    }
  }

  #writeRing(asked: string): void {
    const records = this.#ring.take();
    for (const record of records) this.writer.write(record);
    const sessions = new Set(records.map(({ session }) => session)).size;
    const what =
      records.length === 0
        ? 'nothing has come since'
        : `${counted(`${records.length}`, 'record')} of ${counted(`${sessions}`, 'session')}`;
    this.#say(`${asked} asks for the ring: ${what}`);
  }
}

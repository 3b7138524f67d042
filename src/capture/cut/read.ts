/**
 * The lines of one recording as they are to be saved: its parts put together, its secrets taken out.
 * Knows items and headers, no bytes beyond a line. Rule: what it cannot vouch for is left out and counted.
 */
import type { Trace } from '../../session/testimony.ts';
import type { SessionRecord } from '../../xmpp/record.ts';
import type { CaptureHeader } from '../header.ts';
import type { CaptureItem, ProblemItem } from '../item.ts';
import { currentVersion } from '../migrate.ts';
import { SessionRedaction } from '../re-redact.ts';
import type { CutItem, CutRecord, Scope } from './item.ts';
import { Parts } from './parts.ts';
import type { CutFile } from './recordings.ts';

export interface CutReadOptions {
  /** Secrets that were recorded stay. */
  readonly showSecrets: boolean;
  /** Stands for bytes that are withheld. */
  readonly trace: Trace;
  /** Numbers scopes over all recordings. */
  readonly nextScope: () => Scope;
  /** A line that could not be read. */
  readonly onProblem: (file: string, item: ProblemItem) => void;
  /** A line that is not read and so is not let through where secrets are taken out. */
  readonly onLeftOut: () => void;
  /** Told of the bytes of a file read so far. */
  readonly onRead: (file: CutFile, bytes: number) => void;
}

export async function* readRecording(
  parts: readonly CutFile[],
  options: CutReadOptions,
): AsyncGenerator<CutItem, void, undefined> {
  const reading = new RecordingReading(options);
  for (const file of parts) {
    yield* reading.begin();
    for await (const item of file.items((bytes) => options.onRead(file, bytes))) {
      if (item.type === 'problem') options.onProblem(file.name, item);
      else yield* reading.take(item);
    }
  }
  yield* reading.begin();
}

class RecordingReading {
  readonly #options: CutReadOptions;
  #scope: Scope;
  #parts = new Parts();
  #redactions = new Map<number, SessionRedaction>();
  #header: CaptureHeader | undefined;
  /** The highest number so far; a header and a lower one after it begin another recording in the same file. */
  #lastSeq = 0;
  #afterHeader = false;

  constructor(options: CutReadOptions) {
    this.#options = options;
    this.#scope = options.nextScope();
  }

  /** Another part follows. */
  begin(): readonly CutItem[] {
    return this.#parts.begin();
  }

  take(item: Exclude<CaptureItem, ProblemItem>): readonly CutItem[] {
    if (item.type === 'header') {
      this.#header = item.header;
      this.#afterHeader = true;
      return this.#parts.begin();
    }
    if (item.type === 'record') return this.#record(item.record, item.line);
    return this.#redacts && item.what !== 'blank' ? this.#leftOut() : [this.#kept(item.what, item.line)];
  }

  get #redacts(): boolean {
    return this.#header?.redacted === false && !this.#options.showSecrets;
  }

  #leftOut(): readonly CutItem[] {
    this.#options.onLeftOut();
    return NOTHING;
  }

  #kept(what: 'comment' | 'blank' | 'unknown-event', line: Buffer): CutItem {
    return {
      type: 'kept',
      scope: this.#scope,
      what,
      line,
      redacted: this.#redacts || this.#header?.redacted !== false,
    };
  }

  #record(record: SessionRecord, line: Buffer): readonly CutItem[] {
    const before = this.#afterHeader && record.repeated !== true ? this.#place(record) : NOTHING;
    this.#lastSeq = Math.max(this.#lastSeq, record.seq);
    const items = this.#parts.take(this.#item(record, line));
    return before.length === 0 ? items : [...before, ...items];
  }

  /** Whether the numbers go on behind a header; where they do not, its sessions are others. */
  #place({ seq }: SessionRecord): readonly CutItem[] {
    this.#afterHeader = false;
    if (seq > this.#lastSeq) return NOTHING;
    const rest = this.#parts.begin();
    this.#scope = this.#options.nextScope();
    this.#parts = new Parts();
    this.#redactions = new Map();
    return rest;
  }

  #item(record: SessionRecord, line: Buffer): CutRecord {
    const current = this.#header?.version === currentVersion();
    const item = { type: 'record', scope: this.#scope, record, line: current ? line : undefined } as const;
    if (!this.#redacts) return { ...item, redacted: this.#header?.redacted !== false };
    const redacted = this.#redacted(record);
    return { ...item, record: redacted, line: undefined, redacted: true };
  }

  #redacted(record: SessionRecord): SessionRecord {
    const redaction = this.#redactions.get(record.session) ?? new SessionRedaction(this.#options.trace);
    const fact = redaction.take(record.fact);
    if (redaction.over) this.#redactions.delete(record.session);
    else this.#redactions.set(record.session, redaction);
    return { ...record, fact };
  }
}

const NOTHING: readonly CutItem[] = [];

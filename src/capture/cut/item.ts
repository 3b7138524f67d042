/**
 * What passes from stage to stage while captures are cut: one line of a capture, read.
 * Types only. Rule: a line that nothing changes travels as it stands, byte for byte.
 */
import type { SessionRecord } from '../../xmpp/record.ts';

/** Where session numbers mean the same session: one recording, whatever files it is in. */
export interface Scope {
  /** Which of them it is, from 1. */
  readonly ordinal: number;
}

export interface CutRecord {
  readonly type: 'record';
  readonly scope: Scope;
  readonly record: SessionRecord;
  /** The line as it stands, with its ending if it has one; undefined where it has to be written anew. */
  readonly line: Buffer | undefined;
  /** Whether secrets were taken out. */
  readonly redacted: boolean;
}

/** A comment, a blank line, or an event that this version does not know. */
export interface CutKept {
  readonly type: 'kept';
  readonly scope: Scope;
  readonly what: 'comment' | 'blank' | 'unknown-event';
  readonly line: Buffer;
  readonly redacted: boolean;
}

export type CutItem = CutRecord | CutKept;

/**
 * What a capture turns out to hold, line by line.
 * Knows no files. Rule: every line of a file becomes exactly one item, and the items' lines, joined, are the file.
 */
import type { SessionRecord } from '../xmpp/record.ts';
import type { BadField } from './fields.ts';
import type { CaptureHeader } from './header.ts';

/** Why one line says nothing. The set is closed; the lines after it are read on. */
export type LineProblem =
  | { readonly type: 'not-utf8' }
  | { readonly type: 'not-json' }
  | { readonly type: 'not-an-object' }
  /** Longer than a reader holds; `length` in bytes. */
  | { readonly type: 'too-long'; readonly length: number }
  /** Large, and of more values than could be held safely. */
  | { readonly type: 'too-complex' }
  /** The last line, stopped in the middle: the program that wrote it was ended there. */
  | { readonly type: 'torn' }
  /** The compressed file ends early or is damaged; what could be unpacked stands before. `why` is zlib's word for it. */
  | { readonly type: 'broken-gzip'; readonly why: string }
  | BadField;

/** What a line says. */
export type LineContent =
  | { readonly type: 'header'; readonly header: CaptureHeader }
  | { readonly type: 'record'; readonly record: SessionRecord }
  /** To be left alone: a comment, a blank line, or an event of a kind this version does not know. */
  | { readonly type: 'kept'; readonly what: 'comment' | 'blank' | 'unknown-event' }
  | { readonly type: 'problem'; readonly problem: LineProblem };

interface Place {
  /** Counted from 1. */
  readonly number: number;
  /** The line as it stands in the file, with its ending; empty where it could not be held. */
  readonly line: Buffer;
}

/** A line: what it says, and where and how it stands in the file. */
export type CaptureItem = LineContent & Place;
export type ProblemItem = Extract<CaptureItem, { type: 'problem' }>;

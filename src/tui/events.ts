/**
 * All that can happen to the interface, and all that it can ask to have done: three minutes' reading that tells what ever
 * crosses its border.
 * Types only. Rule: events are facts in the past tense, effects are imperatives; both are data.
 */
import type { Matcher } from '../filter/matcher.ts';
import type { Entry } from '../inspect/entry.ts';
import type { Fault } from '../session/faults/fault.ts';
import type { Level } from '../xmpp/record.ts';
import type { HeldItem, Verdict } from './held.ts';
import type { Target } from './model.ts';
import type { Placed } from './rows.ts';

/** What a capture or a live session brings. */
export type Arrival =
  | ({ readonly type: 'entry' } & Placed)
  /** A comment of somebody's; on the next record unless it says which. */
  | { readonly type: 'remark'; readonly text: string; readonly on: Moment | undefined };

/** A record by its time; `nth`: of those that share it, from 1. */
export interface Moment {
  readonly time: number;
  readonly nth: number;
}

export type TuiEvent =
  /** `key` as in the table of keys, such as `j`, `G`, `C-f`, `enter`; `text` is what it writes, if anything. */
  | { readonly type: 'pressed'; readonly key: string; readonly text: string }
  | { readonly type: 'clicked'; readonly x: number; readonly y: number }
  /** Lines, downwards. */
  | { readonly type: 'wheeled'; readonly by: number; readonly x: number; readonly y: number }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'arrived'; readonly arrivals: readonly Arrival[] }
  /** Bytes of the capture; `total` is 0 where it is not known. */
  | { readonly type: 'progressed'; readonly done: number; readonly total: number }
  /** All of the capture has arrived; `cut` says why that is not all there is. */
  | { readonly type: 'completed'; readonly cut: string | undefined }
  | { readonly type: 'logged'; readonly level: Level; readonly text: string }
  /** What `load` asked for; without an entry where its record cannot be found any more. */
  | { readonly type: 'loaded'; readonly row: number; readonly entry: Entry | undefined }
  /** Rows from where `scan` began up to `upTo` were looked at. */
  | { readonly type: 'scanned'; readonly scan: number; readonly upTo: number; readonly rows: readonly number[] }
  /** Rows from where `search` began up to `at` were looked at, or `found` was found. */
  | { readonly type: 'searched'; readonly search: number; readonly at: number; readonly found: number | undefined }
  | { readonly type: 'saved'; readonly path: string; readonly records: number }
  | { readonly type: 'commented'; readonly row: number; readonly text: string }
  | { readonly type: 'failed'; readonly what: 'comment' | 'edit' | 'inject'; readonly why: string }
  /** What was shown is in no file of this path. */
  | { readonly type: 'failed'; readonly what: 'save' | 'export'; readonly path: string; readonly why: string }
  /** A stanza waits for a verdict. */
  | { readonly type: 'held'; readonly item: HeldItem }
  /** So many pieces wait behind a held stanza. */
  | { readonly type: 'waiting'; readonly session: number; readonly hold: number; readonly behind: number }
  /** A session is over, and with it what it held. */
  | { readonly type: 'session-ended'; readonly session: number }
  /** What came back from the editor and is whole XML. */
  | { readonly type: 'edited'; readonly of: Editable; readonly text: string }
  /** Time has passed; milliseconds since the epoch. */
  | { readonly type: 'ticked'; readonly now: number };

/** What can be given to the editor: a held stanza by its key, or what is to be said. */
export type Editable =
  | { readonly type: 'held'; readonly key: string }
  | { readonly type: 'inject'; readonly target: Target };

export type Effect =
  | { readonly type: 'load'; readonly row: number }
  /** Look at the next rows, from one on; answered by `scanned`. Without a filter there is nothing to be looked at in them. */
  | { readonly type: 'scan'; readonly scan: number; readonly from: number; readonly matches: Matcher | undefined }
  /** Look at rows one after the other, in steps of 1 or -1, among those that may be found; answered by `searched`. */
  | {
      readonly type: 'search';
      readonly search: number;
      readonly from: number;
      readonly step: 1 | -1;
      readonly matches: Matcher;
      readonly among: (row: number) => boolean;
    }
  /** Into the terminal's clipboard. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'save'; readonly path: string; readonly rows: readonly number[] }
  | { readonly type: 'comment'; readonly row: number; readonly text: string }
  /** The shown rows as they are printed; `.json` for an object a line, else text. */
  | { readonly type: 'export'; readonly path: string; readonly rows: readonly number[] }
  /** What is held from now on; nothing if absent. */
  | { readonly type: 'intercept'; readonly matches: Matcher | undefined }
  | { readonly type: 'release'; readonly session: number; readonly hold: number; readonly verdict: Verdict }
  /** Opens the editor; answered by `edited` or `failed`. */
  | {
      readonly type: 'edit';
      readonly of: Editable;
      readonly text: string;
      readonly namespaces: Readonly<Record<string, string>>;
    }
  | { readonly type: 'inject'; readonly target: Target; readonly text: string }
  | { readonly type: 'fault'; readonly faults: readonly Fault[] }
  /** Draw all of the screen again. */
  | { readonly type: 'redraw' }
  | { readonly type: 'leave' };

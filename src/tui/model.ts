/**
 * The state of the interface.
 * Types, and how it begins. Rule: nothing changes in place but `rows`, `sessions` and `shown`, which only grow, so that
 * `update` and `view` are functions of what they are given.
 */
import type { Matcher } from '../filter/matcher.ts';
import type { Regex } from '../filter/regex/regex.ts';
import type { Entry } from '../inspect/entry.ts';
import { Clock } from '../present/clock.ts';
import type { Fault } from '../session/faults/fault.ts';
import type { Leg, Level } from '../xmpp/record.ts';
import type { Effect } from './events.ts';
import type { HeldItem } from './held.ts';
import type { Layout, Pane, Size } from './layout.ts';
import type { BlockStore } from './packed.ts';
import { Rows } from './rows.ts';
import { Sessions } from './sessions.ts';
import { type Folds, Shown } from './shown.ts';

/** Which rows are to be shown. */
export interface Selection {
  readonly filter: { readonly text: string; readonly matches: Matcher } | undefined;
  readonly session: number | undefined;
  readonly marked: boolean;
}

/** Rows are looked at one after the other for the filter; those from `upTo` on are still to come. */
export interface Scan {
  readonly number: number;
  readonly upTo: number;
}

export interface Search {
  readonly text: string;
  readonly regex: Regex;
  readonly matches: Matcher;
  /** While it goes on. */
  readonly run:
    | {
        readonly number: number;
        readonly origin: number;
        readonly step: 1 | -1;
        readonly at: number;
        readonly wrapped: boolean;
      }
    | undefined;
}

export type DetailView = 'annotated' | 'xml' | 'raw' | 'hex' | 'json';

export interface Detail {
  readonly view: DetailView;
  readonly scroll: number;
  /** The row that is shown, and the one it belongs to; without their entries until those are loaded. */
  readonly row: number | undefined;
  readonly pair: number | undefined;
  readonly entries: ReadonlyMap<number, Entry | 'lost'>;
}

/** What a line is written for. `inject` says it on a leg of a session. */
export type PromptPurpose = 'filter' | 'search' | 'comment' | 'save' | 'export' | 'intercept' | 'inject' | 'fault';

/** Where something is said: to whom a leg leads, in which session. */
export interface Target {
  readonly session: number;
  readonly leg: Leg;
}

/** A part of the filter's text, in UTF-16 units; and what is wrong there. */
export interface Mistake {
  readonly message: string;
  readonly at: number;
}

/** Who has the keys. */
export type Mode =
  | { readonly type: 'browse' }
  | {
      readonly type: 'prompt';
      readonly purpose: PromptPurpose;
      readonly text: string;
      /** UTF-16 units before the cursor. */
      readonly cursor: number;
      /** How far back in the history; 0 is what is being written. */
      readonly past: number;
      readonly draft: string;
      readonly error: Mistake | undefined;
      /** Of what is injected. */
      readonly target: Target | undefined;
      /** The fault that is changed, as it was written. */
      readonly changes: string | undefined;
    }
  | { readonly type: 'question'; readonly question: 'leave' | 'clear' }
  | { readonly type: 'help'; readonly scroll: number }
  | { readonly type: 'log'; readonly scroll: number }
  /** Choosing what to say. */
  | { readonly type: 'inject'; readonly cursor: number; readonly target: Target }
  | { readonly type: 'faults'; readonly cursor: number };

export interface LogLine {
  readonly level: Level;
  readonly text: string;
}

export interface Model {
  /** What is looked at: a file's name, or where clients connect. */
  readonly title: string;
  readonly live: boolean;
  /** Rows held at most; the oldest go first. */
  readonly most: number;
  readonly clock: Clock;
  readonly size: Size;
  readonly rows: Rows;
  readonly sessions: Sessions;
  readonly shown: Shown;
  readonly selection: Selection;
  readonly scan: Scan | undefined;
  /** Scans and searches begun so far, so that late answers to old ones are told apart. */
  readonly asked: number;
  /** Stanzas said by hand so far, so that each gets an id of its own. */
  readonly injections: number;
  readonly folds: Folds;
  /** The row the cursor is on or would be, the item at the top, and whether the cursor stays at the end. */
  readonly list: {
    readonly cursor: number;
    /** The held stanza the cursor is on instead. */
    readonly held: string | undefined;
    readonly top: number;
    readonly follow: boolean;
  };
  /** The session the cursor is on; 0 stands for all. */
  readonly sessionList: { readonly cursor: number; readonly top: number };
  readonly detail: Detail;
  readonly pane: Pane;
  readonly layout: Layout;
  readonly mode: Mode;
  readonly search: Search | undefined;
  readonly marks: ReadonlySet<number>;
  readonly comments: ReadonlyMap<number, string>;
  /** Remarks that wait for the record they are on. */
  readonly remark: string | undefined;
  /** Stanzas that wait, the one that came first in front. */
  readonly held: readonly HeldItem[];
  readonly intercept: { readonly text: string; readonly matches: Matcher; readonly on: boolean } | undefined;
  readonly faults: readonly Fault[];
  /** Milliseconds since the epoch, as far as it is of interest. */
  readonly now: number;
  /** After so many milliseconds without a word the other side of a held stanza hears white space. */
  readonly keepalive: number;
  readonly history: { readonly [purpose in PromptPurpose]: readonly string[] };
  readonly log: readonly LogLine[];
  /** Said until the next key. */
  readonly notice: LogLine | undefined;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
}

export interface Step {
  readonly model: Model;
  readonly effects: readonly Effect[];
}

export interface Beginning {
  readonly title: string;
  readonly live: boolean;
  readonly most: number;
  readonly size: Size;
  /** IANA name; UTC if absent. */
  readonly timeZone?: string;
  readonly filter?: { readonly text: string; readonly matches: Matcher };
  /** Those that sessions begin with. */
  readonly faults?: readonly Fault[];
  readonly keepalive?: number;
  /** Where what is kept of rows is put. */
  readonly store: BlockStore;
}

export function begin({
  title,
  live,
  most,
  size,
  timeZone,
  filter,
  faults = [],
  keepalive = 0,
  store,
}: Beginning): Model {
  const rows = new Rows(store);
  const folds: Folds = { on: true, unfolded: new Set() };
  return {
    ...{ title, live, most, size, rows, folds },
    clock: new Clock(timeZone),
    sessions: new Sessions(),
    shown: new Shown((row) => rows.traits(row), folds),
    selection: { filter, session: undefined, marked: false },
    scan: undefined,
    asked: 0,
    injections: 0,
    list: { cursor: 0, held: undefined, top: 0, follow: live },
    sessionList: { cursor: 0, top: 0 },
    detail: { view: 'annotated', scroll: 0, row: undefined, pair: undefined, entries: new Map() },
    pane: 'stanzas',
    layout: 'below',
    mode: { type: 'browse' },
    search: undefined,
    marks: new Set(),
    comments: new Map(),
    remark: undefined,
    held: [],
    intercept: undefined,
    faults,
    now: 0,
    keepalive,
    history: { filter: [], search: [], comment: [], save: [], export: [], intercept: [], inject: [], fault: [] },
    log: [],
    notice: undefined,
    progress: undefined,
  };
}

/** With nothing to be done. */
export function still(model: Model): Step {
  return { model, effects: [] };
}

export function saying(model: Model, text: string, level: Level = 'info'): Step {
  return still({ ...model, notice: { level, text } });
}

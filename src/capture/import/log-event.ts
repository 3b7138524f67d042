/**
 * What a reader of logs makes of them: who said what, when, as far as the log tells.
 * Types only. Rule: what the log does not tell is absent, and whatever the log holds of XMPP is told in its order.
 */
import type { Direction, Level, SessionRecord } from '../../xmpp/record.ts';

/** When, as far as is known. */
export type Moment = Pick<SessionRecord, 'time' | 'lacks' | 'coarse'>;

/** XML that one side sent, as the log has it. */
export interface Said {
  readonly type: 'said';
  /** Undefined where the log does not tell who. */
  readonly direction: Direction | undefined;
  readonly moment: Moment;
  readonly text: string;
  /** What the log calls the connection, where it tells several apart. */
  readonly connection?: string;
  /** The text is what was read or written at once, which may end within a stanza; else it is whole. */
  readonly isChunk: boolean;
  /** It is a whole `<body/>` of BOSH, which stands in no stream's text. */
  readonly isBody?: true;
}

/** A connection begins, whatever was before under the same name. */
export interface Began {
  readonly type: 'began';
  readonly moment: Moment;
  /** What the log says of it. */
  readonly about?: string;
  readonly connection?: string;
}

/** What there is to say of the log itself. */
export interface Remark {
  readonly type: 'remark';
  readonly level: Level;
  readonly moment: Moment;
  readonly text: string;
  readonly connection?: string;
  /** It stands for what a side said, and so belongs to a session although no XML does. */
  readonly isSaid?: true;
}

export type LogEvent = Said | Began | Remark;

/** Of events in logs without times. */
export const NO_TIME: Moment = { time: 0, lacks: 'time' };

/** A machine: lines in, events out. It never throws, whatever the lines hold. */
export interface LogReader {
  /** Takes the next line, without its ending. */
  line(text: string): readonly LogEvent[];
  /** The log ends. */
  end(): readonly LogEvent[];
}

/** A kind of log that is read line by line. */
export interface LogFormat {
  /** As `--from` names it. */
  readonly name: string;
  /** Whose log it is, for people. */
  readonly title: string;
  /** Whether a line is one that only such a log has. */
  readonly recognises: (line: string) => boolean;
  /** What no such log tells, of the words in docs/capture-format.md. */
  readonly missing: readonly string[];
  readonly reader: () => LogReader;
}

/**
 * A row as a line of the list: time, direction, kind, who to whom, what it means, how long it took.
 * Knows columns and how many there is room for. Rule: the summary gets what is left, and is the last to go.
 */
import { span as timeSpan } from '../../present/clock.ts';
import { markOf, toneOf } from '../../present/label.ts';
import { toneOfLevel } from '../../present/line.ts';
import type { Tone } from '../../present/paint.ts';
import { keptEntry } from '../kept-entry.ts';
import type { KeptText } from '../kept-text.ts';
import type { Model } from '../model.ts';
import { type Field, fitted, type Line, type Spans, span } from '../span.ts';
import { decodeTraits } from '../traits.ts';

/** Columns of each part; 0 where there is no room for it. */
export interface RowShape {
  readonly time: number;
  readonly session: number;
  readonly label: number;
  readonly parties: number;
  readonly latency: number;
  readonly summary: number;
}

const FULL_TIME = '12:01:07.412'.length;
const SHORT_TIME = '12:01:07'.length;
const LATENCY = '12.3 s'.length;
/** Marks and the arrow, each with its space. */
const SIGNS = 4;

export function rowShape(width: number, sessions: number): RowShape {
  const session = sessions > 1 ? Math.min(6, String(sessions).length + 2) : 0;
  const columns =
    width >= 90
      ? { time: FULL_TIME + 1, session, label: 12, parties: Math.min(36, Math.floor(width / 4)), latency: LATENCY + 1 }
      : width >= 60
        ? { time: SHORT_TIME + 1, session, label: 10, parties: 20, latency: LATENCY + 1 }
        : { time: 0, session: 0, label: 5, parties: 0, latency: 0 };
  const taken = Object.values(columns).reduce((sum, one) => sum + one, SIGNS);
  return { ...columns, summary: Math.max(0, width - taken) };
}

export function rowLine(model: Model, row: number, shape: RowShape): Line {
  const { rows, clock } = model;
  const entry = keptEntry(rows, row);
  const { text } = entry;
  const { mark, tone } = markOf(entry);
  const time = clock.timeOfDay(rows.time(row));
  const session = rows.session(row);
  const latency = rows.latency(row);
  return [
    signs(model, row),
    cell(shape.time, span(time.slice(0, shape.time > SHORT_TIME + 1 ? FULL_TIME : SHORT_TIME), 'faint')),
    cell(shape.session, span(session === 0 ? '' : `#${session}`, 'faint')),
    fitted([span(mark, tone)], 2),
    labelCell(shape.label, text.label, toneOf(entry)),
    ...(text.from === ''
      ? [fitted(summary(model, row, text, shape), shape.parties + shape.summary)]
      : [cell(shape.parties, ...parties(text)), fitted(summary(model, row, text, shape), shape.summary)]),
    fitted([span(latency === undefined ? '' : timeSpan(latency), 'faint')], shape.latency, 'right'),
  ];
}

/** Whether it is marked or commented on, and whether something is wrong with it. */
function signs({ marks, comments, rows }: Model, row: number): Field {
  const { level } = keptEntry(rows, row).traits;
  const own = marks.has(row) ? span('*', 'strong') : span(comments.has(row) ? ';' : ' ', 'strong');
  return { width: 2, spans: [own, span(level === 'info' ? ' ' : '!', toneOfLevel(level))] };
}

/** What a row is called; in few columns its beginning tells most. */
export function labelCell(width: number, label: string, tone: Tone): Field {
  return cell(width, span(width < 8 ? label.slice(0, width - 1) : label, tone));
}

/** With a space behind it, where there is room for it at all. */
export function cell(width: number, ...spans: Spans): Field {
  if (width === 0) return { width, spans: [] };
  const { spans: inside } = fitted(spans, width - 1);
  return { width, spans: [...inside, span(' ')] };
}

function parties({ from, to }: KeptText): Spans {
  if (from === '') return [];
  return to === '' ? [span(from)] : [span(from), span(' → ', 'faint'), span(to)];
}

function summary(model: Model, row: number, text: KeptText, { parties: shown }: RowShape): Spans {
  const [head, ...others] = text.said;
  const said = shown === 0 ? (head?.[2] ?? '') : withoutParties(head?.[2] ?? '', text);
  const comment = model.comments.get(row);
  const alarms = others.filter(([, level, words]) => level !== 'info' && head?.[2].includes(words) !== true);
  return [
    ...(comment === undefined ? [] : [span(`${comment} `, 'strong'), span('; ', 'faint')]),
    ...legMark(model, row),
    span(said, toneOfLevel(head?.[1] ?? 'info')),
    ...alarms.map(([, level, words]) => span(`  ! ${words}`, toneOfLevel(level))),
  ];
}

/** Said only where the two legs did not carry the same. */
function legMark({ rows }: Model, row: number): Spans {
  const { leg, kind } = decodeTraits(rows.traits(row));
  const isPiece = leg !== undefined && !OF_A_LEG.has(kind);
  return isPiece ? [span(`[${leg} leg] `, 'faint')] : [];
}

/** These say by themselves of which leg they are. */
const OF_A_LEG: ReadonlySet<string> = new Set(['opened', 'closed', 'tls', 'change']);

/** What the column beside it says already. */
export function withoutParties(said: string, { from, to }: Pick<KeptText, 'from' | 'to'>): string {
  if (from === '') return said;
  const known = [`${from} in ${to}: `, `${from} (claimed) in ${to}: `, `${from} to ${to}: `].find((one) =>
    said.startsWith(one),
  );
  return known === undefined ? said : said.slice(known.length);
}

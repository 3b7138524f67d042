/**
 * The line an entry begins with: time, session, direction, kind, summary, and at the right its id and latency.
 * Knows columns, not formats. Rule: every part is sanitised here before it is coloured or measured.
 */
import { shorten } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import type { TimedRecord } from '../xmpp/known-time.ts';
import type { Level } from '../xmpp/record.ts';
import type { Clock } from './clock.ts';
import { span } from './clock.ts';
import { labelOf, markOf, toneOf } from './label.ts';
import type { Paint, Tone } from './paint.ts';
import { sanitise } from './sanitise.ts';
import { columns, padTo } from './width.ts';

/** What lines look like; shared by all of a page. */
export interface Look {
  readonly paint: Paint;
  readonly clock: Clock;
  /** Columns to align the right end at; longer lines are left long. */
  readonly width: number;
}

const LABEL_WIDTH = 11;
/** Time, `#n`, mark and label of a session below 100, each followed by a space. */
export const GUTTER: number = '12:01:07.412 #1  → '.length + LABEL_WIDTH;
const SESSION_WIDTH = '#1 '.length;

/** In one line, without a newline. */
export function headLine(entry: Entry, look: Look): string {
  return headLines(entry, { ...look, wraps: false })[0] ?? '';
}

/** The first line, then, without the gutter, what of the summary did not fit on it. */
export function headLines(entry: Entry, look: Look & { readonly wraps?: boolean }): readonly string[] {
  const { record } = entry;
  const right = join([idOf(entry), entry.answers?.latency === undefined ? undefined : span(entry.answers.latency)]);
  const start = startOf(record, record.session, markOf(entry), labelOf(entry), look, toneOf(entry));
  const summary = sanitise(legMark(entry) + summaryOf(entry));
  const room = look.width - start.width - columns(right) - 2;
  const [first = '', ...rest] =
    look.wraps === false ? [summary] : fill(summary.split(DOT), [room, look.width - GUTTER]);
  const tone = toneOfSummary(entry);
  return [withRight(start, first, right, look, tone), ...rest.map((line) => look.paint(tone, line))];
}

const DOT = ' · ';

/** The parts with a dot between, as many on a line as fit; the first line's width, then that of all others. */
export function fill(parts: readonly string[], [first, others]: readonly [number, number]): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ''}${DOT}${part}`;
    if (lines.length > 0 && columns(longer) <= (lines.length === 1 ? first : others)) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** A line of hiptap's own that stands for several entries. */
export function ownLine(
  time: TimedRecord,
  session: number,
  label: string,
  text: string,
  right: string,
  look: Look,
): string {
  return withRight(
    startOf(time, session, { mark: '·', tone: 'faint' }, label, look, 'faint'),
    text,
    right,
    look,
    'faint',
  );
}

/** What somebody has written beside a record. */
export function commentLine(time: TimedRecord, session: number, text: string, look: Look): string {
  const start = startOf(time, session, { mark: ';', tone: 'strong' }, 'comment', look, 'strong');
  return withRight(start, text, '', look, 'strong');
}

interface Mark {
  readonly mark: string;
  readonly tone: Tone;
}

function startOf(
  time: TimedRecord,
  session: number,
  { mark, tone }: Mark,
  label: string,
  look: Look,
  labelTone: Tone,
): { readonly text: string; readonly width: number } {
  const { paint, clock } = look;
  const place = session === 0 ? '' : `#${session}`;
  const before = `${clock.shown(time)} ${padTo(place, SESSION_WIDTH)} `;
  const shown = sanitise(label);
  const padding = padTo(shown, LABEL_WIDTH).slice(shown.length);
  const text = `${paint('faint', before)}${paint(tone, mark)} ${paint(labelTone, shown)}${padding}`;
  return { text, width: columns(`${before}${mark} ${shown}${padding}`) };
}

function withRight(
  start: { readonly text: string; readonly width: number },
  text: string,
  right: string,
  { paint, width }: Look,
  tone: Tone,
): string {
  const shown = sanitise(text);
  const end = sanitise(right);
  const line = `${start.text}${paint(tone, shown)}`;
  if (end === '') return line.trimEnd();
  const gap = Math.max(2, width - start.width - columns(shown) - columns(end));
  return `${line}${' '.repeat(gap)}${paint('faint', end)}`;
}

/** What an entry says in a line; not sanitised. */
export function summaryOf({ annotations, name, ns }: Entry): string {
  return annotations[0]?.summary ?? join([name === undefined ? undefined : `<${name}>`, ns]);
}

/** Said only where the two legs did not carry the same bytes. */
function legMark({ record: { fact } }: Entry): string {
  return fact.type === 'piece' && fact.leg !== undefined ? `[${fact.leg} leg] ` : '';
}

function toneOfSummary({ annotations }: Entry): Tone {
  return toneOfLevel(annotations[0]?.level ?? 'info');
}

export function toneOfLevel(level: Level): Tone {
  return level === 'info' ? 'plain' : level;
}

/** Requests and answers find each other by it (RFC 6120 §8.1.3); other stanzas' ids stand in their XML. */
export function idOf({ element }: Entry): string | undefined {
  const id = element?.local === 'iq' ? element.attributes['id'] : undefined;
  return id === undefined || id.length <= ID_LIMIT ? id : `${shorten(id, ID_HEAD)}${id.slice(-ID_TAIL)}`;
}

/** Longer ids are shown by their ends: most are random, and the XML has all of them. */
const ID_LIMIT = 16;
const ID_HEAD = 8;
const ID_TAIL = 4;

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

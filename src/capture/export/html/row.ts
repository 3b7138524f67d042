/**
 * An entry as a row of the report: when, who to whom, what it means, and behind that the rest and the XML.
 * Knows markup. Rule: the row reads without a script; what a script adds is filtering, layout and colour.
 */
import type { Annotation } from '../../../annotate/annotation.ts';
import { shorten } from '../../../annotate/phrase.ts';
import type { Entry } from '../../../inspect/entry.ts';
import type { Finding } from '../../../inspect/finding.ts';
import { type Clock, knownTime, span } from '../../../present/clock.ts';
import { labelOf } from '../../../present/label.ts';
import { idOf, summaryOf } from '../../../present/line.ts';
import type { TimedRecord } from '../../../xmpp/known-time.ts';
import type { Content, Level, SessionRecord } from '../../../xmpp/record.ts';
import { factsOf } from './facts.ts';
import { data, lines, text } from './markup.ts';
import type { Ends } from './parties.ts';

export interface RowContext {
  readonly clock: Clock;
  readonly ends: Ends;
  readonly findings: readonly Finding[];
  readonly stream: number | undefined;
  /** Tells this row from all others; records and what is derived from them may share a number. */
  readonly id: string;
}

/** Characters of a summary on its line; all of it stands below. */
const SUMMARY = 600;
/** Bytes shown of what is no text. */
const HEX = 256;

export function rowHtml(entry: Entry, context: RowContext): string {
  const { record } = entry;
  const { clock, id } = context;
  const remarks = remarksOf(entry, context.findings);
  const level = worst([...entry.annotations, ...context.findings]);
  return `<li id="${id}" class="${classesOf(entry, level)}" data-f='${data(factsOf(entry, context.stream))}'><details><summary>${timeHtml(record, clock)}${arrow(context.ends, entry)}<span class="k">${text(labelOf(entry))}</span><span class="s">${levelMark(level)}${text(shorten(summaryOf(entry), SUMMARY))}</span>${rightHtml(entry)}</summary><div class="b">${remarks}${contentHtml(entry)}</div></details></li>
`;
}

/** When it was, as far as that is known, and in which session. */
export function timeHtml(record: TimedRecord & Pick<SessionRecord, 'session'>, clock: Clock): string {
  const known = knownTime(record);
  const machine = known === null ? '' : ` datetime="${known}"`;
  return `<time${machine} data-n="#${record.session}">${clock.shown(record)}</time>`;
}

/** What only keeps a connection open, and an XML declaration: rows that are looked for, not looked at. */
export function isQuiet({ keepalive, record: { fact } }: Entry): boolean {
  if (keepalive !== undefined) return true;
  return (
    fact.type === 'piece' &&
    fact.content.type === 'text' &&
    fact.content.text.startsWith('<?xml ') &&
    fact.kind === 'misc'
  );
}

function classesOf(entry: Entry, level: Level): string {
  const { fact } = entry.record;
  const kind = fact.type === 'piece' ? fact.kind : 'own';
  const side = fact.type === 'piece' ? fact.direction : '';
  const marks = [
    kind,
    side,
    level === 'info' ? '' : level,
    isQuiet(entry) ? 'quiet' : '',
    fact.type === 'piece' && fact.concluded === true ? 'concluded' : '',
  ];
  return marks.filter((mark) => mark !== '').join(' ');
}

/** From lane to lane; where they lie is decided when all parties are known. Part of the row's name: who hears it hears who spoke. */
function arrow({ from, to }: Ends, { record: { fact } }: Entry): string {
  const lanes = `p${from.id} q${to.id}`;
  if (fact.type !== 'piece') return `<i class="${lanes} o"></i>`;
  const who = fact.direction === 'c2s' ? 'from the client' : 'from the server';
  const side = fact.concluded === true ? `${who}, as far as can be told` : who;
  return `<i class="${from === to ? `${lanes} o` : lanes}" role="img" aria-label="${side}"></i>`;
}

function levelWords(level: Level): string {
  return level === 'info' ? '' : `<b class="lv">${level}</b> `;
}

/** Something is wrong with it, or said to be wrong below. */
function levelMark(level: Level): string {
  return level === 'info'
    ? ''
    : `<b class="lv"><span class="v">${level}: </span><span aria-hidden="true">! </span></b>`;
}

/** What stands at the right end: an id by which requests and answers find each other, and the time it took. */
function rightHtml(entry: Entry): string {
  const id = idOf(entry);
  const latency = entry.answers?.latency;
  const bar = latency === undefined ? '' : `<b class="l${step(latency)}">${text(span(latency))}</b>`;
  return `<span class="r">${id === undefined ? '' : `<span class="id">${text(id)}</span>`}${bar}</span>`;
}

/** Tenths of a scale that is logarithmic from 1 ms to 10 s, as the plot's. */
function step(latency: number): number {
  return Math.max(1, Math.min(20, Math.round(Math.log10(Math.max(1, latency)) * 5)));
}

function remarksOf(entry: Entry, findings: readonly Finding[]): string {
  const [head, ...others] = entry.annotations;
  const whole = head !== undefined && head.summary.length > SUMMARY ? [head] : [];
  const news = [...others, ...findings].filter(({ summary }) => head?.summary.includes(summary) !== true);
  const told = [...new Map([...whole, ...news].map((one) => [one.summary, one])).values()];
  const redacted = redactedOf(entry);
  const items = [...told.map(remark), ...(redacted === '' ? [] : [`<li>redacted: ${text(redacted)}</li>`])];
  return items.length === 0 ? '' : `<ul>${items.join('')}</ul>`;
}

function remark({ level, summary, spec }: Annotation): string {
  if (level === 'info') return `<li>${text(summary)}</li>`;
  return `<li class="${level}">${levelWords(level)}${text(summary)} <cite>${text(spec)}</cite></li>`;
}

function redactedOf({ record: { fact } }: Entry): string {
  return fact.type === 'piece' && fact.content.type !== 'withheld' ? fact.redacted.join(', ') : '';
}

function contentHtml({ record: { fact } }: Entry): string {
  if (fact.type !== 'piece') return '';
  const shown = contentOf(fact.content);
  return shown === undefined ? '' : `<pre class="${fact.content.type}">${shown}</pre>`;
}

/** Undefined for what was withheld. */
function contentOf(content: Content): string | undefined {
  if (content.type === 'withheld') return undefined;
  if (content.type === 'text') return lines(content.text);
  const shown = content.bytes
    .subarray(0, HEX)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$& ');
  return content.bytes.length <= HEX ? shown : `${shown} … (${content.bytes.length} bytes)`;
}

function worst(annotations: readonly Annotation[]): Level {
  const levels = annotations.map(({ level }) => level);
  return levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'info';
}

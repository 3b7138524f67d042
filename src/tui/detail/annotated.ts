/**
 * An entry explained: who, when, what it means, and on whose authority that is said.
 * Knows annotations. Rule: a remark of hiptap's is told apart from what was on the wire by where it stands.
 */
import type { Annotation } from '../../annotate/annotation.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { Clock } from '../../present/clock.ts';
import { span as timeSpan } from '../../present/clock.ts';
import { labelOf, markOf, toneOf } from '../../present/label.ts';
import { toneOfLevel } from '../../present/line.ts';
import { columns } from '../../present/width.ts';
import { type Spans, span, wrapWords } from '../span.ts';

/** Columns of the source that stands before what is said; a longer one has a line of its own. */
const SPEC_WIDTH = 18;

export function annotatedLines(entry: Entry, width: number, clock: Clock): readonly Spans[] {
  const { record, annotations } = entry;
  const { mark, tone } = markOf(entry);
  const head: Spans = [
    span(`${clock.dateOf(record) ?? ''} `.trimStart(), 'faint'),
    span(`${clock.shown(record)}${record.session === 0 ? '' : ` #${record.session}`} `),
    span(`${mark} `, tone),
    span(labelOf(entry), toneOf(entry)),
    span(`  ${placeOf(entry)}`, 'faint'),
  ];
  return [head, ...annotations.flatMap((one, i) => annotationLines(one, i === 0, width)), ...redacted(entry)];
}

/** What finds it again, and what only some entries have. */
function placeOf({ record: { seq, fact }, answers, derived, name, ns }: Entry): string {
  const latency = answers?.latency === undefined ? [] : [`after ${timeSpan(answers.latency)}`];
  const leg = fact.type === 'piece' && fact.leg !== undefined ? [`on the ${fact.leg} leg only`] : [];
  const element = name === undefined ? [] : [`<${name}>${ns === undefined || ns === '' ? '' : ` ${ns}`}`];
  return [derived ? 'no record' : `record ${seq}`, ...latency, ...leg, ...element].join(' · ');
}

function annotationLines({ spec, level, summary }: Annotation, first: boolean, width: number): readonly Spans[] {
  const alarm = level === 'info' ? '' : '! ';
  const tone = level === 'info' ? (first ? 'strong' : 'plain') : toneOfLevel(level);
  const source = span(spec, 'faint');
  const hang = Math.min(SPEC_WIDTH, Math.floor(width / 3));
  const said = wrapWords([span(`${alarm}${summary}`, tone)], width - hang);
  const gap = ' '.repeat(Math.max(0, hang - columns(source.text)));
  const indented = said.map((line): Spans => [span(' '.repeat(hang)), ...line]);
  if (columns(source.text) > hang - 2) return [[source], ...indented];
  return [[source, span(gap), ...(said[0] ?? [])], ...indented.slice(1)];
}

function redacted({ record: { fact } }: Entry): readonly Spans[] {
  const what = fact.type === 'piece' ? fact.redacted : [];
  return what.length === 0 ? [] : [[span(`redacted: ${what.join(', ')}`, 'faint')]];
}

/**
 * The last line: what was said last, or the keys that do something now; at the right what goes on.
 * Knows the table of keys. Rule: only keys that would do something are offered, the pressing ones first, as many as fit.
 */
import { toneOfLevel } from '../../present/line.ts';
import { BINDINGS, type Binding, keyName } from '../keys.ts';
import type { Model } from '../model.ts';
import { hindrance } from '../possible.ts';
import { fitted, type Line, type Spans, span, widthOf } from '../span.ts';

export function statusLine(model: Model, columns: number): Line {
  const right = going(model);
  const width = Math.min(columns, widthOf(right));
  const left = model.notice === undefined ? offered(model, columns - width - 1) : said(model.notice);
  return [fitted(left, columns - width), fitted(right, width)];
}

function said({ level, text }: NonNullable<Model['notice']>): Spans {
  return [span(text, level === 'info' ? 'strong' : toneOfLevel(level))];
}

/** As many as there is room for. */
function offered(model: Model, room: number): Spans {
  const spans: Spans[] = [];
  let left = room;
  for (const one of BINDINGS.filter((binding) => isOffered(model, binding))) {
    const words: Spans = [span(keyName(one.keys[0] ?? ''), 'strong'), span(` ${one.hint ?? ''}  `, 'faint')];
    left -= widthOf(words);
    if (left < -1) break; // the last needs no gap behind it
    spans.push(words);
  }
  return spans.flat();
}

function isOffered(model: Model, { hint, live, where, command }: Binding): boolean {
  if (hint === undefined || (live === true && !model.live)) return false;
  const here = model.mode.type === 'browse' ? 'browse' : 'overlay';
  return (where === 'both' || where === here) && hindrance(model, command) === undefined;
}

function going({ progress, scan, search, list, live, rows, remark }: Model): Spans {
  const parts = [
    ...(remark === undefined ? [] : ['comment']),
    ...(search?.run === undefined ? [] : [`searching ${percent(search.run.at - rows.first, rows.end - rows.first)}`]),
    ...(scan === undefined ? [] : [`filtering ${percent(scan.upTo - rows.first, rows.end - rows.first)}`]),
    ...(progress === undefined ? [] : [`indexing ${percent(progress.done, progress.total)}`]),
    ...(live && list.follow ? ['following'] : []),
  ];
  return parts.length === 0 ? [] : [span(` ${parts.join(' · ')} `, 'faint')];
}

function percent(part: number, whole: number): string {
  return whole <= 0 ? '…' : `${Math.max(0, Math.min(99, Math.floor((part / whole) * 100)))} %`;
}

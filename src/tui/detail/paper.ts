/**
 * What the detail pane shows of what is chosen: its document, and beside or below it that of its request or answer.
 * Knows documents. Rule: lines are made only where they are looked at, since a document may have thousands.
 */
import type { Entry } from '../../inspect/entry.ts';
import { legTo } from '../../xmpp/legs.ts';
import { chosenHeld } from '../choose.ts';
import { type HeldItem, waited } from '../held.ts';
import { highlighted } from '../highlight.ts';
import type { Model } from '../model.ts';
import { fitted, type Line, type Spans, span, wrap, wrapWords } from '../span.ts';
import { documentOf, type Shape } from './document.ts';

/** Lines of one width, made when asked for. */
export interface Paper {
  readonly length: number;
  line(index: number): Line;
}

/** From here on two documents stand side by side. */
const BESIDE = 100;

export function paperOf(model: Model, width: number): Paper {
  const held = chosenHeld(model);
  const paper = held === undefined ? rowPaper(model, width) : heldPaper(model, held, shapeOf(model, width));
  const regex = model.search?.regex;
  return { length: paper.length, line: (index) => highlighted(paper.line(index), regex) };
}

function rowPaper(model: Model, width: number): Paper {
  const { row, pair, entries } = model.detail;
  const entry = row === undefined ? undefined : entries.get(row);
  const other = pair === undefined ? undefined : entries.get(pair);
  if (entry === undefined) return plain([], width);
  if (entry === 'lost') return plain([[span('this record is no longer to be had', 'warning')]], width);
  if (other === undefined || other === 'lost' || row === undefined || pair === undefined)
    return plain(rowLines(model, row, entry, width), width);
  if (width < BESIDE) {
    const lines = (one: number, of: Entry): readonly Spans[] => rowLines(model, one, of, width);
    return stacked(row < pair, [lines(row, entry), lines(pair, other)], width);
  }
  const left = Math.floor((width - 3) / 2);
  const [asked, answer] = row < pair ? [row, pair] : [pair, row];
  const [first, second] = row < pair ? [entry, other] : [other, entry];
  return beside(rowLines(model, asked, first, left), rowLines(model, answer, second, width - 3 - left), width);
}

/** A comment is whole here; in the list it has what room there is. */
function rowLines(model: Model, row: number | undefined, entry: Entry, width: number): readonly Spans[] {
  const comment = row === undefined ? undefined : model.comments.get(row);
  const lines = documentOf(entry, shapeOf(model, width));
  if (comment === undefined) return lines;
  return [...wrapWords([span(`; ${comment}`, 'strong')], width), ...lines];
}

/** What was asked at the left, the answer at the right. */
function beside(one: readonly Spans[], two: readonly Spans[], width: number): Paper {
  const left = Math.floor((width - 3) / 2);
  return {
    length: Math.max(one.length, two.length),
    line: (index) => [
      fitted(one[index] ?? [], left),
      fitted([span(' │ ', 'faint')], 3),
      fitted(two[index] ?? [], width - 3 - left),
    ],
  };
}

/** What is chosen first. */
function stacked(
  isRequest: boolean,
  [own, other]: readonly [readonly Spans[], readonly Spans[]],
  width: number,
): Paper {
  const title: Spans = [span(isRequest ? '── the answer ' : '── what it answers ', 'faint')];
  return plain([...own, title, ...other], width);
}

function heldPaper(model: Model, item: HeldItem, shape: Shape): Paper {
  const { entry, edited, direction, behind, overBosh } = item;
  const { seconds, left } = waited(item, model);
  const other = legTo(direction);
  const alone = overBosh ? '; its BOSH body goes on without it before its request is over' : '';
  const told = left === undefined ? alone : `; in ${left} s white space tells the ${other} that the connection lives`;
  const waits = behind === 0 ? '' : `; ${behind} more ${behind === 1 ? 'waits' : 'wait'} behind it`;
  const wait = wrap([span(`held for ${seconds} s${waits}${told}`, 'warning')], shape.width);
  const lines = documentOf(entry, shape);
  if (edited === undefined) return plain([...wait, [], ...lines], shape.width);
  const text = edited.split('\n').flatMap((line) => wrap([span(line)], shape.width));
  return plain([...wait, [span('edited; this goes in its place:', 'strong')], ...text, [], ...lines], shape.width);
}

function plain(lines: readonly Spans[], width: number): Paper {
  return { length: lines.length, line: (index) => [fitted(lines[index] ?? [], width)] };
}

function shapeOf({ detail, clock }: Model, width: number): Shape {
  return { view: detail.view, width, clock };
}

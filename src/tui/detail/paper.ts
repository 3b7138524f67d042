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
import { fitted, type Line, type Spans, span, wrap } from '../span.ts';
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
    return plain(documentOf(entry, shapeOf(model, width)), width);
  const [first, second] = row < pair ? [entry, other] : [other, entry];
  return width >= BESIDE ? beside(model, [first, second], width) : stacked(model, row < pair, [entry, other], width);
}

/** What was asked at the left, the answer at the right. */
function beside(model: Model, [asked, answer]: readonly [Entry, Entry], width: number): Paper {
  const left = Math.floor((width - 3) / 2);
  const right = width - 3 - left;
  const [one, two] = [documentOf(asked, shapeOf(model, left)), documentOf(answer, shapeOf(model, right))];
  return {
    length: Math.max(one.length, two.length),
    line: (index) => [
      fitted(one[index] ?? [], left),
      fitted([span(' │ ', 'faint')], 3),
      fitted(two[index] ?? [], right),
    ],
  };
}

/** What is chosen first. */
function stacked(model: Model, isRequest: boolean, [own, other]: readonly [Entry, Entry], width: number): Paper {
  const shape = shapeOf(model, width);
  const title: Spans = [span(isRequest ? '── the answer ' : '── what it answers ', 'faint')];
  return plain([...documentOf(own, shape), title, ...documentOf(other, shape)], width);
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

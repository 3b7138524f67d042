/**
 * Which rows are shown, and which of them share a line: keepalives and floods of presence fold while nothing else comes between.
 * Knows rows by their fold class, no texts. Rule: rows come in rising order; each is in exactly one item, and unfolding is
 * always possible.
 */
import { type Column, uint32 } from './column.ts';
import { foldClass } from './traits.ts';

/** A line of the list: one row, or several that are folded. */
export interface Item {
  readonly row: number;
  /** The last of its rows. */
  readonly last: number;
  readonly count: number;
}

export interface Folds {
  readonly on: boolean;
  /** First rows of runs that were unfolded by hand. */
  readonly unfolded: ReadonlySet<number>;
}

/** Rows of one class in a row that are worth folding: a ping and its answer, a room's people as they come. */
const WORTH: readonly number[] = [Number.POSITIVE_INFINITY, 2, 4];

export class Shown {
  readonly #rows: Column;
  /** Where in `#rows` each item begins. */
  readonly #items = uint32();
  readonly #traits: (row: number) => number;
  readonly #folds: Folds;
  #run = { fold: 0, item: 0, start: 0, open: true };
  #first = 0;
  #firstRow = 0;

  constructor(traits: (row: number) => number, folds: Folds, rows: Column = uint32()) {
    this.#traits = traits;
    this.#folds = folds;
    this.#rows = rows;
  }

  /** The oldest item that is there. */
  get first(): number {
    return this.#first;
  }

  /** One more than the last item. */
  get end(): number {
    return this.#items.length;
  }

  /** How many rows there are in all items. */
  get size(): number {
    return this.#rows.length - this.#firstRow;
  }

  add(row: number): void {
    this.#rows.push(row);
    this.#place(row, this.#rows.length - 1);
  }

  #place(row: number, at: number): void {
    const fold = foldClass(this.#traits(row));
    if (fold === 0 || fold !== this.#run.fold) this.#begin(fold, row, at);
    const length = at - this.#run.start + 1;
    if (this.#run.open || length < (WORTH[fold] ?? 0)) this.#items.push(at);
    else this.#items.truncate(this.#run.item + 1);
  }

  item(index: number): Item | undefined {
    if (index < this.#first || index >= this.end) return undefined;
    const start = this.#items.at(index);
    const next = index + 1 < this.end ? this.#items.at(index + 1) : this.#rows.length;
    return { row: this.#rows.at(start), last: this.#rows.at(next - 1), count: next - start };
  }

  /** The item a row is in, or the one where it would be; `end` past the last. */
  indexOf(row: number): number {
    if (this.#rows.length === this.#firstRow || row > this.#rows.at(this.#rows.length - 1)) return this.end;
    const place = this.#placeOf(row);
    return Math.max(this.#first, lower(this.#first, this.end, (index) => this.#items.at(index) <= place) - 1);
  }

  /** Whether the row is shown, by itself or folded. */
  has(row: number): boolean {
    return this.#rows.at(this.#placeOf(row)) === row && this.size > 0;
  }

  /** The rows of an item, in order. */
  *rowsOf(index: number): Generator<number, void, undefined> {
    const item = this.item(index);
    if (item === undefined) return;
    const start = this.#items.at(index);
    for (let at = start; at < start + item.count; at++) yield this.#rows.at(at);
  }

  /** All rows in order. */
  *all(): Generator<number, void, undefined> {
    for (let at = this.#firstRow; at < this.#rows.length; at++) yield this.#rows.at(at);
  }

  /** The first row of the run that a row can be folded with; undefined where it cannot. */
  runOf(row: number): number | undefined {
    const fold = foldClass(this.#traits(row));
    if (fold === 0 || !this.has(row)) return undefined;
    let [start, end] = [this.#placeOf(row), this.#placeOf(row) + 1];
    const alike = (at: number): boolean => foldClass(this.#traits(this.#rows.at(at))) === fold;
    while (start > this.#firstRow && alike(start - 1)) start--;
    while (end < this.#rows.length && alike(end)) end++;
    return end - start < (WORTH[fold] ?? 0) ? undefined : this.#rows.at(start);
  }

  /** The same rows, folded in another way; they are the other's from then on. */
  refolded(folds: Folds): Shown {
    const other = new Shown(this.#traits, folds, this.#rows);
    other.#firstRow = this.#firstRow;
    for (let at = this.#firstRow; at < this.#rows.length; at++) other.#place(this.#rows.at(at), at);
    return other;
  }

  /** Lets go of what is before a row. */
  forget(before: number): void {
    this.#firstRow = Math.max(this.#firstRow, this.#placeOf(before));
    this.#first = lower(this.#first, this.end, (index) => this.#items.at(index) < this.#firstRow);
    this.#rows.forget(this.#firstRow);
    this.#items.forget(this.#first);
  }

  #begin(fold: number, row: number, start: number): void {
    const open = fold === 0 || !this.#folds.on || this.#folds.unfolded.has(row);
    this.#run = { fold, item: this.#items.length, start, open };
  }

  /** Where a row stands, or would stand. */
  #placeOf(row: number): number {
    return lower(this.#firstRow, this.#rows.length, (at) => this.#rows.at(at) < row);
  }
}

/** The first place from which on something does not hold that holds up to there. */
function lower(from: number, to: number, holds: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

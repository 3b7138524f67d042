/**
 * Going to the next row that is what somebody looks for: a hit of the search, a warning, one of the same contact.
 * Knows rows. Rule: what takes reading is asked for in steps and may be left; what is in memory is answered at once.
 */
import type { Matcher } from '../filter/matcher.ts';
import { compileRegex, type Regex } from '../filter/regex/regex.ts';
import { textsOf } from '../filter/texts.ts';
import { chosenHeld, chosenIndex, chosenRow, toRow } from './choose.ts';
import { type HeldItem, heldKey } from './held.ts';
import type { Model, Search, Step } from './model.ts';
import { saying, still } from './model.ts';
import { isGrave } from './traits.ts';

export type Compiled =
  | { readonly type: 'search'; readonly search: Search }
  | { readonly type: 'error'; readonly message: string; readonly at: number };

/** What is written after `/`: an expression, looked for in what is said of a stanza and in its text. */
export function searchFor(text: string): Compiled {
  const regex = compileRegex(text);
  if (regex.type === 'error') return regex;
  return { type: 'search', search: { text, regex, matches: hitBy(regex), run: undefined } };
}

/** Looks from the row behind (or before) the cursor on, once around. */
export function searched(model: Model, step: 1 | -1): Step {
  const { search, rows } = model;
  if (search === undefined) return saying(model, 'nothing is searched for: press /');
  if (rows.end === rows.first && model.held.length === 0)
    return saying(model, 'nothing is here to be searched', 'warning');
  const item = chosenHeld(model);
  if (item !== undefined) return fromHeld(model, item, step);
  const origin = chosenRow(model) ?? rows.end - 1;
  return runOn(model, { origin, step, at: origin + step, wrapped: false });
}

/** What a step of the search has come to. */
export function searchWentOn(model: Model, number: number, at: number, found: number | undefined): Step {
  const { search } = model;
  if (search?.run?.number !== number) return still(model);
  const { origin, step, wrapped } = search.run;
  if (found !== undefined) return arrivedAt({ ...model, search: { ...search, run: undefined } }, found, wrapped);
  const past = wrapped && (step === 1 ? at > origin : at < origin);
  if (past) return notInRows({ ...model, search: { ...search, run: undefined } }, step);
  return runOn(model, { origin, step, at, wrapped });
}

function runOn(model: Model, run: Omit<NonNullable<Search['run']>, 'number'>): Step {
  const { search, rows, shown } = model;
  if (search === undefined) return still(model);
  const outside = run.at < rows.first || run.at >= rows.end;
  const waiting = outside && !run.wrapped ? hitAmong(model, model.held, run.step) : undefined;
  if (waiting !== undefined) return arrivedAtHeld(model, waiting, run.step === -1);
  const at = outside ? (run.step === 1 ? rows.first : rows.end - 1) : run.at;
  const number = model.asked + 1;
  const next = { ...run, number, at, wrapped: run.wrapped || outside };
  const effect = {
    ...({ type: 'search', search: number, from: at, step: run.step, matches: search.matches } as const),
    among: (row: number) => shown.has(row),
  };
  return { model: { ...model, asked: number, search: { ...search, run: next } }, effects: [effect] };
}

/** Held stanzas stand behind the rows: first those on the way there, then the rows from their other end. */
function fromHeld(model: Model, item: HeldItem, step: 1 | -1): Step {
  const { rows, held } = model;
  const at = held.indexOf(item);
  const next = hitAmong(model, step === 1 ? held.slice(at + 1) : held.slice(0, at), step);
  if (next !== undefined) return arrivedAtHeld(model, next, false);
  const [first, last] = [rows.first, rows.end - 1];
  if (last < first) return notInRows(model, step);
  const run = step === 1 ? { origin: last, at: first } : { origin: first, at: last };
  return runOn(model, { ...run, step, wrapped: true });
}

/** Once around: what is held is looked at last, where the search began there. */
function notInRows(model: Model, step: 1 | -1): Step {
  const waiting = chosenHeld(model) === undefined ? undefined : hitAmong(model, model.held, step);
  if (waiting !== undefined) return arrivedAtHeld(model, waiting, true);
  return saying(model, `not found: ${model.search?.text ?? ''}`, 'warning');
}

function hitAmong({ search }: Model, held: readonly HeldItem[], step: 1 | -1): HeldItem | undefined {
  const hit = ({ entry, edited }: HeldItem): boolean =>
    search !== undefined && (search.matches(entry) || (edited !== undefined && search.regex.test(edited)));
  return step === 1 ? held.find(hit) : held.findLast(hit);
}

function arrivedAtHeld(model: Model, item: HeldItem, wrapped: boolean): Step {
  const search = model.search === undefined ? undefined : { ...model.search, run: undefined };
  const next: Model = { ...model, search, list: { ...model.list, held: heldKey(item), follow: true } };
  return wrapped ? saying(next, AROUND) : still(next);
}

function arrivedAt(model: Model, row: number, wrapped: boolean): Step {
  const next = toRow(model, row);
  return wrapped ? saying(next, AROUND) : still(next);
}

const AROUND = 'the search went on at the other end';

/** The next row with something wrong. */
export function toWarning(model: Model): Step {
  const { rows } = model;
  return toNext(model, 1, (row) => isGrave(rows.traits(row)), 'no further warning');
}

export function toContact(model: Model, step: 1 | -1): Step {
  const { rows } = model;
  const contact = rows.contact(chosenRow(model) ?? -1);
  const [session, way] = [rows.session(chosenRow(model) ?? -1), step === 1 ? 'further' : 'earlier'];
  const fits = (row: number): boolean => rows.contact(row) === contact && rows.session(row) === session;
  return toNext(model, step, fits, `no ${way} stanza of this contact`);
}

/** Of the rows that are shown, folded ones too. */
function toNext(model: Model, step: 1 | -1, fits: (row: number) => boolean, otherwise: string): Step {
  const { shown } = model;
  const from = chosenRow(model);
  if (from === undefined) return saying(model, otherwise);
  for (let index = chosenIndex(model); index >= shown.first && index < shown.end; index += step) {
    const rows = [...shown.rowsOf(index)].filter((row) => (step === 1 ? row > from : row < from));
    const found = step === 1 ? rows.find(fits) : rows.findLast(fits);
    if (found !== undefined) return still(toRow(model, found));
  }
  return saying(model, otherwise);
}

/** What was on the wire, and what is said of it. */
function hitBy(regex: Regex): Matcher {
  return (entry) => {
    for (const text of textsOf(entry)) if (regex.test(text)) return true;
    return false;
  };
}

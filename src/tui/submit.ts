/**
 * A line that was written, put to its purpose.
 * Knows filters, expressions, faults and XML. Rule: what cannot be meant stays in the line, with what is wrong under it.
 */
import { matcher } from '../filter/matcher.ts';
import { parseFilter } from '../filter/parse.ts';
import { parseFault } from '../session/faults/fault.ts';
import { SLOTS } from '../session/faults/slot.ts';
import { chosenRow } from './choose.ts';
import { searched, searchFor } from './finding.ts';
import type { Mistake, Model, Step } from './model.ts';
import { still } from './model.ts';
import { type Prompt, remembered } from './prompt.ts';
import { select } from './select.ts';
import { wholeElement } from './whole.ts';

export function submitted(model: Model, prompt: Prompt): Step {
  const outcome = PURPOSES[prompt.purpose](closed(model, prompt), prompt);
  return 'message' in outcome ? still({ ...model, mode: { ...prompt, error: outcome } }) : outcome;
}

type Purpose = (model: Model, prompt: Prompt) => Step | Mistake;

const PURPOSES: { readonly [purpose in Prompt['purpose']]: Purpose } = {
  filter: (model, { text }) => {
    if (text.trim() === '') return select(model, { ...model.selection, filter: undefined });
    const parsed = parseFilter(text);
    if (parsed.type === 'error') return parsed;
    return select(model, { ...model.selection, filter: { text, matches: matcher(parsed.filter) } });
  },
  search: (model, { text }) => {
    if (text === '') return still({ ...model, search: undefined });
    const compiled = searchFor(text);
    return compiled.type === 'error' ? compiled : searched({ ...model, search: compiled.search }, 1);
  },
  intercept: (model, { text }) => {
    if (text.trim() === '') return intercepting(model, undefined);
    const parsed = parseFilter(text);
    if (parsed.type === 'error') return parsed;
    return intercepting(model, { text, matches: matcher(parsed.filter), on: true });
  },
  comment: (model, { text }) => {
    const row = chosenRow(model);
    return row === undefined ? still(model) : { model, effects: [{ type: 'comment', row, text: text.trim() }] };
  },
  save: (model, { text }) => toFile(model, 'save', text),
  export: (model, { text }) => toFile(model, 'export', text),
  inject: (model, { text, target }) => {
    if (target === undefined) return still(model);
    const whole = wholeElement(text, { '': 'jabber:client' });
    if (whole.type === 'error') return whole;
    const next = { ...model, injections: model.injections + 1 };
    return { model: next, effects: [{ type: 'inject', target, text: whole.text }] };
  },
  fault: (model, { text, changes }) => {
    const parsed = parseFault(text.trim());
    if (parsed.type === 'error') return { message: parsed.message, at: 0 };
    const others = model.faults.filter((one) => one.text !== text.trim() && one.text !== changes);
    if (others.length >= SLOTS) return { message: `no more than ${SLOTS} at once: take one away first`, at: 0 };
    const faults = [...others, parsed.fault];
    const mode = { type: 'faults', cursor: faults.length } as const;
    return { model: { ...model, faults, mode }, effects: [{ type: 'fault', faults }] };
  },
};

/** What is held from now on; what is held already stays so. */
export function intercepting(model: Model, intercept: Model['intercept']): Step {
  const matches = intercept?.on === true ? intercept.matches : undefined;
  return { model: { ...model, intercept }, effects: [{ type: 'intercept', matches }] };
}

function toFile(model: Model, type: 'save' | 'export', text: string): Step | Mistake {
  const path = text.trim();
  if (path === '') return { message: 'where to? a file that is not there yet', at: 0 };
  return { model, effects: [{ type, path, rows: [...model.shown.all()] }] };
}

function closed(model: Model, { purpose, text }: Prompt): Model {
  const history = { ...model.history, [purpose]: remembered(model.history[purpose], text) };
  return { ...model, mode: { type: 'browse' }, history };
}

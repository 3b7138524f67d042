/**
 * The line that is being written, and below it what is wrong with it.
 * Knows prompts. Rule: the cursor is always in sight, and the caret stands under the mistake.
 */
import { sanitise } from '../../present/sanitise.ts';
import { columns as columnsOf } from '../../present/width.ts';
import type { Mode, PromptPurpose } from '../model.ts';
import { fitted, type Line, span } from '../span.ts';

export interface PromptLines {
  readonly lines: readonly Line[];
  /** Of the terminal's cursor, on the first line. */
  readonly x: number;
}

type Prompt = Extract<Mode, { readonly type: 'prompt' }>;

const TITLES: { readonly [purpose in PromptPurpose]: string } = {
  filter: 'filter: ',
  search: '/',
  comment: 'comment: ',
  save: 'save as capture: ',
  export: 'export to (.json, or text): ',
  intercept: 'hold: ',
  inject: 'say ',
  fault: 'fault: ',
};

export function promptLines({ purpose, text, cursor, error, target }: Prompt, columns: number): PromptLines {
  const to = target === undefined ? '' : `to the ${target.leg} of #${target.session}: `;
  const title = columns < 50 && to !== '' ? `${target?.leg}: ` : `${TITLES[purpose]}${to}`;
  const room = Math.max(4, columns - columnsOf(title) - 1);
  const from = startOfView(text, cursor, room);
  const shown = sanitise(text.slice(from));
  const x = columnsOf(title) + columnsOf(sanitise(text.slice(from, cursor)));
  const line: Line = [fitted([span(title, 'strong'), span(shown)], columns)];
  if (error === undefined) return { lines: [line], x };
  const at = columnsOf(title) + columnsOf(sanitise(text.slice(from, Math.max(from, error.at))));
  const caret: Line = [fitted([span(`${' '.repeat(Math.min(at, columns - 1))}^`, 'error')], columns)];
  return { lines: [line, caret, [fitted([span(error.message, 'error')], columns)]], x };
}

/** From where on the text is shown, so that the cursor is. */
function startOfView(text: string, cursor: number, room: number): number {
  let from = 0;
  while (from < cursor && columnsOf(sanitise(text.slice(from, cursor))) > room - 1) from++;
  return from;
}

/**
 * Writing a line: characters, moving about, what was written before.
 * Knows text. Rule: the cursor never stands inside a character, and what was being written is not lost by looking at the past.
 */
import type { Mode, Model, PromptPurpose, Target } from './model.ts';
import { PROMPT_KEYS, type PromptCommand } from './prompt-keys.ts';

export type Prompt = Extract<Mode, { readonly type: 'prompt' }>;

export function asking(model: Model, purpose: PromptPurpose, text: string = '', target?: Target): Model {
  const mode = { type: 'prompt', purpose, text, cursor: text.length, past: 0, draft: text } as const;
  return { ...model, mode: { ...mode, error: undefined, target, changes: undefined } };
}

/** Writes a fault; another in the place of one that is there. */
export function askingFault(model: Model, changes: string | undefined): Model {
  const { mode, ...rest } = asking(model, 'fault', changes);
  return { ...rest, mode: mode.type === 'prompt' ? { ...mode, changes } : mode };
}

export function promptCommand(key: string): PromptCommand | undefined {
  return PROMPT_KEYS.find(({ keys }) => keys.includes(key))?.command;
}

export function written(prompt: Prompt, text: string): Prompt {
  const { text: before, cursor } = prompt;
  return edited(prompt, before.slice(0, cursor) + text + before.slice(cursor), cursor + text.length);
}

/** What a key does that only concerns the line. */
export function inLine(prompt: Prompt, command: PromptCommand, history: readonly string[]): Prompt {
  const { text, cursor } = prompt;
  switch (command) {
    case 'left':
      return { ...prompt, cursor: before(text, cursor) };
    case 'right':
      return { ...prompt, cursor: behind(text, cursor) };
    case 'start':
      return { ...prompt, cursor: 0 };
    case 'end':
      return { ...prompt, cursor: text.length };
    case 'delete-back':
      return without(prompt, before(text, cursor), cursor);
    case 'delete':
      return without(prompt, cursor, behind(text, cursor));
    case 'delete-word':
      return without(prompt, text.slice(0, cursor).search(/\S*\s*$/), cursor);
    case 'delete-to-start':
      return without(prompt, 0, cursor);
    case 'delete-to-end':
      return without(prompt, cursor, text.length);
    case 'older':
      return past(prompt, prompt.past + 1, history);
    case 'newer':
      return past(prompt, prompt.past - 1, history);
    default:
      return prompt;
  }
}

/** The line written last goes last, and stands there once. */
export function remembered(history: readonly string[], text: string): readonly string[] {
  return text === '' ? history : [...history.filter((one) => one !== text), text].slice(-MOST);
}

const MOST = 100;

function past(prompt: Prompt, wanted: number, history: readonly string[]): Prompt {
  const to = Math.max(0, Math.min(wanted, history.length));
  if (to === prompt.past) return prompt;
  const draft = prompt.past === 0 ? prompt.text : prompt.draft;
  const text = to === 0 ? draft : (history[history.length - to] ?? '');
  return { ...prompt, past: to, draft, text, cursor: text.length, error: undefined };
}

function without(prompt: Prompt, from: number, to: number): Prompt {
  return edited(prompt, prompt.text.slice(0, from) + prompt.text.slice(to), from);
}

function edited(prompt: Prompt, text: string, cursor: number): Prompt {
  return { ...prompt, text, cursor, past: 0, error: undefined };
}

function before(text: string, cursor: number): number {
  return cursor - ([...text.slice(0, cursor)].at(-1)?.length ?? 0);
}

function behind(text: string, cursor: number): number {
  return cursor + ([...text.slice(cursor, cursor + 2)][0]?.length ?? 0);
}

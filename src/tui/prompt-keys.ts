/**
 * Keys while a line is written, after readline's.
 * Types and a table. Rule: what writes a character is no key here.
 */
export type PromptCommand =
  | 'submit'
  | 'cancel'
  | 'older'
  | 'newer'
  | 'left'
  | 'right'
  | 'start'
  | 'end'
  | 'delete-back'
  | 'delete'
  | 'delete-word'
  | 'delete-to-start'
  | 'delete-to-end'
  | 'editor';

export interface PromptKey {
  readonly keys: readonly string[];
  readonly command: PromptCommand;
  readonly does: string;
}

export const PROMPT_KEYS: readonly PromptKey[] = [
  { keys: ['enter'], command: 'submit', does: 'done' },
  { keys: ['escape', 'C-c', 'C-g'], command: 'cancel', does: 'never mind' },
  { keys: ['up', 'C-p', 'C-up'], command: 'older', does: 'what was written before' },
  { keys: ['down', 'C-n', 'C-down'], command: 'newer', does: 'and after that' },
  { keys: ['left', 'C-b'], command: 'left', does: 'a character back' },
  { keys: ['right', 'C-f'], command: 'right', does: 'a character on' },
  { keys: ['home', 'C-a'], command: 'start', does: 'to the beginning' },
  { keys: ['end', 'C-e'], command: 'end', does: 'to the end' },
  { keys: ['backspace', 'C-h'], command: 'delete-back', does: 'delete the character before' },
  { keys: ['delete', 'C-d'], command: 'delete', does: 'delete the character under the cursor' },
  { keys: ['C-w'], command: 'delete-word', does: 'delete the word before' },
  { keys: ['C-u'], command: 'delete-to-start', does: 'delete all before' },
  { keys: ['C-k'], command: 'delete-to-end', does: 'delete all behind' },
  { keys: ['C-o'], command: 'editor', does: 'write it in $EDITOR (what is said)' },
];

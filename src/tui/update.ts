/**
 * What becomes of the model when something happens, and what is to be done about it.
 * Knows everything that can happen. Rule: a function of the model and the event; the world is asked by effects only.
 */
import { arrived, commented } from './arrive.ts';
import { COMMANDS } from './commands.ts';
import type { TuiEvent } from './events.ts';
import { searchWentOn } from './finding.ts';
import { held, rewritten, sessionEnded, waiting } from './holding.ts';
import { bindingOf } from './keys.ts';
import { type Model, type Step, saying, still } from './model.ts';
import { clicked, wheeled } from './mouse.ts';
import { overlayCommand } from './overlay-commands.ts';
import { hindrance } from './possible.ts';
import { asking, inLine, type Prompt, promptCommand, written } from './prompt.ts';
import { scanned } from './select.ts';
import { settled } from './settle.ts';
import { Shown } from './shown.ts';
import { submitted } from './submit.ts';

export function update(model: Model, event: TuiEvent): Step {
  return settled(react(model, event));
}

function react(model: Model, event: TuiEvent): Step {
  switch (event.type) {
    case 'pressed':
      return pressed({ ...model, notice: undefined }, event.key, event.text);
    case 'clicked':
      return still(clicked({ ...model, notice: undefined }, event.x, event.y));
    case 'wheeled':
      return still(wheeled(model, event.by, event.x, event.y));
    case 'resized':
      return still({ ...model, size: { columns: event.columns, rows: event.rows } });
    case 'arrived':
      return still(arrived(model, event.arrivals));
    case 'progressed':
      return still({ ...model, progress: { done: event.done, total: event.total } });
    case 'completed':
      return completed({ ...model, progress: undefined }, event.cut);
    case 'logged':
      return logged(model, event);
    case 'loaded':
      return still(loaded(model, event.row, event.entry ?? 'lost'));
    case 'scanned':
      return scanned(model, event.scan, event.upTo, event.rows);
    case 'searched':
      return searchWentOn(model, event.search, event.at, event.found);
    case 'saved':
      return saying(model, `${event.path}: ${event.records} records`);
    case 'commented':
      return still(commented(model, event.row, event.text));
    case 'failed':
      return failed(model, event);
    case 'held':
      return held(model, event.item);
    case 'waiting':
      return still(waiting(model, event));
    case 'session-ended':
      return sessionEnded(model, event.session);
    case 'edited':
      return event.of.type === 'held'
        ? rewritten(model, event.of.key, event.text)
        : still(asking(model, 'inject', event.text, event.of.target));
    case 'ticked':
      return still({ ...model, now: event.now });
  }
}

/** A path is mended where it was written, unless something else has begun since. */
function failed(model: Model, event: Extract<TuiEvent, { readonly type: 'failed' }>): Step {
  if (!('path' in event) || model.mode.type !== 'browse') return saying(model, event.why, 'error');
  const next = asking(model, event.what, event.path);
  return still(
    next.mode.type === 'prompt' ? { ...next, mode: { ...next.mode, error: { message: event.why, at: 0 } } } : next,
  );
}

function pressed(model: Model, key: string, text: string): Step {
  const { mode } = model;
  // Escape and a key soon after it come as one.
  if (mode.type !== 'prompt' && /^M-.$/.test(key)) return after(pressed(model, 'escape', ''), key.slice(2));
  if (mode.type === 'prompt') return pressedInPrompt(model, mode, key, text);
  if (mode.type === 'question') return answered(model, mode.question, key);
  const binding = bindingOf(key, mode.type === 'browse' ? 'browse' : 'overlay');
  if (binding === undefined) return still(model);
  if (binding.live === true && !model.live) return saying(model, 'only a proxy that runs can do that');
  if (mode.type !== 'browse') return overlayCommand(model, mode, binding.command);
  const why = hindrance(model, binding.command);
  return why === undefined ? COMMANDS[binding.command](model) : saying(model, why);
}

function after({ model, effects }: Step, key: string): Step {
  const next = pressed(model, key, key);
  return { model: next.model, effects: [...effects, ...next.effects] };
}

function pressedInPrompt(model: Model, prompt: Prompt, key: string, text: string): Step {
  const command = promptCommand(key);
  if (command === 'cancel') return still({ ...model, mode: { type: 'browse' } });
  if (command === 'submit') return submitted(model, prompt);
  if (command === 'editor') return inEditor(model, prompt);
  if (command !== undefined) return still({ ...model, mode: inLine(prompt, command, model.history[prompt.purpose]) });
  return still(text === '' ? model : { ...model, mode: written(prompt, text) });
}

function inEditor(model: Model, { target, text }: Prompt): Step {
  if (target === undefined) return still(model);
  const of = { type: 'inject', target } as const;
  return { model, effects: [{ type: 'edit', of, text, namespaces: { '': 'jabber:client' } }] };
}

function answered(model: Model, question: 'leave' | 'clear', key: string): Step {
  const next: Model = { ...model, mode: { type: 'browse' } };
  if (key === 'C-c') return COMMANDS.quit(next);
  if (key !== 'y' && key !== 'Y' && key !== 'enter') return still(next);
  return question === 'leave' ? COMMANDS.quit(next) : still(cleared(next));
}

/** Rows stay where they are, so that places in them go on to mean the same. */
function cleared(model: Model): Model {
  const { rows, folds } = model;
  rows.keep(0);
  return { ...model, shown: new Shown((row) => rows.traits(row), folds), scan: undefined };
}

function completed(model: Model, cut: string | undefined): Step {
  return cut === undefined ? still(model) : saying(model, cut, 'warning');
}

/** Lines of the log that are kept. */
const LOGGED = 1_000;

function logged(model: Model, { level, text }: Extract<TuiEvent, { readonly type: 'logged' }>): Step {
  const next = { ...model, log: [...model.log, { level, text }].slice(-LOGGED) };
  return level === 'info' ? still(next) : saying(next, text, level);
}

function loaded(
  model: Model,
  row: number,
  entry: Extract<TuiEvent, { readonly type: 'loaded' }>['entry'] | 'lost',
): Model {
  const { detail } = model;
  if (row !== detail.row && row !== detail.pair) return model;
  return { ...model, detail: { ...detail, entries: new Map([...detail.entries, [row, entry ?? 'lost']]) } };
}

/**
 * What commands do while something lies over the panes.
 * Knows overlays. Rule: what means nothing there does nothing.
 */
import { otherLeg } from '../xmpp/legs.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { presetsFor } from './inject.ts';
import type { Mode, Model, Step } from './model.ts';
import { saying, still } from './model.ts';
import { asking, askingFault } from './prompt.ts';

type Overlay = Extract<Mode, { readonly type: 'help' | 'log' | 'inject' | 'faults' }>;

export function overlayCommand(model: Model, mode: Overlay, command: Command): Step {
  switch (command) {
    case 'back':
      return still({ ...model, mode: { type: 'browse' } });
    case 'help':
      return mode.type === 'help' ? still({ ...model, mode: { type: 'browse' } }) : COMMANDS.help(model);
    case 'open':
      return still(chosen(model, mode));
    case 'remove':
      return mode.type === 'faults' ? withoutFault(model, mode.cursor) : still(model);
    case 'turn':
      return still(mode.type === 'inject' ? turned(model, mode) : model);
    default:
      return COMMANDS[command](model);
  }
}

function chosen(model: Model, mode: Overlay): Model {
  if (mode.type === 'inject') return asking(model, 'inject', presetsFor(model)[mode.cursor]?.text, mode.target);
  if (mode.type === 'faults') return askingFault(model, model.faults[mode.cursor]?.text);
  return { ...model, mode: { type: 'browse' } };
}

function withoutFault(model: Model, cursor: number): Step {
  if (model.faults[cursor] === undefined) return saying(model, 'choose the fault that is to go');
  const faults = model.faults.filter((_, i) => i !== cursor);
  return { model: { ...model, faults }, effects: [{ type: 'fault', faults }] };
}

function turned(model: Model, mode: Extract<Overlay, { readonly type: 'inject' }>): Model {
  const leg = otherLeg(mode.target.leg);
  return { ...model, mode: { ...mode, target: { ...mode.target, leg } } };
}

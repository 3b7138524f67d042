/**
 * Which commands would do something now.
 * Knows the model. Rule: what is not possible is not offered on the status line; pressed all the same, it says why.
 */
import { chosenHeld, chosenRow } from './choose.ts';
import type { Command } from './command.ts';
import type { Model } from './model.ts';

/** Why a command can do nothing now; undefined where it can. */
export function hindrance(model: Model, command: Command): string | undefined {
  return HINDRANCES[command]?.(model);
}

type Hindrance = (model: Model) => string | undefined;

const needsHeld: Hindrance = (model) => (model.held.length === 0 ? 'nothing is held' : undefined);
const needsRow: Hindrance = (model) => (chosenRow(model) === undefined ? 'no stanza is chosen' : undefined);
const needsSearch: Hindrance = ({ search }) => (search === undefined ? 'nothing is searched for: press /' : undefined);

const HINDRANCES: { readonly [command in Command]?: Hindrance } = {
  resume: needsHeld,
  'resume-all': needsHeld,
  edit: needsHeld,
  drop: needsHeld,
  revert: (model) => (chosenHeld(model)?.edited === undefined ? 'nothing was edited here' : undefined),
  'intercept-toggle': ({ intercept }) => (intercept === undefined ? 'press i to say what is to be held' : undefined),
  inject: (model) => hasOpenSession(model),
  again: (model) => needsRow(model) ?? hasOpenSession(model),
  'search-next': needsSearch,
  'search-previous': needsSearch,
  pair: (model) => needsRow(model) ?? (pairOf(model) === undefined ? 'no other stanza belongs to this one' : undefined),
  contact: (model) => needsRow(model) ?? contactless(model),
  'contact-previous': (model) => needsRow(model) ?? contactless(model),
  mark: needsRow,
  comment: needsRow,
  copy: (model) => (chosenHeld(model) === undefined ? needsRow(model) : undefined),
  save: ({ shown }) => (shown.size === 0 ? 'nothing is shown' : undefined),
  export: ({ shown }) => (shown.size === 0 ? 'nothing is shown' : undefined),
  'unmark-all': ({ marks }) => (marks.size === 0 ? 'nothing is marked' : undefined),
};

function pairOf(model: Model): number | undefined {
  const row = chosenRow(model);
  return row === undefined ? undefined : model.rows.pair(row);
}

function contactless(model: Model): string | undefined {
  const row = chosenRow(model);
  return row !== undefined && model.rows.contact(row) === 0 ? 'it names no contact' : undefined;
}

function hasOpenSession(model: Model): string | undefined {
  return model.sessions.open > 0 ? undefined : 'no session is open';
}

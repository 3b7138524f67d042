/**
 * What is held, and what becomes of it.
 * Knows verdicts. Rule: a verdict is given once; what was held is out of the list as soon as it is given.
 */
import { chosenHeld } from './choose.ts';
import type { Effect } from './events.ts';
import { type HeldItem, heldKey, type Verdict } from './held.ts';
import { type Model, type Step, saying, still } from './model.ts';

/** A stanza waits: it is shown at the end of the list, and chosen where the list follows. */
export function held(model: Model, item: HeldItem): Step {
  return still({ ...model, held: [...model.held, item], now: Math.max(model.now, item.since) });
}

export function waiting(model: Model, { behind, ...of }: Pick<HeldItem, 'session' | 'hold' | 'behind'>): Model {
  const key = heldKey(of);
  return { ...model, held: model.held.map((item) => (heldKey(item) === key ? { ...item, behind } : item)) };
}

/** As it came, or as it was edited; the chosen one, or the one that came first. */
export function resumed(model: Model): Step {
  const item = chosenHeld(model) ?? model.held[0];
  return item === undefined ? still(model) : released(model, [item], forward);
}

/** With all that waits behind what is held: nothing is held for as long as that goes on, or the next of it would be at once. */
export function allResumed(model: Model): Step {
  const { model: next, effects } = released(model, model.held, forward);
  const { intercept } = model;
  if (intercept?.on !== true) return { model: next, effects };
  const hold = (matches: typeof intercept.matches | undefined): Effect => ({ type: 'intercept', matches });
  return { model: next, effects: [hold(undefined), ...effects, hold(intercept.matches)] };
}

export function dropped(model: Model): Step {
  const item = chosenHeld(model) ?? model.held[0];
  return item === undefined ? still(model) : released(model, [item], () => ({ type: 'drop' }));
}

export function edit(model: Model): Step {
  const item = chosenHeld(model) ?? model.held[0];
  if (item === undefined) return still(model);
  if (item.secrets.length > 0)
    return saying(model, `it holds a secret (${item.secrets.join(', ')}): --show-secrets lets you edit it`, 'warning');
  const of = { type: 'held', key: heldKey(item) } as const;
  const text = item.edited ?? item.text;
  return { model, effects: [{ type: 'edit', of, text, namespaces: item.namespaces }] };
}

/** The text that goes in its place; undefined takes an edit back. */
export function rewritten(model: Model, key: string, text: string | undefined): Step {
  const item = model.held.find((one) => heldKey(one) === key);
  if (item === undefined) return saying(model, 'what was edited is no longer held', 'warning');
  const changed = { ...item, edited: text === item.text ? undefined : text };
  const next = { ...model, held: model.held.map((one) => (one === item ? changed : one)) };
  return changed.edited === undefined ? saying(next, 'it is as it came') : saying(next, 'edited: a sends it');
}

export function sessionEnded(model: Model, session: number): Step {
  const left = model.held.filter((item) => item.session !== session);
  return still(left.length === model.held.length ? model : { ...model, held: left });
}

function forward({ edited }: HeldItem): Verdict {
  return edited === undefined ? { type: 'pass' } : { type: 'replace', text: edited };
}

function released(model: Model, items: readonly HeldItem[], verdictOf: (item: HeldItem) => Verdict): Step {
  const effects = items.map(
    (item): Effect => ({ type: 'release', session: item.session, hold: item.hold, verdict: verdictOf(item) }),
  );
  return { model: { ...model, held: model.held.filter((item) => !items.includes(item)) }, effects };
}

/**
 * What a user's script is: hooks that are shown each stanza on its way and say what becomes of it.
 * Types, and the look at a module that was loaded. Rule: what is no script is refused before anything starts.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Direction, Leg } from '../xmpp/record.ts';

/** A message, presence, iq or nonza on its way. */
export interface ScriptStanza {
  readonly direction: Direction;
  readonly kind: 'message' | 'presence' | 'iq' | 'nonza';
  /** Its exact text, secrets included: a script sees what the peers see. */
  readonly xml: string;
  readonly element: XmlElement;
  /** What hiptap would say of it, in one line. */
  readonly summary: string;
}

/** A session that a script takes part in. */
export interface ScriptSession {
  /** From 1. */
  readonly number: number;
  /** Says something of its own on a leg, recorded as such; must be one whole element. */
  say(leg: Leg, xml: string): void;
}

/**
 * Nothing, or `pass`: as it is. `delay` is in milliseconds. `inject`: it passes, and one whole element is said after it, where it
 * goes itself or on the leg `on`.
 */
export type ScriptVerdict =
  | undefined
  | 'pass'
  | 'drop'
  | { readonly replace: string }
  | { readonly delay: number }
  | { readonly inject: string; readonly on?: Leg };

export interface Script {
  onSession?(session: ScriptSession): void;
  onStanza?(stanza: ScriptStanza, session: ScriptSession): ScriptVerdict | Promise<ScriptVerdict>;
}

/** The script in a module: its default export, or the module itself; undefined where it has none of the hooks. */
export function scriptIn(module: unknown): Script | undefined {
  if (typeof module !== 'object' || module === null) return undefined;
  const candidates = 'default' in module ? [module.default, module] : [module];
  return candidates.find(isScript);
}

function isScript(value: unknown): value is Script {
  if (typeof value !== 'object' || value === null) return false;
  const hooks = ['onSession', 'onStanza'].map((name) => (value as Readonly<Record<string, unknown>>)[name]);
  return (
    hooks.some((hook) => typeof hook === 'function') &&
    hooks.every((hook) => hook === undefined || typeof hook === 'function')
  );
}

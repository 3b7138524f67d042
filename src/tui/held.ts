/**
 * Stanzas that wait for somebody's word before they go on.
 * Types, and what is told of them. Rule: what is shown of one is redacted like a record; its own text is for the editor only.
 */
import type { Entry } from '../inspect/entry.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction, Leg } from '../xmpp/record.ts';

export interface HeldItem {
  readonly session: number;
  /** Its number in the session. */
  readonly hold: number;
  readonly direction: Direction;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** As it may be shown. */
  readonly entry: Entry;
  /** As it came. */
  readonly text: string;
  /** What its stream declares, without which it cannot be read. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Names of the secrets in it; empty where there are none, or where they may be shown. */
  readonly secrets: readonly string[];
  /** What goes in its place, once it was edited. */
  readonly edited: string | undefined;
  /** How many pieces wait behind it. */
  readonly behind: number;
  /** It came in a BOSH body, which goes on without it before its request is over (docs/decisions/0033). */
  readonly overBosh: boolean;
}

/** What becomes of a held stanza. */
export type Verdict =
  | { readonly type: 'pass' }
  | { readonly type: 'drop' }
  | { readonly type: 'replace'; readonly text: string };

/** Seconds that it has waited, and after which the other side hears white space; undefined where it never does. */
export function waited(
  { since, overBosh }: Pick<HeldItem, 'since' | 'overBosh'>,
  { now, keepalive }: { readonly now: number; readonly keepalive: number },
): { readonly seconds: number; readonly left: number | undefined } {
  const passed = Math.max(0, now - since);
  const left = keepalive === 0 || overBosh ? undefined : Math.ceil((keepalive - (passed % keepalive)) / 1_000);
  return { seconds: Math.round(passed / 1_000), left };
}

/** Tells held stanzas of all sessions apart. */
export function heldKey({ session, hold }: Pick<HeldItem, 'session' | 'hold'>): string {
  return `${session}/${hold}`;
}

/** The leg it came on. */
export function cameOn({ direction }: Pick<HeldItem, 'direction'>): Leg {
  return legFrom(direction);
}

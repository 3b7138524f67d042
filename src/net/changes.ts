/**
 * What is to be changed on the way, made into one session's changers.
 * Knows which changers there are, not what they do. Rule: where nothing was asked for there are none, and the relay copies bytes.
 */
import { randomBytes } from 'node:crypto';
import type { Matcher } from '../filter/matcher.ts';
import { Redactor } from '../redact/redactor.ts';
import { type Changer, HoldNumbers } from '../session/changer.ts';
import { type DomainPair, DomainRewrite } from '../session/domain-rewrite.ts';
import type { Fault } from '../session/faults/fault.ts';
import { Faulty, reasonOf } from '../session/faults/faulty.ts';
import { seeded } from '../session/faults/seeded.ts';
import { FaultSlot, SLOTS } from '../session/faults/slot.ts';
import { strippingOf } from '../session/faults/strip-starttls.ts';
import { type HeldPiece, Intercept } from '../session/intercept.ts';
import { LoginBridge } from '../session/login/bridge.ts';
import { PlainOnly } from '../session/login/plain-only.ts';
import { PassingReader } from '../session/passing-reader.ts';
import type { LegBindings } from '../session/relay-options.ts';
import { type Rule, RuleChanger } from '../session/rule.ts';
import type { RelayEvent } from '../session/vocabulary.ts';
import type { Script } from './script.ts';
import { ScriptChanger } from './script-changer.ts';

/** `relay` changes nothing, `plain` offers PLAIN only, `bridge` logs in on each leg. */
export type LoginMode = 'relay' | 'plain' | 'bridge';

export interface Changes {
  readonly login: LoginMode;
  /** What clients of `--login bridge` have to prove. */
  readonly password?: string;
  readonly rewrite?: DomainPair;
  readonly rules: readonly Rule[];
  readonly faults: readonly Fault[];
  /** Of the faults' chance. */
  readonly seed: number;
  readonly script?: Script;
  readonly intercept?: InterceptChanges;
}

/** For somebody who holds stanzas while the sessions run. */
export interface InterceptChanges {
  /** What is held at this moment. */
  wanted(): Matcher | undefined;
  held(session: number, piece: HeldPiece): void;
  /** So many pieces wait behind what is held, by whoever it is held. */
  behind(session: number, hold: number, waiting: number): void;
  /** The faults of this moment, in place of those that sessions begin with. */
  faults(): readonly Fault[];
  /** Whether what is held may be shown with its secrets. */
  readonly showSecrets: boolean;
}

export const NO_CHANGES: Changes = { login: 'relay', rules: [], faults: [], seed: 0 };

/** Whether anything at all may be changed. */
export function changesAnything({ login, rewrite, rules, faults, script, intercept }: Changes): boolean {
  const asked = [rewrite, script, intercept].some((one) => one !== undefined);
  return asked || login !== 'relay' || rules.length + faults.length > 0;
}

/** What a session's changers need to know of it. */
export interface ChangedSession {
  readonly session: number;
  readonly bindings: LegBindings;
  readonly dispatch: (event: RelayEvent) => void;
  readonly now: () => number;
}

/** In the order in which a piece meets them: the proxy's own business first, a person last but for the faults of the line. */
export function changersFor(changes: Changes, session: ChangedSession): readonly Changer[] {
  const numbers = new HoldNumbers();
  const { intercept } = changes;
  const redactor = intercept === undefined ? undefined : new Redactor({ show: intercept.showSecrets });
  const reader = new PassingReader(session.session, redactor);
  return [
    ...connectionChangers(changes, session),
    ...stanzaChangers(changes, session, numbers, reader),
    ...faultChangers(changes, session, numbers, reader),
  ];
}

function connectionChangers({ login, password, rewrite }: Changes, { bindings }: ChangedSession): readonly Changer[] {
  const changers: Changer[] = [];
  // Names first: a login that is bridged is one with the server's names.
  if (rewrite !== undefined) changers.push(new DomainRewrite(rewrite));
  if (login === 'plain') changers.push(new PlainOnly());
  if (login === 'bridge') changers.push(new LoginBridge({ password, bindings, random: randomBytes }));
  return changers;
}

function stanzaChangers(
  { rules, script, intercept }: Changes,
  { session, dispatch }: ChangedSession,
  numbers: HoldNumbers,
  reader: PassingReader,
): readonly Changer[] {
  const entryOf: PassingReader['read'] = (passing) => reader.read(passing);
  const changers: Changer[] = rules.map((rule) => new RuleChanger({ rule, numbers, entryOf }));
  if (script !== undefined) changers.push(new ScriptChanger({ script, session, numbers, entryOf, dispatch }));
  if (intercept === undefined) return changers;
  const wanted = () => intercept.wanted();
  const held = (piece: HeldPiece) => intercept.held(session, piece);
  const behind = (hold: number, waiting: number) => intercept.behind(session, hold, waiting);
  return [...changers, new Intercept({ reader, numbers, wanted, held, behind })];
}

/** Why a session's client is kept from STARTTLS at this moment, where it is. */
export function strippingFor({ faults, seed, intercept }: Changes, session: number): string | undefined {
  const fault = strippingOf(intercept?.faults() ?? faults, lotOf(seed, session));
  return fault === undefined ? undefined : reasonOf(fault);
}

/** What decides about a session as a whole. */
function lotOf(seed: number, session: number): number {
  return seeded(seed + session)();
}

/** Each session has its own chance, so that another session's traffic does not disturb it. */
function faultChangers(
  { faults, seed, intercept }: Changes,
  { session, now }: ChangedSession,
  numbers: HoldNumbers,
  reader: PassingReader,
): readonly Changer[] {
  const chance = seeded(seed + session);
  const lot = lotOf(seed, session);
  const entryOf: PassingReader['read'] = (passing) => reader.read(passing);
  const changerFor = (fault: Fault) => new Faulty({ fault, numbers, chance, lot, started: now(), entryOf });
  if (intercept === undefined) return faults.map(changerFor);
  const known = new WeakMap<Fault, Faulty>();
  const knownFor = (fault: Fault) => {
    const faulty = known.get(fault) ?? changerFor(fault);
    known.set(fault, faulty);
    return faulty;
  };
  return Array.from({ length: SLOTS }, (_, slot) => new FaultSlot(() => intercept.faults()[slot], knownFor));
}

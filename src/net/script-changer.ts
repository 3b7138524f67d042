/**
 * A user's script at work in one session.
 * Knows promises, no sockets. Rule: whatever a script does, the session lives: what it throws is reported, and the stanza goes
 * on as it was.
 */
import type { Entry } from '../inspect/entry.ts';
import {
  type Changer,
  type Decision,
  type HoldNumbers,
  PASS,
  type Passing,
  type Release,
  type Voice,
} from '../session/changer.ts';
import type { RelayEvent, Spoken } from '../session/vocabulary.ts';
import { parseElement } from '../xml/element.ts';
import { legTo } from '../xmpp/legs.ts';
import type { Leg, PieceKind } from '../xmpp/record.ts';
import type { Script, ScriptSession, ScriptStanza, ScriptVerdict } from './script.ts';

export interface ScriptChangerOptions {
  readonly script: Script;
  readonly session: number;
  readonly numbers: HoldNumbers;
  readonly entryOf: (passing: Passing) => Entry | undefined;
  readonly dispatch: (event: RelayEvent) => void;
}

const WHY = 'the script said so';

export class ScriptChanger implements Changer {
  readonly #options: ScriptChangerOptions;
  readonly #session: ScriptSession;
  #begun = false;
  #voice: Voice | undefined;

  constructor(options: ScriptChangerOptions) {
    this.#options = options;
    this.#session = { number: options.session, say: (leg, xml) => this.#say(leg, xml) };
  }

  decide(passing: Passing, voice: Voice): Decision {
    this.#voice = voice;
    this.#begin(voice);
    const stanza = this.#stanzaOf(passing);
    const decision = stanza === undefined ? PASS : this.#ask(stanza, passing, voice);
    this.#voice = undefined;
    return decision;
  }

  #begin(voice: Voice): void {
    if (this.#begun) return;
    this.#begun = true;
    try {
      this.#options.script.onSession?.(this.#session);
    } catch (error) {
      voice.report('error', `the script’s onSession failed: ${wordsOf(error)}`);
    }
  }

  #ask(stanza: ScriptStanza, passing: Passing, voice: Voice): Decision {
    try {
      const verdict = this.#options.script.onStanza?.(stanza, this.#session);
      return verdict instanceof Promise
        ? this.#await(verdict, stanza.kind, passing)
        : this.#decisionOf(verdict, passing, voice);
    } catch (error) {
      voice.report('error', failure(stanza.kind, error));
      return PASS;
    }
  }

  /** The stanza waits for the script, and what follows it in its direction waits too. */
  #await(verdict: Promise<ScriptVerdict>, kind: PieceKind, passing: Passing): Decision {
    const { dispatch, numbers } = this.#options;
    const hold = numbers.next();
    const release = (decision: Release) => dispatch({ type: 'released', hold, decision });
    const pass = (text: string) => {
      dispatch({ type: 'remarked', level: 'error', text });
      release(PASS);
    };
    const decide = (said: ScriptVerdict) => {
      const decision = releaseOf(said, passing);
      if (isDelay(said)) setTimeout(() => release(PASS), delayOf(said)).unref();
      else if (decision === undefined) pass(noVerdict(said));
      else release(decision);
      const words = wordsIn(said, passing);
      if (words !== undefined) dispatch({ type: 'asked', leg: words.leg, said: words, why: WHY });
    };
    let over = false;
    const once = (settle: () => void) => {
      if (!over) settle();
      over = true;
      clearTimeout(patience);
    };
    const patience = setTimeout(() => once(() => pass(undecided(kind))), PATIENCE_MS).unref();
    verdict.then(
      (said) => once(() => decide(said)),
      (error: unknown) => once(() => pass(failure(kind, error))),
    );
    return { type: 'hold', hold };
  }

  #decisionOf(verdict: ScriptVerdict, passing: Passing, voice: Voice): Decision {
    if (isDelay(verdict)) {
      const milliseconds = delayOf(verdict);
      return { type: 'hold', hold: this.#options.numbers.next(), for: { milliseconds, decision: PASS } };
    }
    const words = wordsIn(verdict, passing);
    if (words !== undefined) voice.say(words.leg, words.kind, words.text, WHY);
    const release = releaseOf(verdict, passing);
    if (release === undefined) voice.report('error', noVerdict(verdict));
    return release ?? PASS;
  }

  /** While a stanza is decided upon it is said after that; at any other time at once. */
  #say(leg: Leg, xml: string): void {
    const element = parseElement(xml, CLIENT);
    if (element === undefined) throw new Error('what is said must be one whole element');
    const kind: PieceKind = isStanzaName(element.local) ? element.local : 'nonza';
    if (this.#voice !== undefined) this.#voice.say(leg, kind, xml, WHY);
    else this.#options.dispatch({ type: 'asked', leg, said: { kind, text: xml }, why: WHY });
  }

  #stanzaOf(passing: Passing): ScriptStanza | undefined {
    const { direction, piece, element } = passing;
    if (piece.type !== 'element' || element === undefined) return undefined;
    const kind = isStanzaName(element.local) ? element.local : 'nonza';
    const summary = this.#options.entryOf(passing)?.annotations[0]?.summary ?? '';
    return { direction, kind, xml: piece.bytes.toString('utf8'), element, summary };
  }
}

/** Undefined for what is no verdict, or would be no XML. */
function releaseOf(verdict: ScriptVerdict, { piece }: Passing): Release | undefined {
  if (verdict === undefined || verdict === 'pass') return PASS;
  if (verdict === 'drop') return { type: 'drop', why: WHY };
  if (isInjection(verdict)) return parseElement(verdict.inject, CLIENT) === undefined ? undefined : PASS;
  if (typeof verdict !== 'object' || verdict === null || !('replace' in verdict)) return undefined;
  const namespaces = piece.type === 'element' ? (piece.stream?.namespaces ?? {}) : {};
  const text = verdict.replace;
  if (typeof text !== 'string' || parseElement(text, namespaces) === undefined) return undefined;
  return { type: 'replace', text, why: WHY };
}

/** What it wants said besides; undefined for nothing, and for what is no whole element. */
function wordsIn(verdict: ScriptVerdict, { direction }: Passing): (Spoken & { readonly leg: Leg }) | undefined {
  const element = isInjection(verdict) ? parseElement(verdict.inject, CLIENT) : undefined;
  if (!isInjection(verdict) || element === undefined) return undefined;
  const leg = verdict.on ?? legTo(direction);
  return { leg, kind: isStanzaName(element.local) ? element.local : 'nonza', text: verdict.inject };
}

function isInjection(verdict: ScriptVerdict): verdict is Extract<ScriptVerdict, { readonly inject: string }> {
  if (typeof verdict !== 'object' || verdict === null || !('inject' in verdict)) return false;
  const on = 'on' in verdict ? verdict.on : undefined;
  return typeof verdict.inject === 'string' && (on === undefined || on === 'client' || on === 'server');
}

/** As streams of clients declare it (RFC 6120 §4.8.2). */
const CLIENT = { '': 'jabber:client' };

/** How long a stanza waits for a script's promise: longer than a person would for an answer, shorter than most servers do for life. */
const PATIENCE_MS = 60_000;

function undecided(kind: PieceKind): string {
  return `the script’s onStanza has not decided in ${PATIENCE_MS / 1_000} s, and the ${kind} passes`;
}

/** A day at most: what Node's timers hold (2^31 ms) is not much more. */
const LONGEST_MS = 86_400_000;

function isDelay(verdict: ScriptVerdict): verdict is Extract<ScriptVerdict, { readonly delay: number }> {
  if (typeof verdict !== 'object' || verdict === null || !('delay' in verdict)) return false;
  return typeof verdict.delay === 'number' && verdict.delay >= 0;
}

function delayOf({ delay }: { readonly delay: number }): number {
  return Math.min(delay, LONGEST_MS);
}

function failure(kind: PieceKind, error: unknown): string {
  return `the script’s onStanza failed, and the ${kind} passes: ${wordsOf(error)}`;
}

function noVerdict(verdict: unknown): string {
  return `the script’s verdict is none: ${wordsOf(verdict)}; the stanza passes (${whatIsOne(verdict)})`;
}

function whatIsOne(verdict: unknown): string {
  const said = typeof verdict === 'object' && verdict !== null ? verdict : {};
  if ('replace' in said) return '`replace` has to be one whole element';
  if ('inject' in said) return '`inject` has to be one whole element, and `on` client or server';
  if ('delay' in said) return '`delay` has to be a number of milliseconds';
  return "nothing, 'pass', 'drop', { replace }, { delay } and { inject, on } are";
}

function isStanzaName(local: string): local is 'message' | 'presence' | 'iq' {
  return local === 'message' || local === 'presence' || local === 'iq';
}

function wordsOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : (JSON.stringify(error) ?? typeof error);
}

/**
 * How far a session's authentication has come, whichever way it is done: SASL, SASL2, HipChat's element, iq-auth, a
 * component's handshake.
 * Sees the top-level elements of both directions, and of payloads only what a server asks for. Rule: only an answer to an attempt under way ends it,
 * and whether the stream restarts follows from how it was asked for, not from `<success/>`.
 */
import { COMPONENT_ACCEPT, COMPONENT_CONNECT, HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../namespaces.ts';
import type { Direction } from '../record.ts';
import { askedBy } from './login.ts';
import { hipchatMechanism } from './mechanisms.ts';
import type { Asked } from './payload.ts';

/** `component`: XEP-0114. */
export type AuthFlow = 'sasl' | 'sasl2' | 'hipchat' | 'iq-auth' | 'component';
export type AuthState = 'none' | 'under-way' | 'succeeded' | 'failed';

/** What an exchange needs to know of a top-level element. */
export interface SeenElement {
  readonly local: string;
  readonly ns: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The first child element, which is what an iq is about. */
  readonly child?: { readonly local: string; readonly ns: string };
  /** Whether it carries a SASL payload; an initial response of no bytes, written `=` (RFC 6120 §6.4.2), is none. */
  readonly payload?: boolean;
  /** Of a challenge: its text, in base64. */
  readonly challenge?: string;
}

const COMPONENT: ReadonlySet<string> = new Set([COMPONENT_ACCEPT, COMPONENT_CONNECT]);

export class SaslExchange {
  #flow: AuthFlow | undefined;
  #state: AuthState = 'none';
  #mechanism: string | undefined;
  #restarts = false;
  #iqId: string | undefined;
  #steps: Record<Direction, number> = { c2s: 0, s2c: 0 };
  #asked: Asked | undefined;

  /** How the latest attempt was made. */
  get flow(): AuthFlow | undefined {
    return this.#flow;
  }

  get state(): AuthState {
    return this.#state;
  }

  /** The mechanism of the latest attempt, which stays after its end; `HipChat` or `HipChat oauth2` for HipChat's element. */
  get mechanism(): string | undefined {
    return this.#mechanism;
  }

  /** Whether an attempt has succeeded; it stays so unless the client begins another. */
  get authenticated(): boolean {
    return this.#state === 'succeeded';
  }

  /** Whether the latest attempt, once it has succeeded, is followed by a new stream. */
  get restarts(): boolean {
    return this.#restarts;
  }

  /** How many payloads the direction has sent in the latest attempt. */
  stepOf(direction: Direction): number {
    return this.#steps[direction];
  }

  /** What the server's last challenge asked for (LOGIN); undefined where there was none in the latest attempt. */
  get asked(): Asked | undefined {
    return this.#asked;
  }

  /** Takes notice of a top-level element; those that have nothing to do with authentication are let pass. */
  see(direction: Direction, element: SeenElement): void {
    if (direction === 'c2s') this.#seeInitiating(element);
    else if (this.#state === 'under-way') this.#seeReceiving(element);
    if (this.#state === 'none') return;
    if (element.payload === true) this.#steps[direction]++;
    if (direction === 's2c' && element.challenge !== undefined) this.#asked = askedBy(element.challenge);
  }

  #seeInitiating(element: SeenElement): void {
    const { local, ns, attributes } = element;
    if (ns === SASL && local === 'auth') this.#begin('sasl', attributes['mechanism'], true);
    else if (ns === SASL2 && local === 'authenticate') this.#begin('sasl2', attributes['mechanism'], false);
    else if (ns === HIPCHAT && local === 'auth') this.#beginHipchat(attributes);
    else if (COMPONENT.has(ns) && local === 'handshake') this.#begin('component', undefined, false);
    else if (ns === SASL2 && local === 'next' && this.#state === 'under-way') this.#mechanism = attributes['task'];
    else if (isIqAuth(element)) this.#beginIqAuth(attributes['id']);
  }

  #begin(flow: AuthFlow, mechanism: string | undefined, restarts: boolean): void {
    this.#flow = flow;
    this.#mechanism = mechanism;
    this.#restarts = restarts;
    this.#state = 'under-way';
    this.#steps = { c2s: 0, s2c: 0 };
    this.#asked = undefined;
  }

  /** HipChat answers with the full address instead of a new stream, unless it was asked for one. */
  #beginHipchat(attributes: SeenElement['attributes']): void {
    this.#begin('hipchat', hipchatMechanism(attributes['mechanism']), attributes['restart_stream'] === 'true');
  }

  #beginIqAuth(id: string | undefined): void {
    this.#begin('iq-auth', undefined, false);
    this.#iqId = id;
  }

  #seeReceiving({ local, ns, attributes }: SeenElement): void {
    if (this.#flow === 'component') this.#end(COMPONENT.has(ns) && local === 'handshake', false);
    else if (this.#flow === 'iq-auth') this.#seeIqAnswer(local, attributes);
    else if (ns === SASL || ns === SASL2) this.#end(local === 'success', local === 'failure');
  }

  #seeIqAnswer(local: string, { id, type }: SeenElement['attributes']): void {
    if (local === 'iq' && id === this.#iqId) this.#end(type === 'result', type === 'error');
  }

  #end(succeeded: boolean, failed: boolean): void {
    if (succeeded) this.#state = 'succeeded';
    else if (failed) this.#state = 'failed';
  }
}

/** XEP-0078 §3.2; the `get` before it only asks which fields are wanted. */
function isIqAuth({ local, attributes, child }: SeenElement): boolean {
  return local === 'iq' && attributes['type'] === 'set' && child?.ns === IQ_AUTH && child.local === 'query';
}

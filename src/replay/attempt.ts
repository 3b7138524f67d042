/**
 * A recorded session's attempts to log in, one after the other: how each was made and what it was told.
 * Knows every way to log in by its first and last words. Rule: payloads are kept as they stand in the capture, secrets taken out.
 */
import { childText } from '../annotate/read.ts';
import type { Entry } from '../inspect/entry.ts';
import { childOf, parseElement, textOf, type XmlElement } from '../xml/element.ts';
import { HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../xmpp/namespaces.ts';
import { type AuthFlow, SaslExchange } from '../xmpp/sasl/exchange.ts';
import { readPayloadText } from '../xmpp/sasl/mechanisms.ts';
import { fieldValue, type PayloadField } from '../xmpp/sasl/payload.ts';
import { CUSTOMARY, type RecordedText } from './translate.ts';

export interface Attempt {
  readonly flow: AuthFlow;
  /** Undefined for iq-auth and a component's handshake. */
  readonly mechanism: string | undefined;
  /** The element with which the client asked. */
  readonly request: RecordedText;
  /** What the server asked in between (RFC 6120 §6.4.3). */
  readonly challenges: readonly RecordedText[];
  /** What the client answered. */
  readonly responses: readonly RecordedText[];
  /** The server's last word; undefined when the session ended before. */
  readonly outcome: { readonly type: 'succeeded' | 'failed'; readonly text: RecordedText } | undefined;
}

/** What the client called itself, where its payload says so. */
export function nameIn({ flow, mechanism = '', request }: Attempt): string | undefined {
  const element = parseElement(request.text, request.namespaces);
  const query = element === undefined ? undefined : childOf(element, 'query', IQ_AUTH);
  if (query !== undefined) return childText(query, 'username');
  if (element === undefined) return undefined;
  const payload = flow === 'sasl2' ? (childText(element, 'initial-response') ?? '') : textOf(element);
  return userIn(readPayloadText(payload, { mechanism, direction: 'c2s', step: 0 })?.fields ?? []);
}

/** Of the fields of any mechanism, the one that says who logs in. */
export function userIn(fields: readonly PayloadField[]): string | undefined {
  const named = USER_FIELDS.map((name) => fieldValue(fields, name));
  return named.find((value) => value !== undefined && value !== '');
}

export const USER_FIELDS: readonly string[] = ['authcid', 'username', 'email', 'user', 'local part', 'authzid'];

/** Follows a session's entries in order. */
export class Attempts {
  readonly #exchange = new SaslExchange();
  readonly #all: { -readonly [key in keyof Attempt]: Attempt[key] }[] = [];

  get all(): readonly Attempt[] {
    return this.#all;
  }

  read({ record: { fact }, element, stream }: Entry): void {
    if (fact.type !== 'piece' || element === undefined || fact.content.type !== 'text') return;
    const text = { text: fact.content.text, namespaces: stream?.namespaces ?? CUSTOMARY };
    const before = this.#exchange.state;
    const child = element.children.find((one): one is XmlElement => typeof one !== 'string');
    const { local, ns, attributes } = element;
    this.#exchange.see(fact.direction, { local, ns, attributes, ...(child === undefined ? {} : { child }) });
    if (fact.direction === 'c2s' && begins(element, child)) this.#begin(text);
    else if (before !== 'under-way') return;
    else if (fact.direction === 's2c') this.#answered(element, text);
    else if (element.local === 'response' && isSasl(element)) this.#responded(text);
  }

  #begin(request: RecordedText): void {
    const { flow, mechanism } = this.#exchange;
    if (flow !== undefined)
      this.#all.push({ flow, mechanism, request, challenges: [], responses: [], outcome: undefined });
  }

  #answered({ local, ns }: XmlElement, text: RecordedText): void {
    const attempt = this.#all.at(-1);
    if (attempt === undefined) return;
    const { state } = this.#exchange;
    if (state === 'succeeded' || state === 'failed') attempt.outcome = { type: state, text };
    else if (local === 'challenge' && isSasl({ ns })) attempt.challenges = [...attempt.challenges, text];
  }

  #responded(text: RecordedText): void {
    const attempt = this.#all.at(-1);
    if (attempt !== undefined) attempt.responses = [...attempt.responses, text];
  }
}

function isSasl({ ns }: Pick<XmlElement, 'ns'>): boolean {
  return ns === SASL || ns === SASL2;
}

function begins({ local, ns, attributes }: XmlElement, child: XmlElement | undefined): boolean {
  if (local === 'auth' && (ns === SASL || ns === HIPCHAT)) return true;
  if (local === 'authenticate' && ns === SASL2) return true;
  return local === 'iq' && attributes['type'] === 'set' && child?.ns === IQ_AUTH;
}

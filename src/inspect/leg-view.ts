/**
 * What one leg of a session has shown so far: its streams, its login, its encryption.
 * Knows no other leg. Rule: a new stream header takes the place of the old one in its direction only.
 */
import type { LoginFacts } from '../annotate/annotation.ts';
import { elementsOf } from '../annotate/read.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import { CONTENT_NAMESPACES, HIPCHAT, SASL, SASL2, STREAMS } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import { SaslExchange } from '../xmpp/sasl/exchange.ts';
import { readPayloadText } from '../xmpp/sasl/mechanisms.ts';

/** Nothing is said of encryption where a capture does not hold the connection's beginning. */
export type Encryption = 'unknown' | 'none' | 'tls';

export class LegView {
  readonly streams: Record<Direction, StreamContext | undefined> = { c2s: undefined, s2c: undefined };
  readonly exchange: SaslExchange = new SaslExchange();
  encryption: Encryption = 'unknown';
  /** Whether the server's latest features offer HipChat's login with a new stream after it; undefined before any. */
  offersRestart: boolean | undefined;
  /** Whether the server's latest offer of mechanisms had one that binds to TLS (RFC 5802 §6); undefined before any. */
  offersBinding: boolean | undefined;
  /** As it is for stanzas that cannot change it, until something has. */
  readonly #login: Record<Direction, LoginFacts | undefined> = { c2s: undefined, s2c: undefined };
  #binding: string | undefined;
  #offerHash = false;
  #error: string | undefined;
  #nonce: string | undefined;
  #alone = false;

  /** Lets the exchange see a top-level element; `alone`: only this leg carried it. */
  see(direction: Direction, element: XmlElement, alone: boolean): void {
    if (isMessageOrPresence(element)) return;
    this.#login.c2s = undefined;
    this.#login.s2c = undefined;
    if (element.ns === SASL || element.ns === SASL2) this.#seeStep(direction, element, alone);
    if (direction === 's2c' && element.ns === STREAMS && element.local === 'features') this.#seeOffer(element);
    const [child] = elementsOf(element);
    this.exchange.see(direction, {
      local: element.local,
      ns: element.ns,
      attributes: element.attributes,
      ...(child === undefined ? {} : { child }),
      payload: carriesPayload(element),
      ...(isChallenge(element) ? { challenge: textOf(element) } : {}),
    });
  }

  /** How the session logs in, for an element that `see` has just seen; `server` is the view of that leg. */
  login(direction: Direction, element: XmlElement, server: LegView): LoginFacts | undefined {
    if (this.exchange.flow === undefined) return undefined;
    if (!isMessageOrPresence(element)) return this.#loginAt(direction, element, server);
    const known = this.#login[direction];
    if (known !== undefined && known.offersBinding?.made === server.offersBinding) return known;
    const login = this.#loginAt(direction, element, server);
    this.#login[direction] = login;
    return login;
  }

  #loginAt(direction: Direction, element: XmlElement, server: LegView): LoginFacts {
    const { mechanism, restarts, asked } = this.exchange;
    const sent = this.exchange.stepOf(direction);
    return {
      mechanism,
      restarts,
      step: carriesPayload(element) ? sent - 1 : sent,
      asked,
      binding: this.#binding,
      proved: this.exchange.stepOf('c2s') > 1 || mechanism?.startsWith('SCRAM-') !== true,
      nonce: this.#nonce,
      error: this.#error,
      offersBinding: { seen: this.offersBinding, made: server.offersBinding },
      offerHash: this.#offerHash,
      alone: this.#alone,
    };
  }

  /** The mechanisms stay offered while a login goes on: features after it have none. */
  #seeOffer(features: XmlElement): void {
    this.offersRestart = childOf(features, 'authrestartlogic', HIPCHAT) !== undefined;
    const lists = [childOf(features, 'mechanisms', SASL), childOf(features, 'authentication', SASL2)];
    const offered = lists.flatMap((list) => (list === undefined ? [] : childrenOf(list, 'mechanism').map(textOf)));
    if (offered.length > 0) this.offersBinding = offered.some((mechanism) => mechanism.endsWith('-PLUS'));
  }

  /** What the two say of channel binding and of the offer, which later tells why a login fails. */
  #seeStep(direction: Direction, element: XmlElement, alone: boolean): void {
    const begins = element.local === 'auth' || element.local === 'authenticate';
    if (begins) {
      this.#binding = undefined;
      this.#offerHash = false;
      this.#error = undefined;
      this.#nonce = undefined;
      this.#alone = alone;
    }
    const mechanism = begins ? element.attributes['mechanism'] : this.exchange.mechanism;
    const told = direction === 'c2s' ? this.#binding !== undefined : element.local !== 'challenge';
    if (told || mechanism?.startsWith('SCRAM-') !== true) return;
    const payload = readPayloadText(payloadText(element), { mechanism, direction, step: 0 });
    for (const { name, value } of payload?.fields ?? []) {
      if (name === 'channel binding flag') this.#binding = value;
      if (name === 'offer hash') this.#offerHash = true;
      if (name === 'error') this.#error = value;
      if (name === 'nonce' && direction === 'c2s') this.#nonce = value;
    }
  }
}

/** No login is made of these, nor offered in them. */
function isMessageOrPresence({ local, ns }: XmlElement): boolean {
  return (local === 'message' || local === 'presence') && CONTENT_NAMESPACES.includes(ns);
}

function payloadText(element: XmlElement): string {
  const initial = element.ns === SASL2 ? childOf(element, 'initial-response') : undefined;
  return textOf(initial ?? element);
}

function isChallenge({ local, ns }: XmlElement): boolean {
  return local === 'challenge' && (ns === SASL || ns === SASL2);
}

/**
 * SASL and HipChat have the payload as text, SASL2's first in a child of its own (XEP-0388 §2.4). Challenges and
 * responses are payloads even when empty; an initial response of no bytes, `=`, is none.
 */
function carriesPayload(element: XmlElement): boolean {
  const { local, ns } = element;
  if (ns === SASL2 && local === 'authenticate') return holdsMore(childOf(element, 'initial-response'));
  if ((ns === SASL || ns === SASL2) && (local === 'challenge' || local === 'response')) return true;
  return (ns === SASL || ns === SASL2 || ns === HIPCHAT) && holdsMore(element);
}

/** Than white space, or the sign for nothing. */
function holdsMore(element: XmlElement | undefined): boolean {
  const text = element === undefined ? '' : textOf(element).trim();
  return text !== '' && text !== '=';
}

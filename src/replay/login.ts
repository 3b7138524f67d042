/**
 * What a session's login came to: who got in, or why not.
 * Knows every way to log in by its outcome, not by its steps. Rule: the mechanism, the payloads and the number of attempts make
 * no difference; the last attempt counts.
 */
import { childText, elementsOf } from '../annotate/read.ts';
import type { Entry } from '../inspect/entry.ts';
import { childOf, textOf, type XmlElement } from '../xml/element.ts';
import { parseJid } from '../xmpp/jid.ts';
import { BIND, HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../xmpp/namespaces.ts';
import { SaslExchange } from '../xmpp/sasl/exchange.ts';

export interface Login {
  readonly outcome: 'none' | 'under-way' | 'succeeded' | 'failed';
  /** The session's own address, full where it was given one. */
  readonly own: string | undefined;
  /** The server's word for why not, such as `not-authorized`. */
  readonly condition: string | undefined;
}

/** Follows a session's entries in order. */
export class LoginReader {
  readonly #exchange = new SaslExchange();
  #home: string | undefined;
  #username: string | undefined;
  #own: string | undefined;
  #condition: string | undefined;

  /** The domain the client asked for. */
  get home(): string | undefined {
    return this.#own === undefined ? this.#home : parseJid(this.#own).domain;
  }

  get authenticated(): boolean {
    return this.#exchange.authenticated;
  }

  get login(): Login {
    const { state } = this.#exchange;
    const own = this.#own ?? (state === 'succeeded' ? this.#named() : undefined);
    return { outcome: state, own, condition: state === 'failed' ? this.#condition : undefined };
  }

  /** Takes notice; true for what is part of the login and of nothing else. */
  read({ record: { fact }, element }: Entry): boolean {
    if (fact.type !== 'piece' || element === undefined) return false;
    if (fact.kind === 'stream-open') {
      this.#home ??= fact.direction === 'c2s' ? element.attributes['to'] : undefined;
      return false;
    }
    const before = this.#exchange.state;
    const [child] = elementsOf(element);
    const { local, ns, attributes } = element;
    this.#exchange.see(fact.direction, { local, ns, attributes, ...(child === undefined ? {} : { child }) });
    if (fact.direction === 's2c') this.#own = ownAddress(element) ?? this.#own;
    if (child?.ns === IQ_AUTH) this.#username = childText(child, 'username') ?? this.#username;
    if (this.#exchange.state === 'failed' && before !== 'failed') this.#condition = conditionOf(element);
    return isOfLogin(element, child) || (local === 'iq' && before !== this.#exchange.state);
  }

  #named(): string | undefined {
    return this.#username === undefined ? undefined : `${this.#username}@${this.#home ?? ''}`;
  }
}

/** In words; `account` is who it was, where that is known. */
export function describeLogin({ outcome, condition }: Login, account: string | undefined): string {
  const as = account === undefined ? '' : ` as ${account}`;
  switch (outcome) {
    case 'none':
      return 'no login';
    case 'under-way':
      return `login${as} without an end`;
    case 'succeeded':
      return `authenticated${as}`;
    case 'failed':
      return condition === undefined ? `login${as} refused` : `login${as} refused: ${condition}`;
  }
}

function isOfLogin({ ns, local }: XmlElement, child: XmlElement | undefined): boolean {
  if (ns === SASL || ns === SASL2 || (ns === HIPCHAT && local === 'auth')) return true;
  return local === 'iq' && child?.ns === IQ_AUTH;
}

/** Where a server tells it: binding (RFC 6120 §7.6), HipChat's and SASL2's success (XEP-0388 §2.6). */
function ownAddress(element: XmlElement): string | undefined {
  const bound = element.local === 'iq' ? childOf(element, 'bind', BIND) : undefined;
  if (bound !== undefined) return childText(bound, 'jid');
  if (element.local !== 'success') return undefined;
  if (element.ns === SASL) return element.attributes['jid'];
  return element.ns === SASL2 ? childText(element, 'authorization-identifier') : undefined;
}

/** RFC 6120 §6.5 for SASL, §8.3.2 for an iq. */
function conditionOf(failure: XmlElement): string | undefined {
  const holder = failure.local === 'iq' ? childOf(failure, 'error') : failure;
  const condition = holder === undefined ? undefined : elementsOf(holder).find(({ local }) => local !== 'text');
  return condition?.local ?? (holder === undefined ? undefined : textOf(holder).trim() || undefined);
}

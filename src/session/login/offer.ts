/**
 * What a stream's features offer for logging in, and the same features with another offer.
 * Knows SASL (RFC 6120 §6.4.1), SASL2 (XEP-0388) and channel-binding types (XEP-0440). Rule: every other feature stays as it is.
 */
import { type ChildText, cutElement } from '../../xml/children.ts';
import { childOf, childrenOf, parseElement, textOf, type XmlElement } from '../../xml/element.ts';
import { escapeXml } from '../../xml/escape.ts';
import { CHANNEL_BINDING, FAST, SASL, SASL2, STREAMS } from '../../xmpp/namespaces.ts';

export interface Offer {
  /** By SASL, and by SASL2; in the server's order. */
  readonly sasl: readonly string[];
  readonly sasl2: readonly string[];
  /** Channel binding types that the server names; empty where it names none. */
  readonly bindings: readonly string[];
}

/** Undefined for what is no features, or features without a login. */
export function readOffer(element: XmlElement | undefined): Offer | undefined {
  if (element?.ns !== STREAMS || element.local !== 'features') return undefined;
  const sasl = childOf(element, 'mechanisms', SASL);
  const sasl2 = childOf(element, 'authentication', SASL2);
  if (sasl === undefined && sasl2 === undefined) return undefined;
  const types = childOf(element, 'sasl-channel-binding', CHANNEL_BINDING);
  return {
    sasl: mechanismsIn(sasl, SASL),
    sasl2: mechanismsIn(sasl2, SASL2),
    bindings: types === undefined ? [] : childrenOf(types, 'channel-binding', CHANNEL_BINDING).map(typeOf),
  };
}

export interface NewOffer {
  readonly mechanisms: readonly string[];
  readonly bindings: readonly string[];
  /** What the server offers that is offered all the same, after them; nothing if absent. */
  readonly keeps?: (mechanism: string) => boolean;
}

/** The features' text with other mechanisms in both forms, in the places of the old ones. */
export function offerInstead(text: string, namespaces: Readonly<Record<string, string>>, offer: NewOffer): string {
  const cut = cutElement(text, namespaces);
  if (cut === undefined) return text;
  const children = cut.children.map((child) => {
    if (child.ns === SASL && child.local === 'mechanisms') return mechanismsElement(child, namespaces, offer);
    if (child.ns === SASL2 && child.local === 'authentication') return authenticationElement(child, namespaces, offer);
    return child.ns === CHANNEL_BINDING ? '' : child.text;
  });
  return cut.start + children.join('') + bindingsElement(offer.bindings) + cut.end;
}

function mechanismsElement(
  { text }: ChildText,
  namespaces: Readonly<Record<string, string>>,
  { mechanisms, keeps }: NewOffer,
): string {
  const names = [...mechanisms, ...mechanismsIn(parseElement(text, namespaces), SASL).filter((name) => keeps?.(name))];
  return `<mechanisms xmlns='${SASL}'>${names.map(mechanismElement).join('')}</mechanisms>`;
}

/** Its inline features stay, but for tokens (XEP-0484): they would be bound to another leg. */
function authenticationElement(
  { text }: ChildText,
  namespaces: Readonly<Record<string, string>>,
  { mechanisms, keeps }: NewOffer,
): string {
  const cut = cutElement(text, namespaces);
  if (cut === undefined) return '';
  const others = cut.children.filter(({ local, ns }) => !(local === 'mechanism' && ns === SASL2));
  const kept = mechanismsIn(parseElement(text, namespaces), SASL2).filter((name) => keeps?.(name));
  const written = [...mechanisms, ...kept].map((name) => `<mechanism xmlns='${SASL2}'>${escapeXml(name)}</mechanism>`);
  const rest = others.map((child) => (child.local === 'inline' ? withoutTokens(child, namespaces) : child.text));
  return cut.start + written.join('') + rest.join('') + cut.end;
}

function withoutTokens({ text }: ChildText, namespaces: Readonly<Record<string, string>>): string {
  const cut = cutElement(text, namespaces);
  if (cut === undefined) return '';
  const kept = cut.children.filter(({ ns }) => ns !== FAST);
  return cut.start + kept.map((child) => child.text).join('') + cut.end;
}

/** XEP-0440 §2 */
function bindingsElement(types: readonly string[]): string {
  if (types.length === 0) return '';
  const written = types.map((type) => `<channel-binding type='${escapeXml(type)}'/>`);
  return `<sasl-channel-binding xmlns='${CHANNEL_BINDING}'>${written.join('')}</sasl-channel-binding>`;
}

function mechanismsIn(offer: XmlElement | undefined, ns: string): readonly string[] {
  return offer === undefined ? [] : childrenOf(offer, 'mechanism', ns).map(nameOf);
}

function mechanismElement(name: string): string {
  return `<mechanism>${escapeXml(name)}</mechanism>`;
}

function nameOf(mechanism: XmlElement): string {
  return textOf(mechanism).trim();
}

function typeOf({ attributes }: XmlElement): string {
  return attributes['type'] ?? '';
}

/**
 * The fault that keeps STARTTLS from a client: whom it befalls, and the features without it.
 * Knows features (RFC 6120 §5.4.1), no wire. Rule: a session is struck from its beginning or not at all, however often it is asked.
 */
import { cutElement } from '../../xml/children.ts';
import { childOf, type XmlElement } from '../../xml/element.ts';
import { STREAMS, TLS } from '../../xmpp/namespaces.ts';
import type { Fault } from './fault.ts';

/** The first of the faults that keeps STARTTLS from a session's client. `lot`: the session's chance, from 0 up to 1. */
export function strippingOf(faults: readonly Fault[], lot: number): Fault | undefined {
  return faults.find((fault) => fault.kind.type === 'strip-starttls' && strips(fault, lot));
}

export function strips({ probability }: Fault, lot: number): boolean {
  return lot < probability;
}

/** Whether it is features that offer STARTTLS. */
export function offersStarttls(element: XmlElement | undefined): boolean {
  if (element?.ns !== STREAMS || element.local !== 'features') return false;
  return childOf(element, 'starttls', TLS) !== undefined;
}

/** The features' text without that offer; `namespaces` are those of its stream. */
export function withoutStarttls(text: string, namespaces: Readonly<Record<string, string>>): string {
  const cut = cutElement(text, namespaces);
  if (cut === undefined) return text;
  const left = cut.children.filter(({ local, ns }) => !(local === 'starttls' && ns === TLS));
  return cut.start + left.map((child) => child.text).join('') + cut.end;
}

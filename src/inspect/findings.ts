/**
 * What only the session shows to be wrong or noteworthy about an element.
 * Knows one leg's state and the element. Rule: a finding names what was seen and why it matters, and is never more than a warning.
 */
import type { Annotation } from '../annotate/annotation.ts';
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { BIND, HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../xmpp/namespaces.ts';
import type { PieceFact } from '../xmpp/record.ts';
import type { Orphan } from './iq-pairing.ts';
import type { LegView } from './leg-view.ts';

export function findings(piece: PieceFact, element: XmlElement, leg: LegView): readonly Annotation[] {
  if (piece.direction !== 'c2s') return [];
  return [...openLogin(element, leg), ...afterHipchatLogin(element, leg)];
}

const ORPHANS: Readonly<Record<Orphan, string>> = {
  'answered-before': 'a second answer: this request was answered before',
  'from-elsewhere': 'answers nothing: a request of this id waits, but was not sent to where this comes from',
  'never-asked': 'answers nothing: no request of this id was sent in this session',
};

/** An answer without a request, which a client must not take for one (RFC 6120 §8.1.3, §8.2.3). */
export function describeOrphan(orphan: Orphan): Annotation {
  return warning('RFC 6120 §8.2.3', ORPHANS[orphan]);
}

/** A secret anybody on the way can read. */
function openLogin(element: XmlElement, leg: LegView): readonly Annotation[] {
  if (leg.encryption !== 'none' || !sendsSecret(element)) return [];
  return [warning('RFC 6120 §13.8.3', 'this login crosses the client’s connection in the clear: no TLS')];
}

/** Mechanisms that hand over the password or token itself; the others prove that they know it. */
const HANDS_OVER = /^(?:PLAIN|LOGIN|X-.*|OAUTHBEARER)$/;

function sendsSecret(element: XmlElement): boolean {
  const { ns, local, attributes } = element;
  if (local === 'auth' && ns === HIPCHAT) return true;
  if (local === 'iq') return attributes['type'] === 'set' && elementsOf(element).some((child) => child.ns === IQ_AUTH);
  const begins = (ns === SASL && local === 'auth') || (ns === SASL2 && local === 'authenticate');
  return begins && HANDS_OVER.test(attributes['mechanism'] ?? '');
}

/** HipChat has bound the resource with its login and ignores what tries again. */
function afterHipchatLogin(element: XmlElement, { exchange }: LegView): readonly Annotation[] {
  if (exchange.flow !== 'hipchat' || !exchange.authenticated || exchange.restarts) return [];
  const binds = element.local === 'iq' && elementsOf(element).some(({ ns }) => ns === BIND);
  if (element.local === 'stream') return [warning('HipChat', 'after HipChat’s login the server ignores a new stream')];
  return binds
    ? [warning('HipChat', 'after HipChat’s login the server ignores a bind: the resource is bound already')]
    : [];
}

function warning(spec: string, summary: string): Annotation {
  return { spec, level: 'warning', summary, fields: {} };
}

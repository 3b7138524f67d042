/**
 * What only the session shows to be wrong or noteworthy about an element.
 * Knows the legs' state and the element. Rule: a finding names what was seen and why it matters; it is an error only where
 * harm is done, and not where somebody might do some.
 */
import { elementsOf } from '../annotate/read.ts';
import type { XmlElement } from '../xml/element.ts';
import { BIND, HIPCHAT, IQ_AUTH, SASL, SASL2, SESSION } from '../xmpp/namespaces.ts';
import type { Leg, Level, PieceFact } from '../xmpp/record.ts';
import type { Finding } from './finding.ts';
import type { Orphan } from './iq-pairing.ts';
import type { LegView } from './leg-view.ts';

/** What an element is, judged by what the session has shown of its legs. */
export function findings(piece: PieceFact, element: XmlElement, legs: Legs): readonly Finding[] {
  if (piece.direction !== 'c2s' || element.local === 'message' || element.local === 'presence') return NOTHING;
  const leg = legs[piece.leg ?? 'client'];
  return [...openLogin(element, piece, legs), ...restartNotOffered(element, leg), ...afterHipchatLogin(element, leg)];
}

export type Legs = Readonly<Record<Leg, LegView>>;

const NOTHING: readonly Finding[] = [];

const ORPHANS: Readonly<Record<Orphan, string>> = {
  'answered-before': 'a second answer: this request was answered before',
  'from-elsewhere': 'answers nothing: a request of this id waits, but was not sent to where this comes from',
  'never-asked': 'answers nothing: no request of this id was sent in this session',
};

/** An answer without a request, which a client must not take for one (RFC 6120 §8.1.3, §8.2.3). */
export function describeOrphan(orphan: Orphan): Finding {
  return warning('orphan-answer', 'RFC 6120 §8.2.3', ORPHANS[orphan]);
}

/**
 * A secret anybody on the way can read. Between client and hiptap the way is the user's own choice, often on one
 * machine; beyond hiptap it is the network's.
 */
function openLogin(element: XmlElement, { leg }: PieceFact, legs: Legs): readonly Finding[] {
  const carried: readonly Leg[] = leg === undefined ? ['client', 'server'] : [leg];
  const open = carried.filter((one) => legs[one].encryption === 'none');
  if (open.length === 0 || !sendsSecret(element)) return NOTHING;
  const where = open.length === 2 ? 'both connections' : `the ${open[0] ?? 'client'}’s connection`;
  const level: Level = open.includes('server') ? 'error' : 'warning';
  const summary = `this login crosses ${where} in the clear: no TLS`;
  return [{ rule: 'open-login', spec: 'RFC 6120 §13.8.3', level, summary, fields: {} }];
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
function afterHipchatLogin(element: XmlElement, { exchange }: LegView): readonly Finding[] {
  if (exchange.flow !== 'hipchat' || !exchange.authenticated || exchange.restarts) return NOTHING;
  const what = element.local === 'stream' ? 'a new stream' : ignoredRequest(element);
  if (what === undefined) return NOTHING;
  return [warning('after-hipchat-login', 'HipChat', `after HipChat’s login the server ignores ${what}`)];
}

function ignoredRequest(element: XmlElement): string | undefined {
  const namespaces = element.local === 'iq' ? elementsOf(element).map(({ ns }) => ns) : [];
  if (namespaces.includes(BIND)) return 'a bind: the resource is bound already';
  return namespaces.includes(SESSION) ? 'a session request: the session has begun already' : undefined;
}

/** HipChat's own web client does not log in to a server without the feature. */
function restartNotOffered({ local, ns, attributes }: XmlElement, { offersRestart }: LegView): readonly Finding[] {
  const wants = local === 'auth' && ns === HIPCHAT && attributes['restart_stream'] === 'true';
  if (!wants || offersRestart !== false) return NOTHING;
  const summary = 'wants a new stream after HipChat’s login, which the server did not offer (authrestartlogic)';
  return [warning('restart-not-offered', 'HipChat', summary)];
}

function warning(rule: string, spec: string, summary: string): Finding {
  return { rule, spec, level: 'warning', summary, fields: {} };
}

/**
 * What is said in SASL (RFC 6120 §6) and in SASL2 (XEP-0388).
 * Pure text. Rule: payloads come in base64, as they stand on the wire; what SASL2 adds around them is this run's own, and what the
 * recorded side said besides is kept.
 */
import { type ChildText, cutElement } from '../xml/children.ts';
import { escapeXml } from '../xml/escape.ts';
import { BIND2, FAST, SASL, SASL2, SM } from '../xmpp/namespaces.ts';
import { innerText, type RecordedText } from './translate.ts';

export type SaslProfile = 'sasl' | 'sasl2';

const NAMESPACES: Readonly<Record<SaslProfile, string>> = { sasl: SASL, sasl2: SASL2 };

export function challengeOf(profile: SaslProfile, payload: string): string {
  return `<challenge xmlns='${NAMESPACES[profile]}'>${payload}</challenge>`;
}

/** A client's; `payload` is empty where there is nothing to say yet. */
export function responseOf(profile: SaslProfile, payload: string): string {
  const ns = NAMESPACES[profile];
  return payload === '' ? `<response xmlns='${ns}'/>` : `<response xmlns='${ns}'>${payload}</response>`;
}

export function authOf(mechanism: string, payload: string): string {
  return `<auth xmlns='${SASL}' mechanism='${escapeXml(mechanism)}'>${payload}</auth>`;
}

/** With the recorded client's name for itself, and its wish to be bound where `binds` (XEP-0386). */
export function authenticateOf(mechanism: string, payload: string, recorded: RecordedText, binds: boolean): string {
  const kept = childrenOf(recorded).filter(
    ({ ns, local }) => (ns === SASL2 && local === 'user-agent') || (binds && ns === BIND2),
  );
  const response = payload === '' ? '' : `<initial-response>${payload}</initial-response>`;
  return `<authenticate xmlns='${SASL2}' mechanism='${escapeXml(mechanism)}'>${response}${joined(kept)}</authenticate>`;
}

/** SASL's; `proof` is the mechanism's last word. */
export function successOf(proof: string | undefined): string {
  return proof === undefined ? `<success xmlns='${SASL}'/>` : `<success xmlns='${SASL}'>${proof}</success>`;
}

/** SASL2 has SASL's conditions (XEP-0388 §2.6.2). */
export function failureOf(profile: SaslProfile, condition: string): string {
  if (profile === 'sasl') return `<failure xmlns='${SASL}'><${condition}/></failure>`;
  return `<failure xmlns='${SASL2}'><${condition} xmlns='${SASL}'/></failure>`;
}

export function saslOffer(mechanisms: readonly string[]): string {
  return `<mechanisms xmlns='${SASL}'>${named(mechanisms)}</mechanisms>`;
}

/** With binding on the way (XEP-0386) as `recorded` has it: the only thing that a replay does so. */
export function sasl2Offer(mechanisms: readonly string[], recorded: RecordedText | undefined): string {
  const bind = childrenOf(innerText(recorded, [SASL2, 'inline'])).filter(({ ns }) => ns === BIND2);
  const inline = bind.length === 0 ? '' : `<inline>${joined(bind)}</inline>`;
  return `<authentication xmlns='${SASL2}'>${named(mechanisms)}${inline}</authentication>`;
}

export interface Sasl2Success {
  readonly proof: string | undefined;
  /** The client's address, full where a resource was bound. */
  readonly own: string;
  /** What was asked for with the binding, and is granted; undefined where nothing is bound. */
  readonly granted: string | undefined;
}

/** XEP-0388 §2.6.3 */
export function sasl2Success(recorded: RecordedText | undefined, { proof, own, granted }: Sasl2Success): string {
  const kept = childrenOf(recorded).filter(({ ns }) => !RENEWED.has(ns));
  const inBound = childrenOf(innerText(recorded, [BIND2, 'bound'])).filter(({ ns }) => ns !== SM);
  const data = proof === undefined ? '' : `<additional-data>${proof}</additional-data>`;
  const identity = `<authorization-identifier>${escapeXml(own)}</authorization-identifier>`;
  const bound = granted === undefined ? '' : `<bound xmlns='${BIND2}'>${granted}${joined(inBound)}</bound>`;
  return `<success xmlns='${SASL2}'>${data}${identity}${bound}${joined(kept)}</success>`;
}

/** What of a success is worth nothing to another run. */
const RENEWED: ReadonlySet<string> = new Set([SASL2, BIND2, FAST, SM]);

function childrenOf(recorded: RecordedText | undefined): readonly ChildText[] {
  return recorded === undefined ? [] : (cutElement(recorded.text, recorded.namespaces)?.children ?? []);
}

function named(mechanisms: readonly string[]): string {
  return mechanisms.map((name) => `<mechanism>${escapeXml(name)}</mechanism>`).join('');
}

function joined(children: readonly { readonly text: string }[]): string {
  return children.map(({ text }) => text).join('');
}

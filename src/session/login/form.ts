/**
 * The words of a login in its two forms, SASL (RFC 6120 §6) and SASL2 (XEP-0388).
 * Knows elements, no mechanism. Rule: one exchange keeps to the form it was begun in.
 */
import { cutElement } from '../../xml/children.ts';
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { escapeXml } from '../../xml/escape.ts';
import { FAST, SASL, SASL2 } from '../../xmpp/namespaces.ts';
import { decodeBase64, encodeBase64 } from '../../xmpp/sasl/base64.ts';

export type Form = 'sasl' | 'sasl2';

/** An element that begins a login: its mechanism, and its first payload as text. */
export interface Request {
  readonly form: Form;
  readonly mechanism: string;
  readonly payload: string;
}

export function readRequest(element: XmlElement): Request | undefined {
  const { ns, local, attributes } = element;
  const mechanism = attributes['mechanism'] ?? '';
  if (ns === SASL && local === 'auth') return { form: 'sasl', mechanism, payload: payloadOf(textOf(element)) };
  if (ns !== SASL2 || local !== 'authenticate') return undefined;
  const initial = childOf(element, 'initial-response', SASL2);
  return { form: 'sasl2', mechanism, payload: initial === undefined ? '' : payloadOf(textOf(initial)) };
}

/** The payload of a challenge, response or (SASL) success. */
export function payloadOf(text: string): string {
  return text.trim() === '=' ? '' : (decodeBase64(text)?.toString('utf8') ?? '');
}

/** What the server proves itself with at the end: in SASL the text, in SASL2 an element of it. */
export function finalPayload(success: XmlElement): string {
  if (success.ns === SASL) return payloadOf(textOf(success));
  const data = childOf(success, 'additional-data', SASL2);
  return data === undefined ? '' : payloadOf(textOf(data));
}

/** `<auth/>`, or the client's own `<authenticate/>` with another mechanism and payload, and without tokens. */
export function request(form: Form, mechanism: string, payload: string, asked: ElementText): string {
  const written = encodeBase64(Buffer.from(payload));
  if (form === 'sasl') return `<auth xmlns='${SASL}' mechanism='${escapeXml(mechanism)}'>${written}</auth>`;
  const cut = cutElement(asked.text, asked.namespaces);
  const kept = (cut?.children ?? []).filter(({ ns, local }) => ns !== FAST && local !== 'initial-response');
  const inner = `<initial-response>${written}</initial-response>${kept.map(({ text }) => text).join('')}`;
  return `<authenticate xmlns='${SASL2}' mechanism='${escapeXml(mechanism)}'>${inner}</authenticate>`;
}

export interface ElementText {
  readonly text: string;
  readonly namespaces: Readonly<Record<string, string>>;
}

export function challenge(form: Form, payload: string): string {
  return `<challenge xmlns='${namespaceOf(form)}'>${encodeBase64(Buffer.from(payload))}</challenge>`;
}

export function response(form: Form, payload: string): string {
  return `<response xmlns='${namespaceOf(form)}'>${encodeBase64(Buffer.from(payload))}</response>`;
}

/** RFC 6120 §6.5; the conditions are SASL's in both forms (XEP-0388 §2.6.3). */
export function failure(form: Form, condition: string): string {
  return `<failure xmlns='${namespaceOf(form)}'><${condition} xmlns='${SASL}'/></failure>`;
}

/** The server's success with another final payload; empty for none. */
export function successWith({ text, namespaces }: ElementText, form: Form, payload: string): string {
  const cut = cutElement(text, namespaces);
  if (cut === undefined) return text;
  const written = payload === '' ? '' : encodeBase64(Buffer.from(payload));
  if (form === 'sasl') return cut.start + written + cut.end;
  const kept = cut.children.filter(({ local, ns }) => !(local === 'additional-data' && ns === SASL2));
  const data = written === '' ? '' : `<additional-data xmlns='${SASL2}'>${written}</additional-data>`;
  return cut.start + data + kept.map((child) => child.text).join('') + cut.end;
}

export function namespaceOf(form: Form): string {
  return form === 'sasl' ? SASL : SASL2;
}

/**
 * The bodies that a replayed server writes (XEP-0124 §7, §17; XEP-0206 §3).
 * Pure text. Rule: whatever prefix stands inside a body is declared.
 */
import { escapeXml } from '../../xml/escape.ts';
import { BOSH, STREAMS } from '../../xmpp/namespaces.ts';

/** XEP-0206 §3 */
export const XBOSH = 'urn:xmpp:xbosh';

/** XEP-0124 §17.2: those that are said here. */
export type BoshCondition = 'bad-request' | 'item-not-found';

export function bodyWith(content: string, attributes: Readonly<Record<string, string>> = {}): string {
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}='${escapeXml(value)}'`);
  const prefixes = content.includes('stream:') ? ` xmlns:stream='${STREAMS}'` : '';
  const tag = `<body xmlns='${BOSH}'${prefixes}${said.join('')}`;
  return content === '' ? `${tag}/>` : `${tag}>${content}</body>`;
}

/** The end of a session, or of what is none. */
export function lastBody(content: string, condition?: BoshCondition): string {
  return bodyWith(content, { type: 'terminate', ...(condition === undefined ? {} : { condition }) });
}

/** What a session begins with. */
export function firstBody(
  content: string,
  facts: { readonly sid: string; readonly from: string; readonly terms: Readonly<Record<string, string>> },
): string {
  const more = { 'xmlns:xmpp': XBOSH, 'xmpp:version': '1.0', 'xmpp:restartlogic': 'true' };
  return bodyWith(content, {
    sid: facts.sid,
    authid: facts.sid,
    from: facts.from,
    ver: '1.11',
    ...facts.terms,
    ...more,
  });
}

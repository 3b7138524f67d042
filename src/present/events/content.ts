/**
 * What a message says: its text, plain or XHTML, and what stands beside it.
 * Knows one message. Rule: XMPP-FTW's keys; XHTML is written out again from what was read, so that it is well-formed.
 */
import { childText, elementsOf } from '../../annotate/read.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { escapeXml } from '../../xml/escape.ts';
import {
  CHAT_STATES,
  CHAT_STATES_MISSPELT,
  CORRECT,
  DELAY,
  RECEIPTS,
  STANZA_ID,
  XHTML_IM,
} from '../../xmpp/namespaces.ts';
import { type Data, jidObject, type Value } from './event.ts';

export function contentOf(message: XmlElement): Data {
  return {
    ...textContent(message),
    thread: childText(message, 'thread'),
    state: stateIn(message),
    receipt: childOf(message, 'request', RECEIPTS) === undefined ? undefined : true,
    replace: childOf(message, 'replace', CORRECT)?.attributes['id'],
    delay: delayOf(message),
    archived: archivedIn(message),
    id: message.attributes['id'],
  };
}

function textContent(message: XmlElement): Data {
  const html = childOf(message, 'html', XHTML_IM);
  const rich = html && childOf(html, 'body');
  if (rich !== undefined) return { content: rich.children.map(markup).join('').trim(), format: 'xhtml' };
  const body = childOf(message, 'body', message.ns);
  return body === undefined ? {} : { content: textOf(body), format: 'plain' };
}

/** Depth is bounded by what a stanza may nest. */
function markup(node: XmlElement | string): string {
  if (typeof node === 'string') return escapeXml(node);
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const open = `<${node.name}${attributes.join('')}`;
  return node.children.length === 0 ? `${open}/>` : `${open}>${node.children.map(markup).join('')}</${node.name}>`;
}

function stateIn(message: XmlElement): string | undefined {
  return elementsOf(message).find(({ ns }) => ns === CHAT_STATES || ns === CHAT_STATES_MISSPELT)?.local;
}

export function delayOf(stanza: XmlElement): Value | undefined {
  const delay = childOf(stanza, 'delay', DELAY);
  if (delay === undefined) return undefined;
  const reason = textOf(delay).trim();
  const { stamp: when, from } = delay.attributes;
  return { when, from, reason: reason === '' ? undefined : reason };
}

/** XEP-0359 has taken the place of the `<archived/>` that XMPP-FTW knew. */
function archivedIn(message: XmlElement): Value | undefined {
  const ids = childrenOf(message, 'stanza-id', STANZA_ID);
  return ids.length === 0 ? undefined : ids.map(({ attributes: { by, id } }) => ({ by: jidObject(by), id }));
}

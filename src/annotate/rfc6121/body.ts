/**
 * What a message is about: its text, or, where the text only stands in for something else, that.
 * Knows the message and what was said of its payloads. Rule: marks that come with any message, such as ids and hints,
 * are told only where there is nothing else.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { AnnotationContext } from '../annotation.ts';
import { epicNoticeWords } from '../games/epic.ts';
import { lookup } from '../lookup.ts';
import { quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { FALLBACK, replacesBody } from '../xep/0428-fallback.ts';

export function contentOf(message: XmlElement, context: AnnotationContext): string {
  const body = childText(message, 'body');
  if (message.attributes['type'] === 'error') return returned(body, context);
  if (body !== undefined && OTR.test(body)) return 'encrypted with OTR';
  if (body !== undefined && !isStandIn(message)) return epicNoticeWords(body) ?? quote(body);
  const payloads = wordsOfPayloads(context);
  if (body !== undefined && payloads === '') return quote(body);
  const subject = childText(message, 'subject');
  if (subject !== undefined) return `subject is ${quote(subject)}`;
  if (payloads === '' && childOf(message, 'subject', message.ns) !== undefined) return 'subject is empty';
  return payloads || 'no text';
}

function returned(body: string | undefined, { payloads }: AnnotationContext): string {
  const errors = payloads.filter(({ level }) => level !== 'info').map(({ summary }) => summary);
  const what = body === undefined ? 'a message' : quote(body);
  return `${what} came back: ${errors[0] ?? 'no reason given'}`;
}

/** Off-the-record messaging, version 3: how its messages begin. */
const OTR = /^\?OTR[:?v,|]/;

/** Sources of what comes with any message: addresses, delays, nicks, hints, ids, names of an encryption, stand-ins, receipts asked for. */
const MARKS =
  /^(?:XEP-(?:0033|0091|0172|0203|0334|0359|0380|0421|0428)|XEP-0184(?= asks)|XEP-0313(?= archived as)|XEP-0333(?= may))/;

function wordsOfPayloads({ payloads }: AnnotationContext): string {
  const said = payloads.filter(({ spec, summary }) => !MARKS.test(`${spec} ${summary}`));
  return (said.length === 0 ? payloads : said).map(({ summary }) => summary).join(' · ');
}

/** Elements that hold the true text in a form hiptap cannot read (XEP-0384, XEP-0373, XEP-0027), by their namespaces. */
const ENCRYPTED: Readonly<Record<string, string>> = {
  'eu.siacs.conversations.axolotl': 'encrypted',
  'jabber:x:encrypted': 'x',
  'urn:xmpp:omemo:1': 'encrypted',
  'urn:xmpp:omemo:2': 'encrypted',
  'urn:xmpp:openpgp:0': 'openpgp',
};

/** Whether the body was written by a program for clients that cannot read what else the message holds. */
function isStandIn(message: XmlElement): boolean {
  return message.children.some(
    (child) =>
      typeof child !== 'string' &&
      (child.ns === FALLBACK ? replacesBody(child) : lookup(ENCRYPTED, child.ns) === child.local),
  );
}

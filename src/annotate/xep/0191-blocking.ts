/**
 * Blocking (XEP-0191), with reports of spam and abuse inside (XEP-0377).
 * Knows the element and its iq. Rule: without a name inside, an unblock is of everybody (XEP-0191 §3.4).
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isPush } from '../stanza-facts.ts';

const SPEC = 'XEP-0191';
const BLOCKING = 'urn:xmpp:blocking';

export const blockingAnnotators: readonly Annotator[] = [
  ...filed(SPEC, BLOCKING, {
    blocklist: annotateList,
    block: (block, context) => annotateChange(block, context, 'block', 'blocked'),
    unblock: (block, context) => annotateChange(block, context, 'unblock', 'unblocked'),
  }),
  ...filed(SPEC, 'urn:xmpp:blocking:errors', { blocked: 'you have blocked them' }),
];

/** Up to this many are named. */
const NAMED = 3;

function annotateList(list: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say(SPEC, 'who is blocked?');
  const jids = jidsIn(list);
  const words = jids.length === 0 ? 'nobody is blocked' : `${howMany(jids.length, 'address', 'addresses')} blocked`;
  return say(SPEC, join([words, listed(jids, NAMED)], ': '), { jids });
}

function annotateChange(block: XmlElement, context: AnnotationContext, verb: string, done: string): Annotation {
  const jids = jidsIn(block);
  const who = jids.length === 0 ? 'everybody' : listed(jids.map(context.nameOf), NAMED);
  const words = isPush(context) ? `${who} ${done}` : `${verb} ${who}?`;
  return say(SPEC, join([words, ...reports(block)]), { jids });
}

function jidsIn(element: XmlElement): readonly string[] {
  return childrenOf(element, 'item').flatMap(({ attributes: { jid } }) => jid ?? []);
}

function reports(block: XmlElement): readonly string[] {
  return childrenOf(block, 'item').flatMap((item) => {
    const report = childOf(item, 'report');
    return report === undefined ? [] : [reportWords(report)];
  });
}

/** XEP-0377: `urn:xmpp:reporting:spam`; before its version 0.3, a child instead. */
function reportWords(report: XmlElement): string {
  const { reason } = report.attributes;
  const text = childText(report, 'text');
  const old = ['spam', 'abuse'].find((name) => childOf(report, name) !== undefined);
  return join([`reported as ${reason?.replace(/^.*:/, '') ?? old ?? 'unwanted'}`, text && quote(text.trim())], ': ');
}

/**
 * Bodies of BOSH (XEP-0124, XEP-0206): stanzas carried by HTTP requests and answers.
 * Knows the wrapper and counts what is in it. Rule: session and key are secrets; the request's number is told.
 */
import type { XmlElement } from '../../xml/element.ts';
import { BOSH } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { howMany, join, listed } from '../phrase.ts';
import { elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { isTrue } from '../stanza-facts.ts';

export const boshAnnotators: readonly Annotator[] = filed('XEP-0124', BOSH, { body: annotate });

function annotate(body: XmlElement, { direction }: AnnotationContext): Annotation {
  const { rid, type, condition, wait, hold, to, pause, 'xmpp:restart': restart } = body.attributes;
  const inside = elementsOf(body).map(({ local }) => local);
  const opens = direction === 'c2s' ? to !== undefined && wait !== undefined : wait !== undefined;
  const words = [
    rid && `request ${rid}`,
    opens ? join(['a session begins', to && `with ${to}`], ' ') : undefined,
    opens ? join([`requests wait ${wait ?? 0} s`, hold && `${hold} at once`], ', ') : undefined,
    isTrue(restart) ? 'a new stream begins' : undefined,
    pause && `pause of ${pause} s?`,
    type === 'terminate' ? 'the session ends' : type === 'error' ? 'this request failed' : undefined,
    condition && (lookup(CONDITIONS, condition) ?? condition),
    body.children.length === 0 ? 'empty' : undefined,
    inside.length === 0 ? undefined : `${howMany(inside.length, 'element')}: ${listed(inside, 3)}`,
  ];
  const failed = condition !== undefined || type === 'error';
  return say(
    'XEP-0124',
    join(words) || 'an answer',
    { rid: numberOf(rid), type, condition, elements: inside },
    failed ? 'warning' : 'info',
  );
}

/** XEP-0124 §17.2. */
const CONDITIONS: Readonly<Record<string, string>> = {
  'bad-request': 'the request is not well made',
  'host-gone': 'the server is not there any more',
  'host-unknown': 'the server does not know the host',
  'improper-addressing': 'an address is missing',
  'internal-server-error': 'something broke in the connection manager',
  'item-not-found': 'the session or the request is not known (any more)',
  'policy-violation': 'the client broke a rule, such as how often it may ask',
  'remote-connection-failed': 'the server cannot be reached',
  'remote-stream-error': 'the server ended the stream',
  'system-shutdown': 'the connection manager shuts down',
};

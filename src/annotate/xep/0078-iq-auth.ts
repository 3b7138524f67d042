/**
 * Non-SASL authentication (XEP-0078), obsolete: name, password or digest, and resource in one iq.
 * Knows the query alone. Rule: of password and digest only the presence is told.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { IQ_AUTH } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const iqAuthAnnotators: readonly Annotator[] = [{ ns: IQ_AUTH, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const username = childText(query, 'username');
  const resource = childText(query, 'resource');
  if (iqType(context) === 'get') return say('XEP-0078', `how may ${username ?? 'a user'} log in?`, { username });
  const secrets = ['password', 'digest'].filter((name) => childOf(query, name) !== undefined);
  if (iqType(context) === 'result') return say('XEP-0078', `login by iq takes ${secrets.join(' or ') || 'nothing'}`);
  const words = [username, resource && `resource ${resource}`, ...secrets.map((name) => `${name} (secret)`)];
  return say('XEP-0078', `login by iq as ${join(words, ', ')}`, { username, resource, secret: secrets });
}

/**
 * Software version (XEP-0092).
 * Knows the query alone. Rule: name, version and system as the peer gives them.
 */
import type { XmlElement } from '../../xml/element.ts';
import { VERSION } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const versionAnnotators: readonly Annotator[] = [{ ns: VERSION, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('XEP-0092', 'which software are you?');
  const [name, version, os] = ['name', 'version', 'os'].map((field) => childText(query, field));
  return say('XEP-0092', `software ${join([name, version, os && `on ${os}`], ' ') || 'not named'}`, {
    name,
    version,
    os,
  });
}

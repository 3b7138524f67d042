/**
 * Certificates a user may log in with (XEP-0257).
 * Knows the element and its iq. Rule: they go by the names their users give them.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed, type Saying } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0257';

export const certificateAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:saslcert:1', {
  append: asked('let me log in by certificate'),
  disable: asked('no more logins by certificate'),
  revoke: asked('no more logins by certificate, and none that goes on,'),
  items: annotateItems,
});

function asked(words: string): Saying {
  return (element) => {
    const name = childText(element, 'name');
    return say(SPEC, `${words} ${name ?? 'without a name'}?`, { name });
  };
}

function annotateItems(items: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say(SPEC, 'by which certificates may I log in?');
  const names = childrenOf(items, 'item').map((item) => childText(item, 'name') ?? 'unnamed');
  return say(SPEC, join([howMany(names.length, 'certificate'), listed(names, 3)], ': '), { names });
}

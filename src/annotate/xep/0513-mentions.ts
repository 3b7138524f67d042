/**
 * People and groups mentioned in a room (XEP-0513).
 * Knows the element and its message. Rule: as of references, the stretch of text is quoted where it is given.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { join, quote, tail } from '../phrase.ts';
import { numberOf } from '../read.ts';
import { say } from '../say.ts';
import { stretchOf } from './0372-references.ts';

export const mentionAnnotators: readonly Annotator[] = filed('XEP-0513', 'urn:xmpp:mentions:0', { mention: annotate });

/** XEP-0513 §4, after the `#`. */
const GROUPS: Readonly<Record<string, string>> = {
  channel: 'everybody in the room',
  hats: 'everybody with a hat',
  moderators: 'the moderators',
  server: 'everybody on a server',
  space: 'everybody in a space',
};

function annotate(mention: XmlElement, context: AnnotationContext): Annotation {
  const { mentions, occupantid, uri, begin, end } = mention.attributes;
  const group = mentions?.split('#').at(-1);
  const whom =
    lookup(GROUPS, group) ?? group ?? (occupantid === undefined ? undefined : `occupant ${tail(occupantid)}`);
  const stretch = stretchOf(context.stanza, numberOf(begin), numberOf(end));
  const words = [`mentions ${join([whom, uri], ', ') || 'somebody'}`, stretch && `at ${quote(stretch)}`];
  return say('XEP-0513', join(words, ', '), { mentions, occupantid, uri });
}

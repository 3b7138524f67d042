/**
 * HipChat's emoticons (HipChat XMPP documentation, "Emoticons"): shortcuts and their pictures.
 * Knows the query alone. Rule: `ver` is opaque; an empty answer to a known `ver` means that nothing changed.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_EMOTICONS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isPush } from '../stanza-facts.ts';

export const emoticonAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_EMOTICONS, name: 'query', annotate }];

/** Up to this many are named. */
const NAMED = 5;

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const { ver, path_prefix: prefix } = query.attributes;
  if (iqType(context) === 'get')
    return say('HipChat', ver === undefined ? 'emoticons?' : `emoticons, if newer than version ${ver}?`, { ver });
  const shortcuts = childrenOf(query, 'item').flatMap((item) => childText(item, 'shortcut') ?? []);
  const what = isPush(context) ? 'emoticons changed' : 'emoticons';
  const words = shortcuts.length === 0 ? 'nothing new' : howMany(shortcuts.length, 'picture');
  const names =
    shortcuts.length === 0
      ? undefined
      : listed(
          shortcuts.map((shortcut) => `(${shortcut})`),
          NAMED,
        );
  return say('HipChat', join([`${what}: ${words}`, names], ', '), {
    ver,
    path_prefix: prefix ?? childText(query, 'path_prefix'),
    shortcuts,
    items: childrenOf(query, 'item').slice(0, LISTED).map(fieldsOf),
  });
}

/** Up to this many are listed in the fields. */
const LISTED = 1_000;

function fieldsOf(item: XmlElement): Fields {
  return present(
    Object.fromEntries(['id', 'path', 'shortcut', 'w', 'h', 'type'].map((part) => [part, childText(item, part)])),
  );
}

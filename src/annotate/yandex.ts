/**
 * Yandex.Disk's notifications (Yandex.Disk documentation, "XMPP connection"): "something changed, go and look".
 * Knows the element and its iq. Rule: what a push holds is not documented, so nothing is read into it.
 */
import { YANDEX_DISK } from '../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from './annotation.ts';
import { say } from './say.ts';
import { isPush } from './stanza-facts.ts';

export const yandexAnnotators: readonly Annotator[] = [
  { ns: YANDEX_DISK, name: 's', annotate: () => say('Yandex', 'tell me when something changes on the disk?') },
  { ns: YANDEX_DISK, name: 'query', annotate: annotateQuery },
];

function annotateQuery(_query: unknown, context: AnnotationContext): Annotation {
  return say('Yandex', isPush(context) ? 'something changed on the disk' : 'notifications of the disk');
}

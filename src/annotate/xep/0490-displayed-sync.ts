/**
 * How far one's own clients have read (XEP-0490), and how loud a chat may be (XEP-0492), both kept with the account.
 * Knows one element. Rule: as of markers, the message goes by the end of its id.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { STANZA_ID } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { messageName } from './message-reference.ts';

export const displayedSyncAnnotators: readonly Annotator[] = [
  ...filed('XEP-0490', 'urn:xmpp:mds:displayed:0', { displayed: annotateDisplayed }),
  ...filed('XEP-0492', 'urn:xmpp:notification-settings:1', { notify: annotateNotify }),
];

function annotateDisplayed(displayed: XmlElement): Annotation {
  const { id, by } = childOf(displayed, 'stanza-id', STANZA_ID)?.attributes ?? {};
  return say('XEP-0490', `read up to ${messageName(id)}`, { id, by });
}

function annotateNotify(notify: XmlElement): Annotation {
  const words = elementsOf(notify).map(({ local, attributes: { 'identity-type': type } }) =>
    join([local.replace('-', ' '), type && `on ${type}`], ' '),
  );
  return say('XEP-0492', `notifications ${join(words, ', ') || 'as usual'}`);
}

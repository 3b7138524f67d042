/**
 * Displayed markers (XEP-0333), with those of its versions before 0.4, which clients still send.
 * Knows one element. Rule: says which message is meant by the end of its id.
 */
import { MARKERS } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { aboutMessage } from './message-reference.ts';

const SPEC = 'XEP-0333';

export const markerAnnotators: readonly Annotator[] = filed(SPEC, MARKERS, {
  markable: 'may be marked as read',
  received: aboutMessage(SPEC, 'received'),
  displayed: aboutMessage(SPEC, 'has read up to'),
  acknowledged: aboutMessage(SPEC, 'acknowledges'),
});

/**
 * Delivery receipts (XEP-0184).
 * Knows one element. Rule: says which message is meant by the end of its id.
 */
import { RECEIPTS } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { aboutMessage } from './message-reference.ts';

export const receiptAnnotators: readonly Annotator[] = filed('XEP-0184', RECEIPTS, {
  request: 'asks for a receipt',
  received: aboutMessage('XEP-0184', 'receipt for'),
});

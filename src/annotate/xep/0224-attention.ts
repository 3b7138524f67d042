/**
 * Asking for attention (XEP-0224), the buzz of other messengers.
 * Knows the element alone.
 */
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';

export const attentionAnnotators: readonly Annotator[] = filed('XEP-0224', 'urn:xmpp:attention:0', {
  attention: 'asks for attention',
});

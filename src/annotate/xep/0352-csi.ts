/**
 * Whether anybody looks at the client (XEP-0352), so that the server may save its battery.
 * Knows one element. Rule: fixed words.
 */
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';

export const clientStateAnnotators: readonly Annotator[] = filed('XEP-0352', 'urn:xmpp:csi:0', {
  csi: 'client state',
  active: 'the client is being looked at',
  inactive: 'nobody looks at the client: the server may hold back what can wait',
});

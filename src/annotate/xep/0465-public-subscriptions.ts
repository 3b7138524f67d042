/**
 * Subscriptions people let others see (XEP-0465).
 * Knows one element. Rule: who is subscribed to what.
 */
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';
import { nodeName } from './0163-nodes.ts';

const SPEC = 'XEP-0465';

export const publicSubscriptionAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:pps:0', {
  public: 'for everybody to see',
  subscription: ({ attributes: { jid, node } }) =>
    say(SPEC, `subscribed to ${nodeName(node)} of ${jid ?? 'somebody'}`, { jid, node }),
  subscriber: ({ attributes: { jid } }) => say(SPEC, `subscriber ${jid ?? 'not named'}`, { jid }),
});

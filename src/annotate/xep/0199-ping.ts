/**
 * Ping (XEP-0199).
 * Knows the element alone. Rule: a question like any other; that it only keeps a connection open is for the page to fold.
 */
import { PING } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { say } from '../say.ts';

export const pingAnnotators: readonly Annotator[] = [
  { ns: PING, name: 'ping', annotate: () => say('XEP-0199', 'ping?') },
];

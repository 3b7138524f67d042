/**
 * Chat states (XEP-0085), also in the namespace HipChat's bots misspell.
 * Knows one element. Rule: the misspelling is told of, the state is read all the same.
 */
import { CHAT_STATES, CHAT_STATES_MISSPELT } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { say } from '../say.ts';

/** XEP-0085 §5.1. */
const STATES: Readonly<Record<string, string>> = {
  active: 'takes part in the chat',
  composing: 'is typing',
  paused: 'has stopped typing',
  inactive: 'does not look at the chat',
  gone: 'has left the chat',
};

export const chatStateAnnotators: readonly Annotator[] = [CHAT_STATES, CHAT_STATES_MISSPELT].flatMap((ns) =>
  Object.entries(STATES).map(([name, words]) => ({
    ns,
    name,
    annotate: () => say('XEP-0085', ns === CHAT_STATES ? words : `${words} (namespace misspelt)`, { state: name }),
  })),
);

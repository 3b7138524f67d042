/**
 * Stanza ids (XEP-0359).
 * Knows one element. Rule: ids are long and mean nothing to people, so only their end is told; the fields have all of them.
 */
import { STANZA_ID } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const stanzaIdAnnotators: readonly Annotator[] = ['stanza-id', 'origin-id'].map((name) => ({
  ns: STANZA_ID,
  name,
  annotate: ({ attributes: { id, by } }) =>
    say('XEP-0359', `${name} ${id === undefined ? 'missing' : tail(id)}`, { id, by }),
}));

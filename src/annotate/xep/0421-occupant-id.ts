/**
 * Occupant ids (XEP-0421): a mark servers put on all stanzas of an occupant, whatever the nick.
 * Knows the element alone. Rule: told in few words, since they come again and again.
 */
import { OCCUPANT_ID } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { tail } from '../phrase.ts';
import { say } from '../say.ts';

export const occupantIdAnnotators: readonly Annotator[] = filed('XEP-0421', OCCUPANT_ID, {
  'occupant-id': ({ attributes: { id } }) => say('XEP-0421', `occupant ${tail(id ?? 'unnamed')}`, { id }),
});

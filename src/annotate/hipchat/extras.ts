/**
 * What stands in `http://hipchat.com` itself beside the login: wishes for messages and presences, and a room's administration.
 * Knows one element. Rule: HipChat's first clients and its last used it differently; all of it is read.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { CLIENT, HIPCHAT } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { party } from '../parties.ts';
import { counted, join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { clientName } from './client-node.ts';

export const extraAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT, name: 'x', annotate: annotateX },
  { ns: HIPCHAT, name: 'limit', annotate: annotateLimit },
  { ns: HIPCHAT, name: 'query', annotate: annotateQuery },
  // Bots send it every 30 s; XEP-0198's has a namespace of its own.
  { ns: CLIENT, name: 'r', annotate: () => say('HipChat', 'keeps the connection open (no element of XMPP)') },
];

function annotateX(x: XmlElement, context: AnnotationContext): Annotation {
  const sender = childText(x, 'sender');
  const echo = childOf(x, 'echo') !== undefined;
  const client = childText(x, 'client_type');
  const words = [
    echo ? 'wants its own message back' : undefined,
    sender && `names ${party(sender, context)} as its sender`,
    client && (clientName(client, undefined)?.slice(1, -1) ?? `client ${client}`),
  ];
  return say('HipChat', join(words) || 'HipChat extras', { echo, sender, client_type: client });
}

function annotateLimit({ attributes: { maxmemberpresences: most } }: XmlElement): Annotation {
  return say('HipChat', `presences of at most ${counted(most ?? 'an unnamed number of', 'person', 'people')}`, {
    maxmemberpresences: most,
  });
}

/** Admin requests to a room. */
function annotateQuery(query: XmlElement, context: AnnotationContext): Annotation {
  const [rename, privacy, guests] = ['rename', 'privacy', 'guest_access'].map((name) => childText(query, name));
  const removed = childrenOf(query, 'item').flatMap(({ attributes: { jid } }) => jid ?? []);
  const words = [
    rename && `rename the room to ${quote(rename)}`,
    privacy && `make the room ${privacy}`,
    guests && (guests === '1' ? 'let guests in' : 'let no guests in'),
    removed.length === 0 ? undefined : `remove ${removed.map((jid) => party(jid, context)).join(', ')} from the room`,
  ];
  const asked = iqType(context) === 'set' ? '?' : '';
  return say('HipChat', `${join(words, ' and ') || 'change the room'}${asked}`, {
    rename,
    privacy,
    guest_access: guests,
    removed,
  });
}

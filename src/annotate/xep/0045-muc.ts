/**
 * Rooms (XEP-0045): the payloads of joining, being there, being thrown out, being invited, and of running a room.
 * Knows one payload. Rule: status codes are told in words; of people only the address stands here, names are the context's.
 */

import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { MUC, MUC_ADMIN, MUC_OWNER, MUC_USER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { count, join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const mucAnnotators: readonly Annotator[] = [
  { ns: MUC, name: 'x', annotate: annotateJoin },
  {
    ns: MUC,
    name: 'history',
    annotate: (history) =>
      say('XEP-0045 §7.2.13', `history ${historyWords(history)}, outside its place`, {}, 'warning'),
  },
  { ns: MUC_USER, name: 'x', annotate: annotateUser },
  { ns: MUC_ADMIN, name: 'query', annotate: annotateAdmin },
  { ns: MUC_OWNER, name: 'query', annotate: annotateOwner },
];

function annotateJoin(x: XmlElement): Annotation {
  const history = childOf(x, 'history');
  const password = childOf(x, 'password') !== undefined;
  const summary = join([
    history === undefined ? 'as much history as the room likes' : `history ${historyWords(history)}`,
    password ? 'with the room’s password (secret)' : undefined,
  ]);
  const { maxstanzas, maxchars, seconds, since } = history?.attributes ?? {};
  return say('XEP-0045 §7.2', summary, { maxstanzas, maxchars, seconds, since, password: password || undefined });
}

/** XEP-0045 §7.2.13. */
function historyWords({ attributes: { maxstanzas, maxchars, seconds, since } }: XmlElement): string {
  if (maxstanzas === '0' || maxchars === '0') return 'none';
  const limits = [
    maxstanzas && `at most ${maxstanzas === '1' ? '1 message' : `${maxstanzas} messages`}`,
    maxchars && `at most ${maxchars} characters`,
    seconds && `of the last ${seconds} s`,
    since && `since ${since}`,
  ];
  return join(limits, ', ') || 'without limits';
}

/** XEP-0045 §15.6.2, as far as it says something a reader wants to know. */
const STATUS: Readonly<Record<string, string>> = {
  '100': 'everybody can see your JID',
  '104': 'the room’s configuration changed',
  '110': 'this is your own presence',
  '170': 'the room is logged',
  '201': 'a new room was made',
  '210': 'the service changed the nick',
  '301': 'banned',
  '303': 'the nick changes',
  '307': 'removed from the room',
  '321': 'removed: affiliation changed',
  '322': 'removed: the room became members-only',
  '332': 'removed: the service shuts down',
  '333': 'removed: a technical problem',
};

function annotateUser(x: XmlElement, context: AnnotationContext): Annotation | undefined {
  const invites = childrenOf(x, 'invite');
  if (invites.length > 0) return annotateInvites(invites, context);
  const item = childOf(x, 'item');
  const { affiliation, role, jid, nick } = item?.attributes ?? {};
  const codes = childrenOf(x, 'status').flatMap(({ attributes: { code } }) => code ?? []);
  const destroyed = childOf(x, 'destroy') !== undefined;
  const summary = join([
    standing(affiliation, role),
    ...codes.filter((code) => code !== '110').map((code) => lookup(STATUS, code) ?? `status ${code}`),
    nick === undefined ? undefined : `new nick ${quote(nick)}`,
    destroyed ? 'the room was destroyed' : undefined,
    item === undefined ? undefined : byWhom(item, context),
  ]);
  return say('XEP-0045', summary === '' ? 'in a room' : summary, { affiliation, role, jid, nick, codes });
}

function standing(affiliation: string | undefined, role: string | undefined): string | undefined {
  const known = affiliation === undefined || affiliation === 'none' ? undefined : affiliation;
  return join([role === 'none' ? undefined : role, known], ', ');
}

/** An `<actor/>` equal to the item closed the room for themselves (HipChat). */
function byWhom(item: XmlElement, context: AnnotationContext): string | undefined {
  const actor = childOf(item, 'actor');
  const reason = childText(item, 'reason');
  const { jid, nick } = actor?.attributes ?? {};
  const who = jid === undefined ? nick : party(jid, context);
  return join([who && `by ${who}`, reason && `reason ${quote(reason)}`]);
}

/** Out: whom; in: who invites (XEP-0045 §7.8.2). */
function annotateInvites(invites: readonly XmlElement[], context: AnnotationContext): Annotation {
  const to = invites.flatMap(({ attributes }) => attributes['to'] ?? []);
  const from = invites.flatMap(({ attributes }) => attributes['from'] ?? []);
  const reason = invites.map((invite) => childText(invite, 'reason')).find((text) => text !== undefined);
  const names = (jids: readonly string[]): string => jids.map((jid) => party(jid, context)).join(', ');
  const who = to.length > 0 ? `invitation for ${names(to)}` : `${names(from) || 'somebody'} invites you`;
  return say('XEP-0045 §7.8.2', join([who, reason && quote(reason)], ': '), { to, from, reason });
}

function annotateAdmin(query: XmlElement, context: AnnotationContext): Annotation {
  const items = childrenOf(query, 'item').map(({ attributes }) => change(attributes));
  const asks = iqType(context) === 'get' ? '?' : '';
  return say('XEP-0045 §9', `room members: ${join(items, ', ') || 'nobody'}${asks}`, { items: items.length });
}

function change({ jid, nick, affiliation, role }: XmlElement['attributes']): string {
  const who = jid ?? nick ?? 'everybody';
  if (role === 'none') return `remove ${who}`;
  if (affiliation === 'outcast') return `ban ${who}`;
  return join([who, affiliation && `affiliation ${affiliation}`, role && `role ${role}`], ' ');
}

function annotateOwner(query: XmlElement, context: AnnotationContext): Annotation {
  const destroy = childOf(query, 'destroy');
  const reason = destroy && childText(destroy, 'reason');
  if (destroy !== undefined) return say('XEP-0045 §10.9', join(['destroy the room', reason && quote(reason)], ': '));
  const fields = childOf(query, 'x', 'jabber:x:data');
  const size = fields === undefined ? 0 : childrenOf(fields, 'field').length;
  const asks = iqType(context) === 'get';
  return say('XEP-0045 §10', asks ? 'room configuration?' : `room configuration: ${count(size, 'field')}`);
}

/**
 * Rooms (XEP-0045): the payloads of joining, being there, being thrown out and being invited; running a room is in 0045-rooms.ts.
 * Knows one payload. Rule: status codes are told in words; of people only the address stands here, names are the context's.
 */

import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { MUC, MUC_USER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { viaProxy } from '../hipchat/resource.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { counted, join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { DEPARTURES, STATUS_CODES } from './0045-status-codes.ts';

export const mucAnnotators: readonly Annotator[] = [
  ...filed('XEP-0045 §7.2', MUC, {
    x: annotateJoin,
    history: (history) => say('XEP-0045 §7.2.13', `history ${historyWords(history)}, outside its place`, {}, 'warning'),
  }),
  ...filed('XEP-0045', MUC_USER, { x: annotateUser }),
];

/** Nothing where no joining is asked for: HipChat's bots leave a room with the element they join it with. */
function annotateJoin(x: XmlElement, context: AnnotationContext): Annotation | undefined {
  const history = childOf(x, 'history');
  const password = childOf(x, 'password') !== undefined;
  const summary = join([
    history === undefined ? allHistory(context) : `history ${historyWords(history)}`,
    password ? 'with the room’s password (secret)' : undefined,
  ]);
  if (summary === '') return undefined;
  const { maxstanzas, maxchars, seconds, since } = history?.attributes ?? {};
  return say('XEP-0045 §7.2', summary, { maxstanzas, maxchars, seconds, since, password: password || undefined });
}

/** HipChat's bots write their wish beside the element it belongs in. HipChat's rooms send 75 messages unasked. */
function allHistory({ stanza, usesMentions }: AnnotationContext): string | undefined {
  if (stanza?.attributes['type'] === 'unavailable' || stanza?.attributes['type'] === 'error') return undefined;
  if (stanza !== undefined && childOf(stanza, 'history', MUC) !== undefined) return undefined;
  return usesMentions
    ? 'as much history as the room likes: HipChat’s send 75 messages'
    : 'as much history as the room likes';
}

/** XEP-0045 §7.2.13. */
function historyWords({ attributes: { maxstanzas, maxchars, seconds, since } }: XmlElement): string {
  if (maxstanzas === '0' || maxchars === '0') return 'none';
  const limits = [
    maxstanzas && `at most ${counted(maxstanzas, 'message')}`,
    maxchars && `at most ${counted(maxchars, 'character')}`,
    seconds && `of the last ${seconds} s`,
    since && `since ${since}`,
  ];
  return join(limits, ', ') || 'without limits';
}

function annotateUser(x: XmlElement, context: AnnotationContext): Annotation | undefined {
  const invites = childrenOf(x, 'invite');
  if (invites.length > 0) return annotateInvites(x, invites, context);
  const decline = childOf(x, 'decline');
  if (decline !== undefined) return annotateDecline(decline, context);
  const item = childOf(x, 'item');
  const { affiliation, role, jid, nick, mention_name } = item?.attributes ?? {};
  const codes = childrenOf(x, 'status').flatMap(({ attributes: { code } }) => code ?? []);
  const summary = join([
    context.stanza?.local === 'message' ? changed(affiliation, jid, context) : standing(affiliation, role, context),
    mention_name === undefined ? undefined : 'a guest',
    ...codes.filter((code) => !isTold(code, context)).map((code) => lookup(STATUS_CODES, code) ?? `status ${code}`),
    // Otherwise it is the nick of today (XEP-0045 §7.6, §9.3).
    nick === undefined || !codes.includes('303') ? undefined : `new nick ${quote(nick)}`,
    destroyed(x, context),
    item === undefined ? undefined : byWhom(item, context),
    jid === undefined || context.stanza?.local !== 'presence' ? undefined : viaProxy(jid),
  ]);
  const standard = role === 'none' ? 'not an occupant any more' : 'in a room';
  const actor = item && childOf(item, 'actor')?.attributes;
  return say('XEP-0045', summary === '' ? standard : summary, {
    affiliation,
    role,
    jid,
    nick,
    mention_name,
    actor: actor?.['jid'] ?? actor?.['nick'],
    reason: item && childText(item, 'reason'),
    codes,
  });
}

/** XEP-0045 §5.2, as what somebody is. */
const AFFILIATIONS: Readonly<Record<string, string>> = {
  admin: 'an admin',
  member: 'a member',
  none: 'without affiliation',
  outcast: 'banned',
  owner: 'an owner',
};

/** A room tells of those who are not in it by a message (XEP-0045 §9.3, §10.3). */
function changed(affiliation: string | undefined, jid: string | undefined, context: AnnotationContext): string {
  const now = lookup(AFFILIATIONS, affiliation) ?? affiliation;
  return jid === undefined || now === undefined ? '' : `${party(jid, context)} is now ${now}`;
}

/** An affiliation lasts when its owner has left (XEP-0045 §5.2). */
function standing(affiliation: string | undefined, role: string | undefined, { stanza }: AnnotationContext): string {
  const known = affiliation === undefined || affiliation === 'none' ? undefined : affiliation;
  const gone = role === 'none' && stanza?.local === 'presence' && known !== 'outcast';
  if (gone) return known === undefined ? '' : `still ${known}`;
  return join([role === 'none' ? undefined : role, known], ', ');
}

/** XEP-0045 §10.9: perhaps with another room to go to. */
function destroyed(x: XmlElement, context: AnnotationContext): string | undefined {
  const destroy = childOf(x, 'destroy');
  if (destroy === undefined) return undefined;
  const { jid } = destroy.attributes;
  const reason = childText(destroy, 'reason');
  return join(['the room was destroyed', jid && `go on in ${context.nameOf(jid)}`, reason && quote(reason)], ', ');
}

/** The presence itself says whose it is, and why and through whom somebody is gone. */
function isTold(code: string, { stanza }: AnnotationContext): boolean {
  return code === '110' || (stanza?.attributes['type'] === 'unavailable' && lookup(DEPARTURES, code) !== undefined);
}

function byWhom(item: XmlElement, context: AnnotationContext): string | undefined {
  const actor = childOf(item, 'actor');
  const reason = childText(item, 'reason');
  const { jid, nick } = actor?.attributes ?? {};
  const told = context.stanza?.attributes['type'] === 'unavailable';
  const who = told ? undefined : jid === undefined ? nick : party(jid, context);
  return join([who && `by ${who}`, reason && `reason ${quote(reason)}`]);
}

/** Out: whom; in: who invites (XEP-0045 §7.8.2). */
function annotateInvites(x: XmlElement, invites: readonly XmlElement[], context: AnnotationContext): Annotation {
  const to = invites.flatMap(({ attributes }) => attributes['to'] ?? []);
  const from = invites.flatMap(({ attributes }) => attributes['from'] ?? []);
  const reason = invites.map((invite) => childText(invite, 'reason')).find((text) => text !== undefined);
  const names = (jids: readonly string[]): string => jids.map((jid) => party(jid, context)).join(', ');
  const who = to.length > 0 ? `invitation for ${names(to)}` : inviter(from, names(from), context);
  const password = childOf(x, 'password') === undefined ? undefined : 'with the room’s password (secret)';
  const words = join([who, reason && quote(reason)], ': ');
  return say('XEP-0045 §7.8.2', join([words, password]), { to, from, reason });
}

/** HipChat's server invites an account to the room that another of its clients has opened. */
function inviter(from: readonly string[], names: string, { kindOf }: AnnotationContext): string {
  const own = from.length > 0 && from.every((jid) => kindOf(jid) === 'self');
  return own ? 'another client of yours has opened this room' : `${names || 'somebody'} invites you`;
}

function annotateDecline(decline: XmlElement, context: AnnotationContext): Annotation {
  const { to, from } = decline.attributes;
  const reason = childText(decline, 'reason');
  const who = from === undefined ? `no to the invitation${of(to, context)}` : `${party(from, context)} does not come`;
  return say('XEP-0045 §7.8.2', join([who, reason && quote(reason)], ': '), { to, from, reason });
}

function of(jid: string | undefined, context: AnnotationContext): string {
  return jid === undefined ? '' : ` of ${party(jid, context)}`;
}

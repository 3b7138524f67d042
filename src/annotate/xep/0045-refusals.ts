/**
 * Why a room does not let somebody in (XEP-0045 §7.2).
 * Knows the condition and whether the stanza is a refused joining. Rule: only what a room means by a condition stands here.
 */
import { childOf } from '../../xml/element.ts';
import { bareJid } from '../../xmpp/jid.ts';
import { MUC } from '../../xmpp/namespaces.ts';
import type { AnnotationContext } from '../annotation.ts';
import { lookup } from '../lookup.ts';

/** XEP-0045 §7.2.5 to §7.2.12, §10.1.1. */
const REFUSALS: Readonly<Record<string, string>> = {
  conflict: 'the nick is taken',
  forbidden: 'banned from the room',
  'item-not-found': 'there is no such room (yet)',
  'jid-malformed': 'a nick is missing',
  'not-acceptable': 'only under the nick that is reserved',
  'not-allowed': 'new rooms may not be made',
  'not-authorized': 'the room wants a password',
  'registration-required': 'for members only',
  'service-unavailable': 'the room is full',
};

/** Undefined where the stanza is no answer to a joining, or the condition means there what it means everywhere. */
export function refusedJoin(
  { stanza, kindOf, usesMentions }: AnnotationContext,
  condition: string | undefined,
): string | undefined {
  if (stanza?.local !== 'presence' || stanza.attributes['type'] !== 'error') return undefined;
  const { from } = stanza.attributes;
  const room = childOf(stanza, 'x', MUC) !== undefined || (from !== undefined && kindOf(bareJid(from)) === 'room');
  if (room && condition === 'forbidden' && usesMentions)
    return 'not let in: the room is private, or guests may no longer enter';
  return room ? lookup(REFUSALS, condition) : undefined;
}

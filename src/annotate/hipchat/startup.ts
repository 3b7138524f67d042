/**
 * HipChat's startup (HipChat XMPP documentation, and the reply of a real server): who one is, and which rooms are joined by themselves.
 * Knows the query alone. Rule: the API token in it is only counted as present.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_STARTUP } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { join, listed } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const startupAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_STARTUP, name: 'query', annotate }];

/** Up to this many rooms and people are named. */
const NAMED = 5;

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const { send_auto_join_user_presences: presences } = query.attributes;
  if (iqType(context) === 'get') {
    return say(
      'HipChat',
      join(['who am I, and what do I join?', presences === 'true' ? 'with the presence of people in it' : undefined]),
      { presences },
    );
  }
  const name = childText(query, 'name');
  const mention = childText(query, 'mention_name');
  const group = childText(query, 'group_name');
  const joins = joined(query);
  const token = childOf(query, 'token') === undefined ? undefined : 'with an API token (secret)';
  const you = join([name, mention && `(@${mention})`], ' ');
  const summary = join([
    you === '' ? 'startup' : `you are ${you}${group === undefined ? '' : ` of ${group}`}`,
    joins.length === 0 ? undefined : `join by themselves: ${listed(joins, NAMED)}`,
    token,
  ]);
  return say('HipChat', summary, { ...personal(query), joins });
}

function joined(query: XmlElement): readonly string[] {
  const preferences = childOf(query, 'preferences');
  const list = preferences && childOf(preferences, 'autoJoin');
  return list === undefined
    ? []
    : childrenOf(list, 'item').map(({ attributes: { name, jid } }) => name ?? jid ?? 'unnamed');
}

function personal(query: XmlElement): Readonly<Record<string, string | undefined>> {
  const keys = ['user_id', 'email', 'mention_name', 'name', 'title', 'group_id', 'group_name', 'plan', 'is_admin'];
  return Object.fromEntries(keys.map((key) => [key, childText(query, key)]));
}

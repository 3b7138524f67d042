/**
 * HipChat's profile of a person (HipChat XMPP documentation): name, mention name, title, mail, time zone.
 * Knows the query alone. Rule: whoever is asked about is named by the iq, not by this.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_PROFILE } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { party } from '../parties.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const profileAnnotators: readonly Annotator[] = [{ ns: HIPCHAT_PROFILE, name: 'query', annotate }];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say('HipChat', `profile of ${asked(context)}?`);
  const name = childText(query, 'name');
  const mention = childText(query, 'mention_name');
  const [email, title, timezone, skype] = ['email', 'title', 'timezone', 'skype_name'].map((key) =>
    childText(query, key),
  );
  const [large, small] = ['photo_large', 'photo_small'].map((key) => childText(query, key));
  const utcOffset = childOf(query, 'timezone')?.attributes['utc_offset'];
  const person = join([name, mention && `(@${mention})`], ' ');
  const summary = `profile: ${join([person, title, email, timezone, skype && `Skype ${skype}`], ', ') || 'empty'}`;
  return say('HipChat', summary, {
    name,
    mention_name: mention,
    email,
    title,
    timezone,
    utc_offset: utcOffset,
    skype_name: skype,
    photo_large: large,
    photo_small: small,
  });
}

function asked(context: AnnotationContext): string {
  const { to } = context.stanza?.attributes ?? {};
  if (to === undefined) return 'yourself';
  return context.kindOf(to) === 'self' ? 'yourself' : party(to, context);
}

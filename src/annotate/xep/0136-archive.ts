/**
 * Message archives of the older kind (XEP-0136), with what is kept and how.
 * Knows one element. Rule: a list is counted, a conversation is told by whom and how long.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { party } from '../parties.ts';
import { howMany, instant, join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { askedWords, givenWords, pageIn } from './0059-rsm.ts';

const SPEC = 'XEP-0136';

export const oldArchiveAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:archive', {
  auto: ({ attributes: { save } }) => say(SPEC, `archive by itself ${save === 'true' ? 'on' : 'off'}?`, { save }),
  chat: annotateChat,
  list: annotateList,
  modified: annotateList,
  pref: annotatePreferences,
  remove: (remove, context) => say(SPEC, `delete the archived conversations${whose(remove, context)}?`),
  retrieve: annotateRetrieve,
  save: (save, context) => say(SPEC, join(['keep', ...elementsOf(save).map((chat) => chatWords(chat, context))], ' ')),
});

function annotatePreferences(pref: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say(SPEC, 'what is archived?');
  const { save, otr } = childOf(pref, 'default')?.attributes ?? {};
  const automatic = childOf(pref, 'auto')?.attributes['save'];
  const words = [save && `archive ${save}`, otr && `off the record ${otr}`, automatic && `by itself ${automatic}`];
  return say(SPEC, join(words, ', ') || 'settings of the archive', { save, otr, auto: automatic });
}

function annotateList(list: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get')
    return say(
      SPEC,
      join([`archived conversations${whose(list, context)}`, askedWords(pageIn(list))], ', ').concat('?'),
    );
  const chats = childrenOf(list, 'chat').length;
  return say(SPEC, join([howMany(chats, 'archived conversation'), givenWords(pageIn(list))], ', '), { chats });
}

function annotateRetrieve(retrieve: XmlElement, context: AnnotationContext): Annotation {
  const page = askedWords(pageIn(retrieve));
  return say(SPEC, join([`the archived conversation${whose(retrieve, context)}`, page], ', ').concat('?'));
}

function annotateChat(chat: XmlElement, context: AnnotationContext): Annotation {
  const { with: jid, start } = chat.attributes;
  return say(SPEC, join([chatWords(chat, context), givenWords(pageIn(chat))], ', '), { with: jid, start });
}

function chatWords(chat: XmlElement, context: AnnotationContext): string {
  const said = elementsOf(chat).filter(({ local }) => local === 'from' || local === 'to').length;
  return `conversation${whose(chat, context)}: ${howMany(said, 'message')}`;
}

function whose({ attributes: { with: jid, start, end } }: XmlElement, context: AnnotationContext): string {
  const words = [jid && `with ${party(jid, context)}`, start && `from ${instant(start)}`, end && `to ${instant(end)}`];
  return words.some((word) => word !== undefined && word !== '') ? ` ${join(words, ' ')}` : '';
}

/**
 * `<message/>` (RFC 6121 §5, groupchat: XEP-0045 §7.4): who says what to whom.
 * Knows extensions only by what was said of them. Rule: a summary names the speaker first and quotes what was written.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { CLIENT, CONTENT_NAMESPACES, CORRECT, DELAY } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { mentionsIn, mentionWords } from '../hipchat/mentions.ts';
import { addressee, recipient, sender } from '../parties.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { type Speaker, speakerOf } from '../speaker.ts';
import { contentOf } from './body.ts';

export const messageAnnotators: readonly Annotator[] = CONTENT_NAMESPACES.map((ns) => ({
  ns,
  name: 'message',
  annotate,
}));

function annotate(message: XmlElement, context: AnnotationContext): Annotation {
  const { type, id, from, to, mid, ts } = message.attributes;
  const speaker = speakerOf(message, context);
  const mentions = mentionsIn(childText(message, 'body') ?? '', isSaidInRoom(message, speaker), context);
  return {
    spec: type === 'groupchat' ? 'XEP-0045 §7.4' : 'RFC 6121 §5',
    level: 'info',
    summary: join([
      messageSummary(message, context, speaker),
      mentionWords(mentions, context),
      ...marks(message, context),
    ]),
    fields: present({
      type,
      id,
      from,
      to,
      body: childText(message, 'body'),
      subject: childText(message, 'subject'),
      thread: childText(message, 'thread'),
      sender: speaker?.jid,
      senderFrom: speaker?.source,
      mentions: mentions.certain.length === 0 ? undefined : mentions.certain,
      sharedNames: mentions.shared.length === 0 ? undefined : mentions.shared,
      mid,
      ts,
    }),
  };
}

function isSaidInRoom({ attributes: { type } }: XmlElement, speaker: Speaker | undefined): boolean {
  return type === 'groupchat' || speaker?.room !== undefined;
}

/** What makes the text something else than news: it was said before, or it changes what was. */
function marks(message: XmlElement, { payloads, direction }: AnnotationContext): readonly (string | undefined)[] {
  const { type } = message.attributes;
  const delay = direction === 's2c' && type !== 'error' ? childOf(message, 'delay', DELAY) : undefined;
  // HipChat names the writer of what its history holds, of people and rooms alike.
  const kept = type === 'groupchat' || delay?.attributes['from_jid'] !== undefined;
  const edited = childText(message, 'body') !== undefined && childOf(message, 'replace', CORRECT) !== undefined;
  const edit = edited ? payloads.find(({ spec }) => spec.startsWith('XEP-0308'))?.summary : undefined;
  return [delay === undefined ? undefined : kept ? 'history' : 'delayed', edit];
}

/** What comes from the account itself and only wraps something, such as an archived message, says by itself whose it is. */
function messageSummary(message: XmlElement, context: AnnotationContext, speaker: Speaker | undefined): string {
  const who = parties(message, context, speaker);
  const content = contentOf(message, context);
  const own = who === 'you to you' || isFromAccount(message, context);
  return own && childText(message, 'body') === undefined ? content : `${who}: ${content}`;
}

/** RFC 6120 §8.1.2.1: without a `from`, it is the account’s server that speaks for the account. */
function isFromAccount({ ns, attributes: { from } }: XmlElement, { direction }: AnnotationContext): boolean {
  return ns === CLIENT && direction === 's2c' && from === undefined;
}

function parties(message: XmlElement, context: AnnotationContext, speaker: Speaker | undefined): string {
  if (message.attributes['type'] === 'error') return `${sender(message, context)} to ${recipient(message, context)}`;
  if (speaker?.room === undefined)
    return `${speaker?.words ?? sender(message, context)} to ${addressee(message, speaker?.words, context)}`;
  const room = context.nameOf(speaker.room);
  return speaker.words === undefined ? room : `${claimed(speaker, speaker.words, context)} in ${room}`;
}

/**
 * In HipChat's rooms anybody may take anybody's full name for a nick, so a nick vouches for nobody, whoever else was seen
 * under it; `from_jid` is missing only where nobody vouches for it. Others' rooms give a nick to one at a time.
 */
function claimed({ source }: Speaker, words: string, { usesMentions }: AnnotationContext): string {
  if (!usesMentions || (source !== 'nick' && source !== 'occupant')) return words;
  return words.endsWith(')') ? `${words.slice(0, -1)}, claimed)` : `${words} (claimed)`;
}

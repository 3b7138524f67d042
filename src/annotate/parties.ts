/**
 * Who is at the other end of a stanza, in words.
 * Knows addresses only by what the context says of them. Rule: the account's own server goes without saying.
 */
import type { XmlElement } from '../xml/element.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { AnnotationContext } from './annotation.ts';

/** `to conf.example.org`, `from Ola Brand (@ola)`; undefined where it is the account itself or its server. */
export function otherEnd(stanza: XmlElement, context: AnnotationContext): string | undefined {
  const [word, jid] =
    context.direction === 'c2s' ? ['to', stanza.attributes['to']] : ['from', stanza.attributes['from']];
  if (jid === undefined || jid === '') return undefined;
  const kind = context.kindOf(jid);
  return kind === 'self' || kind === 'home' ? undefined : `${word} ${context.nameOf(jid)}`;
}

/** The sender: `you`, a person's or room's name, or `the server` where no address is given. */
export function sender(stanza: XmlElement, context: AnnotationContext): string {
  const { from } = stanza.attributes;
  if (context.direction === 'c2s' && stanza.ns === CLIENT) return 'you';
  return from === undefined || from === '' ? 'the server' : party(from, context);
}

export function recipient(stanza: XmlElement, context: AnnotationContext): string {
  const { to } = stanza.attributes;
  if (to !== undefined && to !== '') return party(to, context);
  return context.direction === 's2c' ? 'you' : 'the server';
}

/**
 * Whom a message is for. What a chat's history says the account wrote itself comes from the other end, which then is
 * whom it was for (HipChat); `words` is what the speaker is called.
 */
export function addressee(message: XmlElement, words: string | undefined, context: AnnotationContext): string {
  const { from } = message.attributes;
  const own = context.direction === 's2c' && words === 'you' && from !== undefined && context.kindOf(from) !== 'self';
  return own ? party(from, context) : recipient(message, context);
}

/** `you` for the account's own address, else the name. */
export function party(jid: string, context: AnnotationContext): string {
  const kind = context.kindOf(jid);
  if (kind === 'self') return 'you';
  return kind === 'home' ? 'the server' : context.nameOf(jid);
}

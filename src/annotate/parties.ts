/**
 * Who is at the other end of a stanza, in words.
 * Knows addresses only by what the context says of them. Rule: the account's own server goes without saying.
 */
import type { XmlElement } from '../xml/element.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { SessionFacts } from './annotation.ts';

/** `to conf.example.org`, `from Ola Brand (@ola)`; undefined where it is the account itself or its server. */
export function otherEnd(stanza: XmlElement, facts: SessionFacts): string | undefined {
  const [word, jid] = facts.direction === 'c2s' ? ['to', stanza.attributes['to']] : ['from', stanza.attributes['from']];
  if (jid === undefined || jid === '') return undefined;
  const kind = facts.kindOf(jid);
  return kind === 'self' || kind === 'home' ? undefined : `${word} ${facts.nameOf(jid)}`;
}

/** The sender: `you`, a person's or room's name, or `the server` where no address is given. */
export function sender(stanza: XmlElement, facts: SessionFacts): string {
  const { from } = stanza.attributes;
  if (facts.direction === 'c2s' && stanza.ns === CLIENT) return 'you';
  return from === undefined || from === '' ? 'the server' : party(from, facts);
}

export function recipient(stanza: XmlElement, facts: SessionFacts): string {
  const { to } = stanza.attributes;
  if (to !== undefined && to !== '') return party(to, facts);
  return facts.direction === 's2c' ? 'you' : 'the server';
}

/**
 * Whom a message is for. What a chat's history says the account wrote itself comes from the other end, which then is
 * whom it was for (HipChat); `words` is what the speaker is called.
 */
export function addressee(message: XmlElement, words: string | undefined, facts: SessionFacts): string {
  const { from } = message.attributes;
  const own = facts.direction === 's2c' && words === 'you' && from !== undefined && facts.kindOf(from) !== 'self';
  return own ? party(from, facts) : recipient(message, facts);
}

/** `you` for the account's own address, else the name. */
export function party(jid: string, facts: SessionFacts): string {
  const kind = facts.kindOf(jid);
  if (kind === 'self') return 'you';
  return kind === 'home' ? 'the server' : facts.nameOf(jid);
}

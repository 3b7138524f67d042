/**
 * The room a stanza passes to or from (XEP-0045).
 * Knows one stanza and the directory. Rule: a stanza that says itself that it is a room's counts before its room is known.
 */
import { childOf, type XmlElement } from '../xml/element.ts';
import { bareJid } from '../xmpp/jid.ts';
import { MUC, MUC_USER, SERVER } from '../xmpp/namespaces.ts';
import type { Direction } from '../xmpp/record.ts';
import type { Directory } from './directory.ts';
import type { Room } from './entry.ts';

/** Undefined for a stanza that has nothing to do with a room, and for what is no stanza. */
export function roomOf(directory: Directory, direction: Direction, element: XmlElement): Room | undefined {
  const { local, ns, attributes } = element;
  if ((local !== 'message' && local !== 'presence' && local !== 'iq') || ns === SERVER) return undefined;
  const address = attributes[direction === 'c2s' ? 'to' : 'from'];
  if (address === undefined) return undefined;
  const jid = bareJid(address);
  if (!saysSo(element) && directory.kindOf(jid) !== 'room') return undefined;
  return { jid, name: directory.roomName(jid) };
}

/** XEP-0045 §7.2 and §7.4: a groupchat message; a presence that joins, or tells of an occupant. */
function saysSo(stanza: XmlElement): boolean {
  if (stanza.local === 'message') return stanza.attributes['type'] === 'groupchat';
  if (stanza.local !== 'presence') return false;
  return (childOf(stanza, 'x', MUC) ?? childOf(stanza, 'x', MUC_USER)) !== undefined;
}

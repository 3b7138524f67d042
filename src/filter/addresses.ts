/**
 * Who an entry is from and for.
 * Knows stanzas and what was said of them. Rule: what is left out on the wire is filled in as a server does it
 * (RFC 6120 §8.1.1 and §8.1.2): the client's own stanzas are from the account, what the client gets is for it.
 */
import type { Entry } from '../inspect/entry.ts';
import { SERVER } from '../xmpp/namespaces.ts';

/** By its `from`, or by who really speaks where a room or an archive passes it on. */
export function isFrom(entry: Entry, meant: (address: string) => boolean): boolean {
  return isMeant(endOf(entry, 'from', 'c2s'), meant) || isMeant(speaker(entry), meant);
}

export function isFor(entry: Entry, meant: (address: string) => boolean): boolean {
  return isMeant(endOf(entry, 'to', 's2c'), meant);
}

function isMeant(address: string | undefined, meant: (address: string) => boolean): boolean {
  return address !== undefined && meant(address);
}

function endOf(
  { record: { fact }, element, account }: Entry,
  end: 'from' | 'to',
  own: 'c2s' | 's2c',
): string | undefined {
  if (fact.type !== 'piece' || element === undefined) return undefined;
  const given = element.attributes[end];
  if (given !== undefined && given !== '') return given;
  return isStanza(fact.kind) && fact.direction === own && element.ns !== SERVER ? account : undefined;
}

function isStanza(kind: string): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

/** HipChat's rooms and delayed messages name the person behind the nick (`sender` of a message's annotation). */
function speaker(entry: Entry): string | undefined {
  const { fact } = entry.record;
  if (fact.type !== 'piece' || fact.kind !== 'message') return undefined;
  const sender = entry.annotations[0]?.fields['sender'];
  return typeof sender === 'string' ? sender : undefined;
}

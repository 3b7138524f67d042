/**
 * A stanza as a named event with its data, as XMPP-FTW gives it to web clients.
 * Types, and the few shapes all events share. Rule: what is absent on the wire is absent here.
 */
import type { Entry } from '../../inspect/entry.ts';
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid } from '../../xmpp/jid.ts';
import type { Direction } from '../../xmpp/record.ts';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value | undefined };
export type Data = Readonly<Record<string, Value | undefined>>;

/** One row of the mapping; the first that fits a stanza names its event. */
export interface EventRow {
  readonly event: string;
  /** Absent: both. */
  readonly direction?: Direction;
  /** The stanza pattern (docs/filters.md) that the element has to fit. */
  readonly pattern: string;
  /** What else has to be the case, and the words for it. */
  readonly only?: { readonly words: string; readonly holds: (entry: Entry) => boolean };
  /** Keys of the data, for the documentation. */
  readonly keys: string;
  readonly data: (element: XmlElement, entry: Entry) => Data;
}

export const IN_ROOM: NonNullable<EventRow['only']> = {
  words: 'to or from a room',
  holds: ({ room }) => room !== undefined,
};

/** XMPP-FTW gives addresses that came as objects. */
export function jidObject(address: string | undefined): Value | undefined {
  if (address === undefined || address === '') return undefined;
  const { local: user, domain, resource } = parseJid(address);
  return { user, domain, resource };
}

/** `from` as an object and `to` as a text, where the stanza has them. */
export function ends({ attributes: { from, to } }: XmlElement): Data {
  return { from: jidObject(from), to: to === '' ? undefined : to };
}

/** The room and the nick in it of a stanza's other end. */
export function roomAndNick({ attributes }: XmlElement, { record: { fact } }: Entry): Data {
  const sent = fact.type === 'piece' && fact.direction === 'c2s';
  const address = (sent ? attributes['to'] : attributes['from']) ?? '';
  return { room: bareJid(address), nick: parseJid(address).resource };
}

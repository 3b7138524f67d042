/**
 * Who takes part in a capture: clients, their server, rooms and contacts.
 * Knows addresses. Rule: each has a number from the moment it is first met, and what there is no number for is one of the others.
 */
import type { Entry } from '../../../inspect/entry.ts';
import { bareJid, parseJid } from '../../../xmpp/jid.ts';
import type { PieceFact } from '../../../xmpp/record.ts';

export type PartyKind = 'client' | 'server' | 'room' | 'contact' | 'others';

export interface Party {
  readonly id: number;
  readonly kind: PartyKind;
  /** Clients: the session. */
  readonly session: number;
  /** Bare JID in lower case; of a client its account, once that is known. */
  jid: string;
  name: string;
  /** How often it spoke or was spoken to. */
  count: number;
}

/** From whom to whom; the same for what concerns one side only. */
export interface Ends {
  readonly from: Party;
  readonly to: Party;
}

/** Who can be told apart; the diagram has room for far fewer. */
const MOST = 400;

export class Parties {
  readonly #byKey = new Map<string, Party>();
  readonly #all: Party[] = [];
  readonly others: Party = this.#add('others', 0, '');
  readonly server: Party = this.#add('server', 0, '');

  /** In the order in which they were met. */
  get all(): readonly Party[] {
    return this.#all;
  }

  /** Who an entry is from and for, one more time. */
  meet(entry: Entry): Ends {
    const { fact, session } = entry.record;
    const client = this.#client(session, entry.account);
    const ends = fact.type === 'piece' ? this.#endsOf(fact, entry, client) : this.#sideOf(entry, client);
    ends.from.count += 1;
    if (ends.to !== ends.from) ends.to.count += 1;
    return ends;
  }

  #endsOf(fact: PieceFact, entry: Entry, client: Party): Ends {
    const other = this.#otherThan(entry, fact);
    return fact.direction === 'c2s' ? { from: client, to: other } : { from: other, to: client };
  }

  /** What hiptap says of one of its connections stands with whom that is with. */
  #sideOf({ record: { fact, session } }: Entry, client: Party): Ends {
    const side = session === 0 || ('leg' in fact && fact.leg === 'server') ? this.server : client;
    return { from: side, to: side };
  }

  #client(session: number, account: string | undefined): Party {
    const client = this.#party(`session ${session}`, () => this.#add('client', session, `client ${session}`));
    if (account !== undefined && client.kind === 'client') client.jid = client.name = account;
    return client;
  }

  #otherThan(entry: Entry, { direction, kind }: PieceFact): Party {
    if (kind === 'stream-open' && direction === 's2c') this.#nameServer(entry.element?.attributes['from']);
    const address = entry.element?.attributes[direction === 'c2s' ? 'to' : 'from'];
    if (address === undefined || (kind !== 'message' && kind !== 'presence' && kind !== 'iq')) return this.server;
    const jid = bareJid(address).toLowerCase();
    if (jid === entry.account || parseJid(jid).local === undefined) return this.server;
    const party = this.#party(jid, () => this.#add(entry.room === undefined ? 'contact' : 'room', 0, jid));
    const words = entry.room === undefined ? entry.parties?.[direction === 'c2s' ? 'to' : 'from'] : entry.room.name;
    if (words !== undefined && words !== '' && party.kind !== 'others') party.name = words;
    return party;
  }

  #nameServer(domain: string | undefined): void {
    if (domain !== undefined && this.server.name === '') this.server.name = domain;
  }

  #party(key: string, add: () => Party): Party {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    if (this.#all.length >= MOST) return this.others;
    const party = add();
    this.#byKey.set(key, party);
    return party;
  }

  #add(kind: PartyKind, session: number, name: string): Party {
    const party = { id: this.#all.length, kind, session, jid: kind === 'client' ? '' : name, name, count: 0 };
    this.#all.push(party);
    return party;
  }
}

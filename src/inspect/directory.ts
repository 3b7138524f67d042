/**
 * Who is who in one session: people, rooms, occupants and hosts, as the traffic itself names them.
 * Knows addresses and names, not the stanzas they came in. Rule: bounded memory; a name never outlives its session.
 */
import type { AddressKind, Person } from '../annotate/annotation.ts';
import { shortAddress } from '../annotate/hipchat/resource.ts';
import { shorten } from '../annotate/phrase.ts';
import { bareJid, parseJid } from '../xmpp/jid.ts';
import { isHipchatUser } from '../xmpp/sasl/hipchat.ts';
import { BoundedMap } from './bounded-map.ts';
import { Callings } from './callings.ts';

/** A big company's whole address book, and all its rooms. */
const PEOPLE = 50_000;
const ROOMS = 20_000;
const OCCUPANTS = 20_000;
const HOSTS = 100;
/** Longest name kept, in UTF-16 units; RFC 7622 §3.4 allows a nick of 1023 bytes. */
const NAME_LIMIT = 100;

export class Directory {
  readonly #people = new BoundedMap<string, Person>(PEOPLE);
  /** Only of people who have mention names. */
  readonly #callings = new Callings(PEOPLE);
  readonly #rooms = new BoundedMap<string, string | undefined>(ROOMS);
  /** `room@host/nick` → bare JID. */
  readonly #occupants = new BoundedMap<string, string>(OCCUPANTS);
  /** One's own `room@host/nick`. */
  readonly #own = new BoundedMap<string, true>(ROOMS);
  /** Whether a person was put on it or taken off. */
  #roster = new BoundedMap<string, boolean>(PEOPLE);
  /** Whether the whole roster was seen, so that who is not in it is not on it. */
  #wholeRoster = false;
  readonly #roomHosts = new BoundedMap<string, true>(HOSTS);
  readonly #homes = new BoundedMap<string, true>(HOSTS);
  #ownRoomHost: string | undefined;
  #self: string | undefined;

  /** One's own bare JID, once known. */
  get self(): string | undefined {
    return this.#self;
  }

  /** Where HipChat's success does not name its hosts, its rooms are at `conf` beside the people at `chat`. */
  learnSelf(jid: string): void {
    this.#self = keyOf(jid);
    const { domain } = parseJid(jid);
    this.learnHome(domain);
    if (this.#ownRoomHost === undefined && isHipchatUser(this.#self) && CHAT.test(domain))
      this.learnOwnRoomHost(domain.replace(CHAT, 'conf.'));
  }

  /** The account's own server. */
  learnHome(host: string): void {
    this.#homes.set(host.toLowerCase(), true);
  }

  /** The room service that belongs to the account's own server (HipChat). */
  learnOwnRoomHost(host: string): void {
    this.learnRoomHost(host);
    this.#ownRoomHost = host.toLowerCase();
  }

  get ownRoomHost(): string | undefined {
    return this.#ownRoomHost;
  }

  isOwnRoomHost(host: string): boolean {
    return host.toLowerCase() === this.#ownRoomHost;
  }

  learnRoomHost(host: string): void {
    this.#roomHosts.set(host.toLowerCase(), true);
  }

  /** A room's name, where the session has shown it. */
  roomName(jid: string): string | undefined {
    return this.#rooms.get(keyOf(jid));
  }

  isRoomHost(host: string): boolean {
    return this.#roomHosts.has(host.toLowerCase());
  }

  /** Adds to what is known; an empty name teaches nothing, a new one takes the place of the old. */
  learnPerson(jid: string, { name, mention }: Person): void {
    const known = this.#people.get(keyOf(jid));
    const person = { name: kept(name) ?? known?.name, mention: kept(mention) ?? known?.mention };
    this.#people.set(keyOf(jid), person);
    if (person.mention === undefined) return;
    if (known !== undefined) this.#callings.uncall(keyOf(jid), known);
    this.#callings.call(keyOf(jid), person);
  }

  /** A whole roster follows, in place of what was known of it. */
  beginRoster(): void {
    this.#roster = new BoundedMap(PEOPLE);
    this.#wholeRoster = true;
  }

  learnContact(jid: string, person: Person): void {
    this.learnPerson(jid, person);
    this.#setOnRoster(jid, true);
  }

  /** Taken off the roster: nobody is called by these names any more; earlier messages keep their writer's name. */
  dropContact(jid: string): void {
    const known = this.#people.get(keyOf(jid));
    this.#setOnRoster(jid, false);
    if (known === undefined) return;
    this.#callings.uncall(keyOf(jid), known);
    this.#people.set(keyOf(jid), { name: known.name });
  }

  /** Undefined for one's own address, and for who was not seen to be on it where the whole roster was not seen. */
  onRoster(jid: string): boolean | undefined {
    if (keyOf(jid) === this.#self) return undefined;
    return this.#roster.get(keyOf(jid)) ?? (this.#wholeRoster ? false : undefined);
  }

  learnRoom(jid: string, name?: string): void {
    this.#rooms.set(keyOf(jid), kept(name) ?? this.#rooms.get(keyOf(jid)));
  }

  /** A nick in a room is this person's. */
  learnOccupant(occupant: string, jid: string): void {
    this.#occupants.set(occupantKey(occupant), bareJid(jid));
  }

  learnOwnOccupant(occupant: string): void {
    this.#own.set(occupantKey(occupant), true);
  }

  forgetOccupant(occupant: string): void {
    this.#occupants.delete(occupantKey(occupant));
    this.#own.delete(occupantKey(occupant));
  }

  kindOf(jid: string): AddressKind {
    const { local, domain, resource } = parseJid(jid);
    const bare = keyOf(jid);
    if (bare === this.#self) return 'self';
    if (local === undefined) return this.#homes.has(domain.toLowerCase()) ? 'home' : 'host';
    if (this.#isRoom(bare, domain)) return resource === undefined ? 'room' : this.#occupantKind(jid);
    const person = this.#people.has(bare) || this.#homes.has(domain.toLowerCase()) || isAtChat(bare);
    return person ? 'person' : 'unknown';
  }

  /** `Nora Vale (@nora)`, a room's name, `Nora Vale (@nora) in Garden Shed`; the JID where nothing is known. */
  nameOf(jid: string): string {
    const kind = this.kindOf(jid);
    if (kind === 'room') return this.#rooms.get(keyOf(jid)) ?? jid;
    const { resource } = parseJid(jid);
    if (kind === 'occupant' && resource !== undefined) {
      const person = this.occupantJid(jid);
      return `${person === undefined ? resource : this.nameOf(person)} in ${this.nameOf(bareJid(jid))}`;
    }
    return this.#personName(jid) ?? shortAddress(jid);
  }

  get usesMentions(): boolean {
    return this.#callings.size > 0;
  }

  personOf(jid: string): Person | undefined {
    return this.#people.get(keyOf(jid));
  }

  /** Bare JIDs: one for a mention name, all who share it for a full name. */
  peopleCalled(name: string): readonly string[] {
    return this.#callings.called(name);
  }

  /** HipChat: the bare JID of a colleague by their number, `777_5150@chat.hipchat.com` for 5150; undefined before one's own is known. */
  userNumbered(number: string): string | undefined {
    const { local, domain } = parseJid(this.#self ?? '');
    const group = local !== undefined && isHipchatUser(local) ? local.slice(0, local.indexOf('_')) : undefined;
    return group === undefined || !/^\d{1,20}$/.test(number) ? undefined : `${group}_${number}@${domain}`;
  }

  occupantJid(jid: string): string | undefined {
    return this.#occupants.get(occupantKey(jid));
  }

  #setOnRoster(jid: string, on: boolean): void {
    if (this.#roster.full && !this.#roster.has(keyOf(jid))) this.#wholeRoster = false;
    this.#roster.set(keyOf(jid), on);
  }

  #personName(jid: string): string | undefined {
    const { name, mention } = this.#people.get(keyOf(jid)) ?? {};
    const at = mention === undefined ? undefined : `@${mention}`;
    return name === undefined || at === undefined ? (name ?? at) : `${name} (${at})`;
  }

  #occupantKind(jid: string): AddressKind {
    const person = this.occupantJid(jid);
    const self = this.#own.has(occupantKey(jid)) || (person !== undefined && keyOf(person) === this.#self);
    return self ? 'self' : 'occupant';
  }

  #isRoom(bare: string, domain: string): boolean {
    return this.#rooms.has(bare) || this.#roomHosts.has(domain.toLowerCase()) || HIPCHAT_ROOM.test(bare);
  }
}

/** Hosts of HipChat's where none was named, as its first client tells people from rooms. */
const CHAT = /^chat\./i;
const HIPCHAT_ROOM = /^\d+_[^@]*@conf\./;

function isAtChat(bare: string): boolean {
  return isHipchatUser(bare) && CHAT.test(bare.slice(bare.indexOf('@') + 1));
}

/** Local part and domain compare without regard to case (RFC 7622 §3.2, §3.3). */
function keyOf(jid: string): string {
  return bareJid(jid).toLowerCase();
}

/** A nick is a resource, where case counts. */
function occupantKey(jid: string): string {
  return `${keyOf(jid)}/${parseJid(jid).resource ?? ''}`;
}

function kept(name: string | undefined): string | undefined {
  return name === undefined || name.trim() === '' ? undefined : shorten(name, NAME_LIMIT);
}

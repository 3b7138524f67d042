/**
 * Who is who in one session: people, rooms, occupants and hosts, as the traffic itself names them.
 * Knows addresses and names, not the stanzas they came in. Rule: bounded memory; a name never outlives its session; what is
 * told later of an earlier moment is told in the names of that moment.
 */
import type { AddressKind, Person } from '../annotate/annotation.ts';
import { shortAddress } from '../annotate/hipchat/resource.ts';
import { asName, shorten } from '../annotate/phrase.ts';
import { bareJid, parseJid } from '../xmpp/jid.ts';
import { isHipchatUser } from '../xmpp/sasl/hipchat.ts';
import { Callings } from './callings.ts';
import { type Changes, NOW, PastMap } from './past-map.ts';
import { StandingAnswers } from './standing-answers.ts';

/** A big company's whole address book, and all its rooms. */
const PEOPLE = 50_000;
const ROOMS = 20_000;
const OCCUPANTS = 20_000;
const HOSTS = 100;
/** Longest name kept, in UTF-16 units; RFC 7622 §3.4 allows a nick of 1023 bytes. */
const NAME_LIMIT = 100;

export class Directory {
  readonly #changes: Changes = { count: 0 };
  readonly #kinds = new StandingAnswers<AddressKind>(this.#changes);
  readonly #calledNow = new StandingAnswers<string>(this.#changes);
  readonly #people = this.#map<Person>(PEOPLE);
  /** Only of people who have mention names. */
  readonly #callings = new Callings(PEOPLE);
  readonly #rooms = this.#map<Named>(ROOMS);
  /** `room@host/nick` → bare JID. */
  readonly #occupants = this.#map<string>(OCCUPANTS);
  /** One's own `room@host/nick`. */
  readonly #own = this.#map<true>(ROOMS);
  /** The one roster: whether a person was put on it or taken off. Of the rosters before, the last is remembered. */
  readonly #rosters = this.#map<PastMap<boolean>>(1, 1);
  /** Whether the whole roster was seen, so that who is not in it is not on it. */
  readonly #wholeRosters = this.#map<boolean>(1);
  readonly #roomHosts = this.#map<true>(HOSTS);
  readonly #homes = this.#map<true>(HOSTS);
  readonly #selves = this.#map<string>(1);
  #ownRoomHost: string | undefined;
  #moment = 0;

  /** The moment that what is learned belongs to. Questions without one are of now. */
  get moment(): number {
    return this.#moment;
  }

  /** A new moment begins: something else is read. */
  advance(): void {
    this.#moment += 1;
  }

  /** One's own bare JID, once known. */
  get self(): string | undefined {
    return this.#selves.get(ONLY);
  }

  /** Where HipChat's success does not name its hosts, its rooms are at `conf` beside the people at `chat`. */
  learnSelf(jid: string): void {
    const self = keyOf(jid);
    this.#selves.set(ONLY, self, this.#moment);
    const { domain } = parseJid(jid);
    this.learnHome(domain);
    if (this.#ownRoomHost === undefined && isHipchatUser(self) && CHAT.test(domain))
      this.learnOwnRoomHost(domain.replace(CHAT, 'conf.'));
  }

  /** The account's own server. */
  learnHome(host: string): void {
    this.#homes.set(host.toLowerCase(), true, this.#moment);
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
    this.#roomHosts.set(host.toLowerCase(), true, this.#moment);
  }

  /** A room's name, where the session has shown it. */
  roomName(jid: string): string | undefined {
    return this.#rooms.get(keyOf(jid))?.name;
  }

  isRoomHost(host: string): boolean {
    return this.#roomHosts.get(host.toLowerCase()) === true;
  }

  /** Adds to what is known; an empty name teaches nothing, a new one takes the place of the old. */
  learnPerson(jid: string, { name, mention }: Person): void {
    const key = keyOf(jid);
    const known = this.#people.get(key);
    const person = renewed(known, { name: kept(name) ?? known?.name, mention: kept(mention) ?? known?.mention });
    this.#people.set(key, person, this.#moment);
    if (person.mention === undefined) return;
    if (known !== undefined && known !== person) this.#callings.uncall(key, known, this.#moment);
    this.#callings.call(key, person, this.#moment);
  }

  /** A whole roster follows, in place of what was known of it. */
  beginRoster(): void {
    this.#rosters.set(ONLY, this.#map<boolean>(PEOPLE), this.#moment);
    this.#wholeRosters.set(ONLY, true, this.#moment);
  }

  learnContact(jid: string, person: Person): void {
    this.learnPerson(jid, person);
    this.#setOnRoster(jid, true);
  }

  /** Taken off the roster: nobody is called by these names any more; earlier messages keep their writer's name. */
  dropContact(jid: string): void {
    const key = keyOf(jid);
    const known = this.#people.get(key);
    this.#setOnRoster(jid, false);
    if (known === undefined) return;
    this.#callings.uncall(key, known, this.#moment);
    this.#people.set(key, renewed(known, { name: known.name }), this.#moment);
  }

  /** Undefined for one's own address, and for who was not seen to be on it where the whole roster was not seen. */
  onRoster(jid: string, moment: number = NOW): boolean | undefined {
    if (keyOf(jid) === this.#selves.get(ONLY, moment)) return undefined;
    const known = this.#rosters.get(ONLY, moment)?.get(keyOf(jid), moment);
    return known ?? (this.#wholeRosters.get(ONLY, moment) === true ? false : undefined);
  }

  learnRoom(jid: string, name?: string): void {
    const known = this.#rooms.get(keyOf(jid));
    const room = { name: kept(name) ?? known?.name };
    this.#rooms.set(keyOf(jid), known?.name === room.name ? (known ?? room) : room, this.#moment);
  }

  /** A nick in a room is this person's. */
  learnOccupant(occupant: string, jid: string): void {
    this.#occupants.set(occupantKey(occupant), bareJid(jid), this.#moment);
  }

  learnOwnOccupant(occupant: string): void {
    this.#own.set(occupantKey(occupant), true, this.#moment);
  }

  forgetOccupant(occupant: string): void {
    this.#occupants.delete(occupantKey(occupant), this.#moment);
    this.#own.delete(occupantKey(occupant), this.#moment);
  }

  kindOf(jid: string, moment: number = NOW): AddressKind {
    if (!this.#kinds.stand(moment, this.#moment)) return this.#findKind(jid, moment);
    return this.#kinds.get(jid) ?? this.#kinds.add(jid, this.#findKind(jid, NOW));
  }

  /** `Nora Vale (@nora)`, a room's name, `Nora Vale (@nora) in Garden Shed`; the JID where nothing is known. */
  nameOf(jid: string, moment: number = NOW): string {
    if (!this.#calledNow.stand(moment, this.#moment)) return this.#findName(jid, moment);
    return this.#calledNow.get(jid) ?? this.#calledNow.add(jid, this.#findName(jid, NOW));
  }

  #findKind(jid: string, moment: number): AddressKind {
    const { local, domain, resource } = parseJid(jid);
    const bare = keyOf(jid);
    if (bare === this.#selves.get(ONLY, moment)) return 'self';
    const home = this.#homes.get(domain.toLowerCase(), moment) === true;
    if (local === undefined) return home ? 'home' : 'host';
    if (this.#isRoom(bare, domain, moment)) return resource === undefined ? 'room' : this.#occupantKind(jid, moment);
    return home || this.#people.get(bare, moment) !== undefined || isAtChat(bare) ? 'person' : 'unknown';
  }

  #findName(jid: string, moment: number): string {
    const kind = this.kindOf(jid, moment);
    if (kind === 'room') return asName(this.#rooms.get(keyOf(jid), moment)?.name ?? jid);
    const { resource } = parseJid(jid);
    if (kind === 'occupant' && resource !== undefined) {
      const person = this.occupantJid(jid, moment);
      const name = person === undefined ? asName(resource) : this.nameOf(person, moment);
      return `${name} in ${this.nameOf(bareJid(jid), moment)}`;
    }
    return this.#personName(jid, moment) ?? shortAddress(jid);
  }

  get usesMentions(): boolean {
    return this.#callings.size > 0;
  }

  personOf(jid: string, moment: number = NOW): Person | undefined {
    return this.#people.get(keyOf(jid), moment);
  }

  /** Bare JIDs: one for a mention name, all who share it for a full name. */
  peopleCalled(name: string, moment: number = NOW): readonly string[] {
    return this.#callings.called(name, moment);
  }

  /** HipChat: the bare JID of a colleague by their number, `777_5150@chat.hipchat.com` for 5150; undefined before one's own is known. */
  userNumbered(number: string, moment: number = NOW): string | undefined {
    const { local, domain } = parseJid(this.#selves.get(ONLY, moment) ?? '');
    const group = local !== undefined && isHipchatUser(local) ? local.slice(0, local.indexOf('_')) : undefined;
    return group === undefined || !/^\d{1,20}$/.test(number) ? undefined : `${group}_${number}@${domain}`;
  }

  occupantJid(jid: string, moment: number = NOW): string | undefined {
    return this.#occupants.get(occupantKey(jid), moment);
  }

  #map<V extends string | number | boolean | object>(capacity: number, changes?: number): PastMap<V> {
    return new PastMap<V>(capacity, changes, this.#changes);
  }

  #setOnRoster(jid: string, on: boolean): void {
    const roster = this.#rosters.get(ONLY) ?? this.#map<boolean>(PEOPLE);
    if (roster.full && roster.get(keyOf(jid)) === undefined) this.#wholeRosters.set(ONLY, false, this.#moment);
    roster.set(keyOf(jid), on, this.#moment);
    this.#rosters.set(ONLY, roster, this.#moment);
  }

  /** Who is no contact has no name but one of their own choice: the address says whose it is. */
  #personName(jid: string, moment: number): string | undefined {
    const { name, mention } = this.#people.get(keyOf(jid), moment) ?? {};
    const at = mention === undefined ? undefined : `@${mention}`;
    if (name === undefined) return at;
    const beside = at ?? (this.onRoster(jid, moment) === false ? bareJid(jid) : undefined);
    return beside === undefined ? asName(name) : `${asName(name)} (${beside})`;
  }

  #occupantKind(jid: string, moment: number): AddressKind {
    const person = this.occupantJid(jid, moment);
    const self = this.#selves.get(ONLY, moment);
    const own = this.#own.get(occupantKey(jid), moment) === true || (person !== undefined && keyOf(person) === self);
    return own ? 'self' : 'occupant';
  }

  #isRoom(bare: string, domain: string, moment: number): boolean {
    const hosted = this.#roomHosts.get(domain.toLowerCase(), moment) === true;
    return hosted || this.#rooms.get(bare, moment) !== undefined || HIPCHAT_ROOM.test(bare);
  }
}

/** Where there is one of a thing. */
const ONLY = '';

interface Named {
  readonly name: string | undefined;
}

/** What is known already, where nothing is new. */
function renewed(known: Person | undefined, { name, mention }: Person): Person {
  return known !== undefined && known.name === name && known.mention === mention ? known : { name, mention };
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

/**
 * One of two sessions that are compared: its steps, and its values in a form in which runs do not differ.
 * Knows who the session is and which resources and tokens occur in it. Rule: a value that a peer made up is taken as itself where
 * the other session has it too, and as one among any where it does not; so equal runs are equal and renamed ones as well.
 */

import { Directory } from '../inspect/directory.ts';
import { type Entry, entryBut } from '../inspect/entry.ts';
import { learn } from '../inspect/learning.ts';
import type { XmlElement } from '../xml/element.ts';
import { bareJid, parseJid, resourceOf } from '../xmpp/jid.ts';
import { BIND, COMPRESS, COMPRESS_FEATURE, SASL, SASL2, SESSION, SM, STREAMS, TLS } from '../xmpp/namespaces.ts';
import { AddressMap, type Renaming } from './addresses.ts';
import { Attempts, nameIn } from './attempt.ts';
import { bindingIn } from './bound.ts';
import { attributeField, attributesOf, contentOf, DEEPEST, textField } from './content.ts';
import { type Field, kindOfField } from './field.ts';
import { type Login, LoginReader } from './login.ts';
import type { RecordedSession } from './session.ts';
import { type Step, stepsOf } from './step.ts';

export interface SideOptions {
  /** Whether stream management is compared. */
  readonly streamManagement: boolean;
  /** Other names for addresses and whole values. */
  readonly renamings: readonly Renaming[];
}

/** For what each run makes up anew. */
const ANY = '\x07';
const OWN = '\x08';

export class Side {
  readonly session: RecordedSession;
  readonly steps: readonly Step[];
  readonly login: Login;
  /** Who logged in or tried to, without the resource; as the client calls itself where the server has not said it. */
  readonly account: string | undefined;
  /** Bytes that were passed on without being understood. */
  readonly unread: number;
  readonly #map: AddressMap;
  readonly #home: string | undefined;
  readonly #own: string | undefined;
  readonly #ownResource: string | undefined;
  readonly #directory = new Directory();
  readonly #tokens = new Set<string>();
  readonly #resources = new Set<string>();
  readonly #forms = new Map<string, string>();

  constructor(session: RecordedSession, { streamManagement, renamings }: SideOptions) {
    this.session = session;
    this.#map = new AddressMap(renamings);
    const reader = new LoginReader();
    const entries: Entry[] = [];
    const attempts = new Attempts();
    const binding = bindingIn(session.entries);
    for (const entry of session.entries) {
      if (!reader.authenticated) attempts.read(entry);
      const ofLogin = reader.read(entry) || binding.has(entry.record.seq);
      const compared = ofLogin ? undefined : comparedPart(entry, reader.authenticated, streamManagement);
      if (compared !== undefined)
        entries.push(compared === entry.element ? entry : entryBut(entry, { element: compared }));
    }
    this.login = reader.login;
    this.unread = unreadBytes(session.entries);
    this.#own = this.login.own === undefined ? undefined : this.#map.address(this.login.own);
    this.#ownResource = this.#own === undefined ? undefined : resourceOf(this.#own);
    this.#home = reader.home === undefined ? undefined : this.#map.address(reader.home).toLowerCase();
    this.account = this.#own === undefined ? this.#named(attempts) : bareJid(this.#own);
    this.steps = stepsOf(entries, () => true);
    this.#takeStock();
  }

  #named(attempts: Attempts): string | undefined {
    const attempt = attempts.all.at(-1);
    const name = attempt === undefined ? undefined : nameIn(attempt);
    if (name === undefined || name.includes('@')) return name && this.#map.address(name);
    return this.#map.address(this.#home === undefined ? name : `${name}@${this.#home}`);
  }

  /** A value's form beside another session. */
  normal(other: Side): (field: Field, value: string) => string {
    return (field, value) => {
      switch (kindOfField(field)) {
        case 'id':
        case 'reference':
        case 'stream':
        case 'proof':
        case 'moment':
        case 'resource':
          return ANY;
        case 'token':
          return other.#tokens.has(value) ? value : ANY;
        case 'address':
          return this.address(value, other);
        case 'exact':
          return this.#map.value(value) ?? value;
      }
    };
  }

  /** An address's form beside another session. */
  address(jid: string, other: Side): string {
    const bare = this.#bare(jid);
    const { resource } = parseJid(jid);
    if (resource === undefined) return bare;
    if (this.#isOwn(bare, resource)) return `${bare}/${OWN}`;
    if (this.#isRoom(jid) || other.#resources.has(`${bare}/${resource}`)) return `${bare}/${resource}`;
    return `${bare}/${ANY}`;
  }

  #isOwn(bare: string, resource: string): boolean {
    return bare === OWN && resource === this.#ownResource;
  }

  /** The account, the domain and what belongs to it are called the same in every session. */
  #bare(jid: string): string {
    const written = bareJid(jid);
    const known = this.#forms.get(written);
    if (known !== undefined) return known;
    const mapped = this.#map.address(written).toLowerCase();
    const form = mapped === this.account?.toLowerCase() ? OWN : this.#atHome(mapped);
    this.#forms.set(written, form);
    return form;
  }

  #atHome(bare: string): string {
    const home = this.#home;
    if (home === undefined) return bare;
    const { domain } = parseJid(bare);
    const isHome = domain === home || domain.endsWith(`.${home}`);
    return isHome ? `${bare.slice(0, bare.length - home.length)}${OWN}` : bare;
  }

  #isRoom(jid: string): boolean {
    return this.#directory.kindOf(bareJid(jid)) === 'room';
  }

  /** Rooms first: whose resources are nicks is known only when all has been heard. */
  #takeStock(): void {
    for (const { direction, element } of this.steps) learn(this.#directory, direction, element);
    for (const { element } of this.steps) this.#note(element, 0);
  }

  #note(element: XmlElement, depth: number): void {
    const { elements, placed } = contentOf(element);
    for (const [name, value] of attributesOf(element)) this.#noteValue(attributeField(element, name), value);
    if (placed !== '') this.#noteValue(textField(element), placed);
    if (depth < DEEPEST) for (const child of elements) this.#note(child, depth + 1);
  }

  #noteValue(field: Field, value: string): void {
    const kind = kindOfField(field);
    if (kind === 'token') this.#tokens.add(value);
    if (kind !== 'address') return;
    const { resource } = parseJid(value);
    const bare = this.#bare(value);
    if (resource !== undefined && !this.#isOwn(bare, resource)) this.#resources.add(`${bare}/${resource}`);
  }
}

/**
 * The element that is compared; undefined for what belongs to the connection: TLS, compression, keepalives, what is offered
 * before anybody has logged in or for the login and its binding, and stream management unless asked for.
 */
function comparedPart(
  { record: { fact }, element, keepalive }: Entry,
  authenticated: boolean,
  streamManagement: boolean,
): XmlElement | undefined {
  if (fact.type !== 'piece' || keepalive !== undefined) return undefined;
  if (!COMPARED.has(fact.kind)) return undefined;
  if (element === undefined) return unreadable(fact.content.type === 'text' ? fact.content.text : '');
  if (element.ns === TLS || element.ns === COMPRESS) return undefined;
  if (element.ns === SM) return streamManagement ? element : undefined;
  if (element.ns !== STREAMS || element.local !== 'features') return element;
  return authenticated ? withoutConnection(element, streamManagement) : undefined;
}

const COMPARED: ReadonlySet<string> = new Set(['message', 'presence', 'iq', 'nonza', 'malformed']);

/** Undefined where nothing else is offered. */
function withoutConnection(features: XmlElement, streamManagement: boolean): XmlElement | undefined {
  const ofConnection = new Set([TLS, SASL, SASL2, BIND, SESSION, COMPRESS_FEATURE, ...(streamManagement ? [] : [SM])]);
  const children = features.children.filter((child) => typeof child !== 'string' && !ofConnection.has(child.ns));
  return children.length === 0 ? undefined : { ...features, children };
}

/** Stands for what is no XML, so that it has its place and its text is compared. */
function unreadable(text: string): XmlElement {
  return { name: 'unreadable', local: 'unreadable', ns: '', attributes: {}, children: [text] };
}

function unreadBytes(entries: readonly Entry[]): number {
  return entries.reduce((sum, { record: { fact } }) => {
    if (fact.type !== 'piece' || fact.kind !== 'opaque') return sum;
    const { content } = fact;
    if (content.type === 'withheld') return sum + content.length;
    return sum + (content.type === 'bytes' ? content.bytes.length : Buffer.byteLength(content.text));
  }, 0);
}

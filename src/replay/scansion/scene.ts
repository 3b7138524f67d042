/**
 * What of one client's session can come again in another run, and which of its values will be others.
 * Knows stanzas by `replay/field.ts`. Rule: an address of an actor is a variable, and what a server makes up is any value.
 */
import { elementsOf } from '../../annotate/read.ts';
import { BoundedMap } from '../../inspect/bounded-map.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { XmlElement } from '../../xml/element.ts';
import { bareJid, parseJid } from '../../xmpp/jid.ts';
import { MUC, PING, SESSION } from '../../xmpp/namespaces.ts';
import { type Field, isStanza, kindOfField } from '../field.ts';
import { type Actor, Cast } from './cast.ts';
import type { Word } from './stanza.ts';

const ANY: Word = { type: 'scansion', text: '{scansion:any}' };
const NOTHING: Word = { type: 'left-out' };

/** Ids and nicks of a session that are remembered. */
const REMEMBERED = 10_000;
/** Ids of iqs that are no part of the play: the server asks, the client answers; what scansion does by itself. */
const OWN_WORK: ReadonlySet<string> = new Set([SESSION, PING]);

/** Who acts, and what they said: the same for all sessions of a script. */
export class Stage {
  readonly cast: Cast = new Cast();
  readonly ids: BoundedMap<string, true> = new BoundedMap(REMEMBERED);
  /** `room@host/nick` of actors. */
  readonly occupants: BoundedMap<string, true> = new BoundedMap(REMEMBERED);
}

export class Scene {
  readonly actor: Actor;
  readonly #stage: Stage;
  /** Ids of requests whose answers are left out with them. */
  readonly #unsaid = new BoundedMap<string, true>(REMEMBERED);

  constructor(actor: Actor, stage: Stage) {
    this.actor = actor;
    this.#stage = stage;
  }

  /** Why a stanza of the client is not sent: empty where nobody need know. */
  keepsQuiet(stanza: XmlElement, { keepalive }: Entry): string | undefined {
    const { id = '', type, to } = stanza.attributes;
    if (keepalive !== undefined || elementsOf(stanza).some(({ ns }) => OWN_WORK.has(ns))) {
      this.#unsaid.set(id, true);
      return '';
    }
    if (stanza.local === 'iq' && (type === 'result' || type === 'error'))
      return 'an answer, under an id that the server makes up anew';
    this.#stage.ids.set(id, true);
    const joins = stanza.local === 'presence' && elementsOf(stanza).some(({ ns }) => ns === MUC);
    if (joins && to !== undefined) this.#stage.occupants.set(to, true);
    return undefined;
  }

  /** Why a stanza of the server cannot be expected: empty where nobody need know. */
  cannotCome(stanza: XmlElement, { keepalive, room }: Entry): string | undefined {
    const { id = '', type, from } = stanza.attributes;
    if (stanza.local === 'iq' && (type === 'result' || type === 'error')) return this.#unsaid.has(id) ? '' : undefined;
    if (keepalive !== undefined) return '';
    if (stanza.local === 'iq' && type === 'get') return 'a request of the server, which it may not make again';
    if (from === undefined || this.#isThere(from, room !== undefined)) return undefined;
    return `a ${stanza.local} of ${from}, who is not in this script`;
  }

  /** The client's own words: addresses of actors are whatever they are in the run. */
  readonly sent = (field: Field, value: string): Word => {
    if (isStanza(field.owner) && field.attribute === 'from') return NOTHING;
    return kindOfField(field) === 'address' ? this.#address(value) : { type: 'value', value };
  };

  /** What the server is expected to say: it may leave out what it told of the stream's language. */
  readonly received = (field: Field, value: string): Word => {
    if (isStanza(field.owner) && field.attribute === 'xml:lang') return NOTHING;
    switch (kindOfField(field)) {
      case 'address':
        return this.#address(value);
      case 'id':
      case 'reference':
        return this.#stage.ids.has(value) ? { type: 'value', value } : ANY;
      case 'token':
      case 'moment':
      case 'stream':
        return ANY;
      default:
        return { type: 'value', value };
    }
  };

  #address(value: string): Word {
    const named = this.#stage.cast.of(value);
    if (named === undefined) return { type: 'value', value };
    return { type: 'scansion', text: `\${${named.actor.name}'s ${named.full ? 'full JID' : 'JID'}}` };
  }

  /** An actor, a server or its services, a room, or an actor in a room. */
  #isThere(from: string, inRoom: boolean): boolean {
    const { local, resource } = parseJid(from);
    if (local === undefined || this.#stage.cast.of(bareJid(from)) !== undefined) return true;
    return inRoom && (resource === undefined || this.#stage.occupants.has(from));
  }
}

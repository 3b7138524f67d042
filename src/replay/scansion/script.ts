/**
 * A capture as a script for scansion, Prosody's tool for tests: what each client sent, and what it was told in turn.
 * Knows sessions by their entries. Rule: only what can come again is expected; what came of people who are not in the
 * script is a comment.
 */
import type { About } from '../../capture/export/exporter.ts';
import type { LateHead } from '../../capture/export/late-head.ts';
import { pieceOn } from '../../capture/export/leg.ts';
import type { Entry } from '../../inspect/entry.ts';
import { sanitise } from '../../present/sanitise.ts';
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { BIND } from '../../xmpp/namespaces.ts';
import type { Leg } from '../../xmpp/record.ts';
import { type Actor, Cast } from './cast.ts';
import { Scene } from './scene.ts';
import { stanzaLines } from './stanza.ts';

/** Stands in scripts for a password, which no capture has. */
const PASSWORD = 'password';

export class ScansionExport implements LateHead {
  readonly #leg: Leg;
  readonly #cast = new Cast();
  readonly #scenes = new Map<number, Scene>();
  #about: About = { name: '', generator: '', redacted: true };

  constructor(leg: Leg) {
    this.#leg = leg;
  }

  begin(about: About): string {
    this.#about = about;
    return '';
  }

  take(entry: Entry): string {
    const { session, fact } = entry.record;
    const scene = this.#scenes.get(session);
    if (scene === undefined) return this.#enter(entry);
    const piece = pieceOn(this.#leg, entry);
    const leaves = fact.type === 'closed' || (piece?.kind === 'stream-close' && piece.direction === 'c2s');
    if (leaves) return this.#leave(session, scene.actor);
    if (piece === undefined || entry.element === undefined) return '';
    return isStanza(piece.kind) ? this.#say(scene, piece.direction === 'c2s', entry, entry.element) : '';
  }

  head(): string {
    const { name, generator } = this.#about;
    const actors = this.#cast.actors.map(
      (actor) => `[Client] ${actor.name}\n\tjid: ${sanitise(actor.jid)}\n\tpassword: ${PASSWORD}\n\n`,
    );
    const none = actors.length === 0 ? '# No session of this capture logs in.\n\n' : '';
    return `# ${sanitise(name)}, by ${generator}\n\n${none}${actors.join('')}-----\n\n`;
  }

  end(): string {
    const left = [...this.#scenes].map(([session, { actor }]) => this.#leave(session, actor));
    return left.join('');
  }

  #enter(entry: Entry): string {
    const piece = pieceOn(this.#leg, entry);
    const jid = piece?.direction === 's2c' && entry.element !== undefined ? ownJid(entry.element) : undefined;
    if (jid === undefined) return '';
    const actor = this.#cast.enter(jid);
    this.#scenes.set(entry.record.session, new Scene(actor, this.#cast));
    return `${actor.name} connects\n\n`;
  }

  #leave(session: number, { name }: Actor): string {
    this.#scenes.delete(session);
    return `${name} disconnects\n\n`;
  }

  #say(scene: Scene, sends: boolean, entry: Entry, stanza: XmlElement): string {
    const why = sends ? scene.keepsQuiet(stanza, entry) : scene.cannotCome(stanza, entry);
    const { name } = scene.actor;
    if (why !== undefined) return why === '' ? '' : `# ${name} ${sends ? 'sent' : 'received'} ${sanitise(why)}\n\n`;
    const lines = stanzaLines(stanza, sends ? scene.sent : scene.received);
    return `${name} ${sends ? 'sends' : 'receives'}:\n${lines}\n`;
  }
}

function isStanza(kind: string): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq';
}

/** The address the server gives a client: with its resource (RFC 6120 §7), in HipChat's success, or in SASL2's. */
function ownJid(element: XmlElement): string | undefined {
  const { local, attributes } = element;
  if (local === 'success') {
    const inline = childOf(element, 'authorization-identifier');
    const jid = attributes['jid'] ?? (inline === undefined ? undefined : textOf(inline));
    return jid?.includes('/') === true ? jid : undefined;
  }
  const bound = local === 'iq' && attributes['type'] === 'result' ? childOf(element, 'bind', BIND) : undefined;
  const jid = bound === undefined ? undefined : childOf(bound, 'jid', BIND);
  return jid === undefined ? undefined : textOf(jid);
}

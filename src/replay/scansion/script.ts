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
import type { Actor } from './cast.ts';
import { Scene, Stage } from './scene.ts';
import { stanzaLines } from './stanza.ts';
import { type ScriptEvent, Turns } from './turns.ts';

/** Stands in scripts for a password, which no capture has. */
const PASSWORD = 'password';

export class ScansionExport implements LateHead {
  readonly #leg: Leg;
  readonly #stage = new Stage();
  readonly #scenes = new Map<number, Scene>();
  readonly #turns = new Turns();
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
    if (leaves) return this.#turns.push(this.#leave(session, scene.actor));
    if (piece === undefined || entry.element === undefined) return '';
    return isStanza(piece.kind) ? this.#say(scene, piece.direction === 'c2s', entry, entry.element) : '';
  }

  head(): string {
    const { name, generator } = this.#about;
    const actors = this.#stage.cast.actors.map(
      (actor) => `[Client] ${actor.name}\n\tjid: ${sanitise(actor.jid)}\n\tpassword: ${PASSWORD}\n\n`,
    );
    const none = actors.length === 0 ? '# No session of this capture logs in.\n\n' : '';
    return `# ${sanitise(name)}, by ${generator}\n\n${none}${actors.join('')}-----\n\n`;
  }

  end(): string {
    const left = [...this.#scenes].map(([session, { actor }]) => this.#leave(session, actor).text);
    return this.#turns.flush() + left.join('');
  }

  #enter(entry: Entry): string {
    const piece = pieceOn(this.#leg, entry);
    const jid = piece?.direction === 's2c' && entry.element !== undefined ? ownJid(entry.element) : undefined;
    if (jid === undefined) return '';
    const actor = this.#stage.cast.enter(jid);
    this.#scenes.set(entry.record.session, new Scene(actor, this.#stage));
    return this.#turns.push(plain(actor, `${actor.name} connects`));
  }

  #leave(session: number, actor: Actor): ScriptEvent {
    this.#scenes.delete(session);
    return plain(actor, `${actor.name} disconnects`);
  }

  #say(scene: Scene, sends: boolean, entry: Entry, stanza: XmlElement): string {
    const why = sends ? scene.keepsQuiet(stanza, entry) : scene.cannotCome(stanza, entry);
    const { name } = scene.actor;
    if (why === '') return '';
    if (why !== undefined)
      return this.#turns.push(plain(scene.actor, `# ${name} ${sends ? 'sent' : 'received'} ${sanitise(why)}`));
    const lines = stanzaLines(stanza, sends ? scene.sent : scene.received);
    const text = `${name} ${sends ? 'sends' : 'receives'}:\n${lines}\n`;
    return this.#turns.push({ text, actor: name, receives: !sends, ...messageOf(stanza, sends) });
  }
}

function plain({ name }: Actor, line: string): ScriptEvent {
  return { text: `${line}\n\n`, actor: name, receives: false };
}

/** Of a message that passes at once; one from a history or an archive was sent long before. */
function messageOf(stanza: XmlElement, sends: boolean): Pick<ScriptEvent, 'message'> {
  const { id } = stanza.attributes;
  if (stanza.local !== 'message' || id === undefined || childOf(stanza, 'delay') !== undefined) return {};
  return { message: { id, way: sends ? 'sent' : 'received' } };
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

/**
 * A client, hiptap and a server in memory, with simulated networks: bytes are cut and delayed as a seed says, no clock runs.
 * TLS is played: a leg's handshake is the ClientHello's bytes, after which what travels counts as decrypted.
 */
import { Redactor } from '../../src/redact/redactor.ts';
import { Relay } from '../../src/session/relay.ts';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import { Tap } from '../../src/session/tap.ts';
import type { RelayCommand, RelayEvent } from '../../src/session/vocabulary.ts';
import type { Fact, Leg, TlsFact } from '../../src/xmpp/record.ts';
import { DEFAULTS } from './playbook.ts';

export type Step =
  | { readonly type: 'say'; readonly text: string }
  /** Waits until exactly this has come. */
  | { readonly type: 'hear'; readonly text: string }
  /** The client sends a ClientHello; both wait until their leg is secure. */
  | { readonly type: 'tls' }
  | { readonly type: 'end' };

export const HELLO = '\x16\x03\x01\x00\x05hello';

/** Gives the next number below a bound: how much of the waiting bytes travels next, or whose turn it is. */
export type Dice = (bound: number) => number;

interface Peer {
  readonly leg: Leg;
  readonly script: Step[];
  heard: string;
  /** On their way to hiptap. */
  outgoing: string;
  secure: boolean;
  ended: boolean;
  /** How many bytes of the handshake hiptap's TLS still waits for. */
  handshake: number | undefined;
}

export class Pair {
  readonly facts: Fact[] = [];
  /** All that each peer was sent, the played handshake left out. */
  readonly received = { client: '', server: '' };
  private readonly relay: Relay;
  private readonly tap: Tap;
  private readonly peers: { readonly [leg in Leg]: Peer };
  private readonly dice: Dice;
  private readonly events: RelayEvent[] = [];

  constructor(
    client: readonly Step[],
    server: readonly Step[],
    dice: Dice,
    options: Partial<RelayOptions> = {},
    show = true,
  ) {
    this.relay = new Relay({ ...DEFAULTS, ...options });
    this.tap = new Tap({ redactor: new Redactor({ show }), show, trace: () => 'trace' });
    this.peers = { client: peer('client', client), server: peer('server', server) };
    this.dice = dice;
  }

  /** Runs until nobody has anything left to do; gives what is left of the scripts (empty when the play was played). */
  run(): readonly Step[] {
    this.events.push({ type: 'accepted', peer: 'client', local: 'hiptap' });
    while (this.step());
    return [...this.peers.client.script, ...this.peers.server.script];
  }

  private step(): boolean {
    const event = this.events.shift();
    if (event !== undefined) {
      for (const command of this.relay.handle(event)) this.carryOut(command);
      return true;
    }
    const first = this.dice(2) === 0 ? 'client' : 'server';
    return this.move(this.peers[first]) || this.move(this.peers[first === 'client' ? 'server' : 'client']);
  }

  private move(who: Peer): boolean {
    return this.act(who) || this.travel(who);
  }

  /** Plays the peer's next step, if it can. */
  private act(who: Peer): boolean {
    const step = who.script[0];
    if (step === undefined || who.ended) return false;
    if (step.type === 'hear' && who.heard !== step.text) return false;
    if (step.type === 'tls' && !this.handshakes(who)) return false;
    who.script.shift();
    if (step.type === 'hear') who.heard = '';
    if (step.type === 'say') who.outgoing += step.text;
    if (step.type === 'end') who.ended = true;
    return true;
  }

  private handshakes(who: Peer): boolean {
    if (
      who.leg === 'client' &&
      !who.outgoing.includes(HELLO) &&
      who.handshake === undefined &&
      !who.secure &&
      !this.helloSent
    ) {
      this.helloSent = true;
      who.outgoing += HELLO;
    }
    return who.secure;
  }

  private helloSent = false;

  /** Lets some of the peer's bytes arrive, then its FIN. */
  private travel(who: Peer): boolean {
    if (who.outgoing !== '') {
      const count = 1 + this.dice(who.outgoing.length);
      const arrived = who.outgoing.slice(0, count);
      who.outgoing = who.outgoing.slice(count);
      this.arrive(who, arrived);
      return true;
    }
    if (!who.ended || who.script.length > 0 || this.told.has(who.leg)) return false;
    this.told.add(who.leg);
    this.events.push({ type: 'ended', leg: who.leg });
    return true;
  }

  private readonly told = new Set<Leg>();

  private arrive(who: Peer, text: string): void {
    const shaken = Math.min(who.handshake ?? 0, text.length);
    if (who.handshake !== undefined) this.shake(who, shaken);
    const bytes = Buffer.from(text.slice(shaken), 'latin1');
    if (bytes.length > 0) this.events.push({ type: 'received', leg: who.leg, bytes });
  }

  private shake(who: Peer, count: number): void {
    who.handshake = (who.handshake ?? 0) - count;
    if (who.handshake > 0) return;
    who.handshake = undefined;
    who.secure = true;
    const tls: TlsFact = { type: 'tls', leg: who.leg, version: 'TLSv1.3', cipher: 'played' };
    this.events.push({ type: 'secured', leg: who.leg, tls });
  }

  private carryOut(command: RelayCommand): void {
    if (command.type === 'dial') this.events.push({ type: 'dialled', peer: 'server', local: 'hiptap' });
    if (command.type === 'tell') this.facts.push(...this.tap.handle(command.event));
    if (command.type === 'send') this.deliver(this.peers[command.leg], command.bytes.toString('latin1'));
    if (command.type === 'secure') {
      const who = this.peers[command.leg];
      who.handshake = who.leg === 'client' ? HELLO.length : 0;
      this.shake(who, command.pending.length);
    }
  }

  private deliver(who: Peer, text: string): void {
    who.heard += text;
    this.received[who.leg] += text;
  }
}

function peer(leg: Leg, script: readonly Step[]): Peer {
  return { leg, script: [...script], heard: '', outgoing: '', secure: false, ended: false, handshake: undefined };
}

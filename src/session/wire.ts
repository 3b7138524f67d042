/**
 * The verbs by which the relay and its negotiations act: each becomes commands, in order, for the driver.
 * Decides nothing. Rule: what is sent goes out before the tap is told of it.
 */
import type { Deflater } from '../transport/deflate.ts';
import type { Piece } from '../xml/piece.ts';
import { legTo } from '../xmpp/legs.ts';
import type { Direction, Leg, Level } from '../xmpp/record.ts';
import type { RelayCommand, Spoken, TapEvent, Timer } from './vocabulary.ts';

type Reason = 'other leg full' | 'recorder full' | 'held bytes';

export class Wire {
  private commands: RelayCommand[] = [];
  /** How what goes out on a leg is packed, where its stream is compressed and hiptap packs it anew. */
  readonly packers: { [leg in Leg]?: Deflater } = {};
  /** The leg whose handshake is under way, or was last. */
  securing: Leg = 'server';
  private readonly pauses: { readonly [leg in Leg]: Set<Reason> } = { client: new Set(), server: new Set() };

  /** Hands over the commands gathered since the last call. */
  take(): readonly RelayCommand[] {
    const taken = this.commands;
    this.commands = [];
    return taken;
  }

  give(command: RelayCommand): void {
    this.commands.push(command);
  }

  tell(event: TapEvent): void {
    this.give({ type: 'tell', event });
  }

  /** A piece came, and is to be decided upon. */
  arrived(_: Piece): void {}

  /** Passes bytes on, unchanged. */
  pass(direction: Direction, bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.send(legTo(direction), bytes);
    this.tell({ type: 'passed', direction, bytes });
  }

  /** Says something of hiptap's own on one leg. */
  speak(leg: Leg, pieces: readonly Spoken[], why: string): void {
    this.send(leg, Buffer.from(pieces.map((piece) => piece.text).join('')));
    this.tell({ type: 'spoke', leg, pieces, why });
  }

  /** Keeps something received from going on. */
  swallow(leg: Leg, piece: Piece, why: string): void {
    this.tell({ type: 'swallowed', leg, piece, why });
  }

  /** Sends something else in a piece's place. */
  replace(direction: Direction, piece: Piece, text: string, why: string): void {
    const leg = legTo(direction);
    this.send(leg, Buffer.from(text));
    this.tell({ type: 'replaced', direction, piece, text, why });
  }

  private send(leg: Leg, bytes: Buffer): void {
    this.give({ type: 'send', leg, bytes: this.packers[leg]?.push(bytes) ?? bytes });
  }

  /** Begins TLS on a leg, under the handshake timer. */
  secure(leg: Leg, domain: string, pending: Buffer, alpn: readonly string[], as?: string): void {
    this.give({ type: 'secure', leg, domain, pending, alpn, ...(as === undefined ? {} : { as }) });
    this.awaitHandshake(leg);
  }

  /** From here on a leg's peer has the handshake timer's time to become secure. */
  awaitHandshake(leg: Leg): void {
    this.securing = leg;
    this.wake('handshake');
  }

  wake(timer: Timer): void {
    this.give({ type: 'wake', timer });
  }

  forget(timer: Timer): void {
    this.give({ type: 'forget', timer });
  }

  /** Something the reader of the session should know. */
  note(level: Level, text: string): void {
    this.tell({ type: 'noted', level, text });
  }

  /** Something the operator should know now; it also goes into the record. */
  report(level: Level, text: string): void {
    this.give({ type: 'log', level, text });
    this.note(level, text);
  }

  pause(leg: Leg, reason: Reason): void {
    const reasons = this.pauses[leg];
    if (reasons.size === 0) this.give({ type: 'pause', leg });
    reasons.add(reason);
  }

  resume(leg: Leg, reason: Reason): void {
    const reasons = this.pauses[leg];
    if (reasons.delete(reason) && reasons.size === 0) this.give({ type: 'resume', leg });
  }
}

/** Bytes kept back while something must happen first; past the cap their leg is not read from. */
export class Held {
  /** A client has no business sending more than a ClientHello or a stream header before it is answered. */
  private static readonly CAP = 64 * 1024;
  private parts: Buffer[] = [];
  private readonly wire: Wire;
  private readonly leg: Leg;
  length = 0;

  constructor(wire: Wire, leg: Leg) {
    this.wire = wire;
    this.leg = leg;
  }

  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.parts.push(bytes);
    this.length += bytes.length;
    if (this.length > Held.CAP) this.wire.pause(this.leg, 'held bytes');
  }

  /** All held bytes, without giving them up. */
  peek(): Buffer {
    const all = Buffer.concat(this.parts);
    this.parts = all.length > 0 ? [all] : [];
    return all;
  }

  take(): Buffer {
    const all = this.peek();
    this.parts = [];
    this.length = 0;
    this.wire.resume(this.leg, 'held bytes');
    return all;
  }
}

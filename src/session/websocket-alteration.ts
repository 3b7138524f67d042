/**
 * Changes what passes over a WebSocket (RFC 7395): each message is decided upon, and goes on in the frames it came in unless it is changed.
 * No sockets. Rule: a frame is written anew only for what a change was asked of; pings, and what cannot be read, pass as they are.
 */
import { OPCODES } from '../transport/websocket-frame.ts';
import { MessageCutter, type MessagePart } from '../transport/websocket-messages.ts';
import { textFrame, websocketFrame } from '../transport/websocket-writer.ts';
import { parseElement } from '../xml/element.ts';
import type { Piece } from '../xml/piece.ts';
import { directionFrom, legTo, otherLeg } from '../xmpp/legs.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { Alteration, type AlterationOptions } from './alteration.ts';
import type { Changer } from './changer.ts';
import type { RelayCommand, Spoken } from './vocabulary.ts';
import { asMessage } from './web-stream.ts';
import { mayBeJson } from './websocket-tap.ts';
import { Wire } from './wire.ts';

export interface WebSocketAlterationOptions extends AlterationOptions {
  /** Four unpredictable bytes, for a frame in the client's name (RFC 6455 §5.3). */
  readonly mask: () => Buffer;
}

export class WebSocketAlteration {
  /** Decides, and is told what others decide. */
  readonly alteration: Alteration;
  readonly #wire: MessageWire;
  readonly #cutters: { readonly [direction in Direction]: MessageCutter } = {
    c2s: new MessageCutter(),
    s2c: new MessageCutter(),
  };
  #unreadable = false;
  #json = false;

  constructor(wire: Wire, changers: readonly Changer[], options: WebSocketAlterationOptions) {
    this.#wire = new MessageWire(wire, options.mask);
    this.alteration = new Alteration(this.#wire, changers, options);
  }

  received(leg: Leg, bytes: Buffer): void {
    const direction = directionFrom(leg);
    const cutter = this.#cutters[direction];
    cutter.push(bytes);
    for (let part = cutter.next(); part !== undefined; part = cutter.next()) this.#take(leg, part);
  }

  /** This leg will bring no more. */
  end(leg: Leg): void {
    const left = this.#cutters[directionFrom(leg)].end();
    if (left !== undefined) this.#passAfter(directionFrom(leg), left.bytes);
    this.alteration.end(leg);
  }

  #take(leg: Leg, part: MessagePart): void {
    const direction = directionFrom(leg);
    if (part.type === 'message' && part.text.length > 0) {
      this.#wire.came(part.text, part.bytes);
      if (mayBeJson(part.text)) this.#tellJson();
      return this.alteration.framed(leg, part.text);
    }
    if (part.type === 'rest' && !this.#unreadable) {
      this.#unreadable = true;
      this.#wire.report('warning', UNREADABLE);
    }
    // Nobody listens after a close frame (RFC 6455 §5.5.1); pings need not wait.
    if (part.type === 'control' && !isClose(part.bytes)) return this.#wire.passAsItCame(direction, part.bytes);
    this.#passAfter(direction, part.bytes);
  }

  #tellJson(): void {
    if (this.#json) return;
    this.#json = true;
    this.#wire.report('warning', JSON_GOES_ON);
  }

  #passAfter(direction: Direction, bytes: Buffer): void {
    this.alteration.after(direction, () => this.#wire.passAsItCame(direction, bytes));
  }
}

function isClose(frame: Buffer): boolean {
  return ((frame[0] ?? 0) & 0x0f) === OPCODES.close;
}

const UNREADABLE = 'the WebSocket carries what hiptap cannot read: nothing of that direction is changed from here on';

const JSON_GOES_ON =
  'changes were asked for, but stanzas and events in JSON (XEP-0295, XMPP-FTW) go on as they are: only XML is changed';

/** A message that came, and how far it is decided upon. */
interface Message {
  readonly frames: Buffer;
  /** Bytes of it about which nothing is decided. */
  left: number;
  /** Nothing of it is changed so far. */
  whole: boolean;
  /** Its pieces that are to go on, and have not. */
  readonly passed: Piece[];
}

/** Sends pieces as messages: in the frames they came in where all that came with them goes on unchanged. */
class MessageWire extends Wire {
  readonly #wire: Wire;
  readonly #mask: () => Buffer;
  /** The message that arrived last. */
  #message: Message | undefined;
  readonly #messages = new WeakMap<Buffer, { readonly message: Message; readonly piece: Piece }>();
  /** Messages of which something is decided and something is held. */
  readonly #begun: { [direction in Direction]: Message | undefined } = { c2s: undefined, s2c: undefined };

  constructor(wire: Wire, mask: () => Buffer) {
    super();
    this.#wire = wire;
    this.#mask = mask;
  }

  came(text: Buffer, frames: Buffer): void {
    this.#message = { frames, left: text.length, whole: true, passed: [] };
  }

  override give(command: RelayCommand): void {
    if (command.type === 'end' || command.type === 'abort') this.#part(directionFrom(otherLeg(command.leg)), false);
    this.#wire.give(command);
  }

  passAsItCame(direction: Direction, bytes: Buffer): void {
    this.#wire.pass(direction, bytes);
  }

  /** A piece is known by its bytes when it goes on, however late that is. */
  override arrived(piece: Piece): void {
    if (this.#message !== undefined) this.#messages.set(piece.bytes, { message: this.#message, piece });
  }

  override pass(direction: Direction, bytes: Buffer): void {
    if (bytes.length === 0) return;
    const known = this.#messages.get(bytes);
    if (known === undefined) return this.#own(direction, bytes);
    const { message, piece } = known;
    message.left -= bytes.length;
    message.passed.push(piece);
    if (!message.whole) return this.#sendPassed(direction, message, message.left > 0);
    this.#begun[direction] = message.left === 0 ? undefined : message;
    if (message.left === 0) this.#wire.pass(direction, message.frames);
  }

  override speak(leg: Leg, pieces: readonly Spoken[], why: string): void {
    const said = pieces.filter(({ kind }) => kind !== 'whitespace');
    // RFC 7395 §3.8: WebSockets have pings where streams have white space.
    if (said.length === 0) return this.give({ type: 'send', leg, bytes: this.#frame(leg, OPCODES.ping, '') });
    this.#part(directionFrom(otherLeg(leg)), true);
    const whole = said.map((one) => ({ ...one, text: one.kind === 'stream-close' ? CLOSE : standing(one.text) }));
    for (const { text } of whole) this.#send(leg, text);
    this.tell({ type: 'spoke', leg, pieces: whole, why });
  }

  override replace(direction: Direction, piece: Piece, text: string, why: string): void {
    const around = this.#changes(direction, piece);
    this.#send(legTo(direction), around.map(({ bytes }) => bytes.toString('utf8')).join('') + text);
    for (const { bytes } of around) this.tell({ type: 'framed', direction, bytes });
    this.tell({ type: 'replaced', direction, piece, text, why });
  }

  override swallow(leg: Leg, piece: Piece, why: string): void {
    for (const one of this.#changes(directionFrom(leg), piece)) super.swallow(leg, one, why);
    super.swallow(leg, piece, why);
  }

  /** A piece does not go on as it came, so that its message does not either; gives what came before it and is to go with it. */
  #changes(direction: Direction, piece: Piece): readonly Piece[] {
    const message = this.#messages.get(piece.bytes)?.message;
    if (message === undefined) return [];
    message.left -= piece.bytes.length;
    message.whole = false;
    this.#part(direction, true);
    return message.passed.splice(0);
  }

  /** What is decided of a message goes on without the rest; `follows`: that may still come. */
  #part(direction: Direction, follows: boolean): void {
    const message = this.#begun[direction];
    this.#begun[direction] = undefined;
    if (message === undefined) return;
    message.whole = false;
    this.#sendPassed(direction, message, follows);
  }

  /** A message for each stanza; a declaration, and white space, goes with the stanza that follows it. */
  #sendPassed(direction: Direction, { passed }: Message, follows: boolean): void {
    let before: Piece[] = [];
    for (const piece of passed.splice(0)) {
      before.push(piece);
      if (AROUND.has(piece.type)) continue;
      this.#own(direction, joined(before));
      before = [];
    }
    if (follows) passed.push(...before);
    else if (before.length > 0) this.#own(direction, joined(before));
  }

  #own(direction: Direction, bytes: Buffer): void {
    this.#send(legTo(direction), bytes.toString('utf8'));
    this.tell({ type: 'framed', direction, bytes });
  }

  #send(leg: Leg, text: string): void {
    this.give({ type: 'send', leg, bytes: this.#frame(leg, OPCODES.text, text) });
  }

  #frame(leg: Leg, opcode: number, text: string): Buffer {
    const mask = leg === 'server' ? this.#mask() : undefined;
    return opcode === OPCODES.text ? textFrame(text, mask) : websocketFrame(opcode, Buffer.from(text), mask);
  }
}

const AROUND: ReadonlySet<Piece['type']> = new Set(['declaration', 'whitespace']);

function joined(pieces: readonly Piece[]): Buffer {
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

const CLOSE = asMessage({ type: 'close' });

/** A stanza that counts on a stream's namespace says it by itself (RFC 7395 §3.3.3). */
function standing(text: string): string {
  const inherits = parseElement(text, {})?.ns === '' && !/^<[^>]*\sxmlns=/.test(text);
  return inherits ? text.replace(/^(<[^\s/>]+)/, `$1 xmlns='${CLIENT}'`) : text;
}

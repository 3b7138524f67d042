/**
 * The tap of a WebSocket (RFC 7395): its handshake in a line, its messages as documents, its end in words.
 * No sockets. Rule: what is wrong is said once, each way; pings are counted, not told one by one.
 */
import { placeIn } from '../redact/url.ts';
import { fieldOf, type HttpAnswerHead, type HttpHead, listsToken } from '../transport/http-head.ts';
import { AskedEvents } from '../transport/json-frames.ts';
import { readSocketPacket, type SocketPacket } from '../transport/socket-io.ts';
import { type WebSocketRead, WebSocketReader } from '../transport/websocket.ts';
import { deflationsIn } from '../transport/websocket-deflate.ts';
import { legFrom } from '../xmpp/legs.ts';
import type { Direction, Level } from '../xmpp/record.ts';
import { eventWords } from './event-words.ts';
import { packetLine } from './socket-polling.ts';
import type { TapEvent } from './vocabulary.ts';

/** RFC 7395 §3.1. */
const SUBPROTOCOL = 'xmpp';
/** RFC 6455 §7.4.1: closed in order; gone away; and none given. */
const ORDERLY: ReadonlySet<number | undefined> = new Set([1000, 1001, undefined]);

/** Whether a message begins as JSON does, or a packet of socket.io: by a bracket or a digit, neither of which begins XML. */
export function mayBeJson(message: Buffer): boolean {
  return /[[{\d]/.test(message.toString('latin1', 0, 1));
}

/** Whether a request asks to go on as a WebSocket (RFC 6455 §4.1). */
export function asksForWebSocket({ method, fields }: HttpHead): boolean {
  return method === 'GET' && listsToken(fieldOf(fields, 'upgrade'), 'websocket');
}

export class WebSocketTap {
  readonly #tell: (event: TapEvent) => void;
  readonly #readers: { readonly [direction in Direction]: WebSocketReader };
  readonly #pings = { c2s: 0, s2c: 0 };
  readonly #asked = new AskedEvents();
  #wrapped = false;
  /** Whether its messages are agreed to be XML, each of them. */
  #xml = false;

  constructor(asked: HttpHead, answer: HttpAnswerHead, tell: (event: TapEvent) => void) {
    this.#tell = tell;
    const deflations = deflationsIn(fieldOf(answer.fields, 'sec-websocket-extensions'));
    this.#readers = {
      c2s: new WebSocketReader({ masked: true, deflation: deflations?.client }),
      s2c: new WebSocketReader({ masked: false, deflation: deflations?.server }),
    };
    this.#handshake(asked, answer, deflations !== undefined);
  }

  read(direction: Direction, bytes: Buffer): void {
    const reader = this.#readers[direction];
    reader.push(bytes);
    for (let read = reader.next(); read !== undefined; read = reader.next()) this.#take(direction, read);
  }

  #handshake({ target, fields }: HttpHead, answer: HttpAnswerHead, compressed: boolean): void {
    const path = placeIn(target);
    const offered = fieldOf(fields, 'sec-websocket-protocol');
    const chosen = fieldOf(answer.fields, 'sec-websocket-protocol');
    const { status, phrase } = answer;
    if (!listsToken(offered, SUBPROTOCOL))
      this.#note('warning', `the client asks for a WebSocket ${protocolWords(offered)}, not xmpp (RFC 7395 §3.1)`);
    if (status !== 101)
      return this.#note('error', `WebSocket at ${path}: the server refuses it by HTTP ${status} ${phrase}`);
    this.#xml = chosen?.toLowerCase() === SUBPROTOCOL;
    const packed = compressed ? ', compressed (RFC 7692)' : '';
    this.#note('info', `WebSocket (RFC 7395) at ${path}, ${protocolWords(chosen)}${packed}`);
    if (!this.#xml && listsToken(offered, SUBPROTOCOL))
      this.#note('warning', 'the server does not take up the subprotocol xmpp (RFC 7395 §3.1)');
  }

  #take(direction: Direction, read: WebSocketRead): void {
    const who = legFrom(direction);
    switch (read.type) {
      case 'message':
        if (read.kind === 'binary')
          this.#note('warning', `the ${who} sends a binary message: XMPP is text (RFC 7395 §3.2)`);
        return this.#message(direction, who, read.bytes);
      case 'ping':
      case 'pong':
        return this.#pinged(direction, read.type, who);
      case 'close':
        return this.#closes(who, read.code, read.reason);
      case 'oversized':
        return this.#note(
          'error',
          `a message of the ${who}’s is longer than ${read.limit} bytes: relayed, but not read`,
        );
      case 'fault':
        return this.#note('warning', `the ${who} breaks a rule of WebSockets: ${read.why} (RFC 6455 §5.1)`);
      case 'broken':
        return this.#note('error', `the ${who} sends ${read.why}; from here on it is relayed, but not read`);
    }
  }

  /** XML, or what stands for it in JSON. */
  #message(direction: Direction, who: string, bytes: Buffer): void {
    const text = mayBeJson(bytes) ? bytes.toString('utf8') : undefined;
    const packet = text === undefined || this.#xml ? undefined : readSocketPacket(text);
    if (packet !== undefined) return this.#looksAfter(direction, who, packet);
    const json = text === undefined ? undefined : this.#asked.read(direction, text);
    if (json === undefined) return this.#tell({ type: 'framed', direction, bytes });
    if (json.type !== 'stanza') return this.#note('info', eventWords(direction, json));
    if (!this.#wrapped) this.#note('info', 'its stanzas are strings in JSON (XEP-0295), and shown without it');
    this.#wrapped = true;
    this.#tell({ type: 'framed', direction, bytes: Buffer.from(json.xml) });
  }

  /** socket.io's pings are counted with WebSocket's own. */
  #looksAfter(direction: Direction, who: string, packet: SocketPacket): void {
    if (packet.type === 'ping') return this.#pinged(direction, 'ping', who, 'of socket.io');
    const { level, text } = packetLine(legFrom(direction), packet);
    this.#note(level, text);
  }

  /** The first of each side's is enough to know that there are some. */
  #pinged(direction: Direction, type: 'ping' | 'pong', who: string, source = '(RFC 6455 §5.5.2)'): void {
    if (type === 'pong') return;
    this.#pings[direction] += 1;
    if (this.#pings[direction] === 1) this.#note('info', `the ${who} keeps the WebSocket open by pings ${source}`);
  }

  #closes(who: string, code: number | undefined, reason: string): void {
    const why = [code === undefined ? '' : `code ${code}`, reason].filter((word) => word !== '').join(', ');
    const words = `the ${who} closes the WebSocket${why === '' ? '' : ` (${why})`}`;
    this.#note(ORDERLY.has(code) ? 'info' : 'warning', words);
  }

  #note(level: Level, text: string): void {
    this.#tell({ type: 'noted', level, text });
  }
}

function protocolWords(protocols: string | undefined): string {
  return protocols === undefined ? 'without a subprotocol' : `with the subprotocol ${protocols}`;
}

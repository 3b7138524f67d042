/**
 * A replayed client over WebSocket (RFC 7395): the role speaks as over TCP, and what it says travels as messages.
 * No sockets. Rule: one document a message, each way; the WebSocket is closed once both have closed their streams, by whoever
 * is told first that the other is done.
 */
import type { RelayCommand, RelayEvent, SessionMachine } from '../../session/vocabulary.ts';
import { asMessage, Documents, overTcp, STREAM_END } from '../../session/web-stream.ts';
import { AnswerCutter, isInterim } from '../../transport/http-cutter.ts';
import { fieldOf, type HttpAnswerHead, listsToken } from '../../transport/http-head.ts';
import { type WebSocketRead, WebSocketReader } from '../../transport/websocket.ts';
import { OPCODES } from '../../transport/websocket-frame.ts';
import { acceptFor, closeFrame, websocketFrame } from '../../transport/websocket-writer.ts';
import type { ClientRole } from '../client-role.ts';
import { HTTP_1_1, SUBPROTOCOL, upgradeRequest, type WebPlace } from './web-place.ts';

/** RFC 6455 §7.4.1: done; what came breaks the protocol. */
const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;
/** §4.1: bytes of the key, and §5.3 of a mask. */
const KEY_BYTES = 16;
const MASK_BYTES = 4;

export interface WebSocketClientOptions {
  readonly role: ClientRole;
  readonly place: WebPlace;
  readonly random: (bytes: number) => Buffer;
}

/** `asking`: for the WebSocket, which HTTP has not been left for yet. */
type State = 'connecting' | 'asking' | 'open' | 'refused';

export class WebSocketClient implements SessionMachine {
  readonly #options: WebSocketClientOptions;
  readonly #role: ClientRole;
  readonly #answers = new AnswerCutter(() => 'GET');
  readonly #reader = new WebSocketReader({ masked: false, deflation: undefined });
  readonly #documents = new Documents();
  readonly #key: string;
  #state: State = 'connecting';
  #commands: RelayCommand[] = [];
  /** Said before the WebSocket was open. */
  readonly #waiting: string[] = [];
  #finished = false;
  #serverClosed = false;
  #closeSent = false;
  #ended = false;

  constructor(options: WebSocketClientOptions) {
    this.#options = options;
    this.#role = options.role;
    this.#role.carried();
    this.#key = options.random(KEY_BYTES).toString('base64');
  }

  get over(): boolean {
    return this.#role.over;
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    if (event.type === 'received') this.#received(event.bytes);
    else if (event.type === 'dialled') this.#dialled(event);
    else if (event.type === 'secured') this.#secured(event);
    else if (event.type === 'ended') this.#end();
    else this.#pass(event);
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }

  #dialled(event: RelayEvent): void {
    this.#pass(event);
    const { secure, host } = this.#options.place;
    if (!secure) return this.#ask();
    const pending = Buffer.alloc(0);
    this.#commands.push({ type: 'secure', leg: 'server', domain: host, pending, alpn: [HTTP_1_1] });
    this.#commands.push({ type: 'wake', timer: 'handshake' });
  }

  #secured({ tls }: Extract<RelayEvent, { readonly type: 'secured' }>): void {
    this.#commands.push({ type: 'forget', timer: 'handshake' });
    this.#commands.push({ type: 'tell', event: { type: 'secured', leg: 'server', tls } });
    this.#ask();
  }

  #ask(): void {
    this.#state = 'asking';
    this.#write(upgradeRequest(this.#options.place, this.#key));
  }

  #received(bytes: Buffer): void {
    this.#commands.push({ type: 'tell', event: { type: 'passed', direction: 's2c', bytes } });
    if (this.#state === 'open') this.#read(bytes);
    else if (this.#state === 'asking') this.#answered(bytes);
  }

  #answered(bytes: Buffer): void {
    this.#answers.push(bytes);
    while (this.#state === 'asking') {
      const part = this.#answers.next();
      if (part === undefined) return;
      if (part.type === 'broken') return this.#refuse(`what the server answers is no HTTP/1: ${part.why}`);
      if (part.type === 'head' && !isInterim(part.head.status)) this.#upgraded(part.head);
    }
  }

  #upgraded(answer: HttpAnswerHead): void {
    const wrong = whyRefused(answer, this.#key);
    if (wrong !== undefined) return this.#refuse(wrong);
    this.#state = 'open';
    for (const message of this.#waiting.splice(0)) this.#say(message);
    this.#read(this.#answers.rest());
  }

  #refuse(why: string): void {
    this.#state = 'refused';
    this.#take(this.#role.fail(why));
  }

  #read(bytes: Buffer): void {
    this.#reader.push(bytes);
    for (let read = this.#reader.next(); read !== undefined; read = this.#reader.next()) this.#heard(read);
  }

  #heard(read: WebSocketRead): void {
    switch (read.type) {
      case 'message':
        return this.#message(overTcp(read.bytes.toString('utf8')));
      case 'ping':
        return this.#frame(OPCODES.pong, read.payload);
      case 'close':
        return this.#goodbye();
      case 'oversized':
        return this.#broken(`a message of more than ${read.limit} bytes came`);
      case 'fault':
      case 'broken':
        return this.#broken(`the server breaks RFC 6455: ${read.why}`);
      case 'pong':
        return;
    }
  }

  #message(text: string): void {
    this.#pass({ type: 'received', leg: 'server', bytes: Buffer.from(text) });
    if (text === STREAM_END) this.#serverClosed = true;
    this.#closeIfDone();
  }

  /** The server leaves the WebSocket, and may have said so in XMPP before. */
  #goodbye(): void {
    this.#end();
    this.#close(NORMAL);
    this.#commands.push({ type: 'end', leg: 'server' });
  }

  #broken(why: string): void {
    this.#close(PROTOCOL_ERROR);
    this.#take(this.#role.fail(why));
  }

  /** RFC 7395 §3.6: only after both streams. */
  #closeIfDone(): void {
    if (this.#finished && this.#serverClosed) this.#close(NORMAL);
  }

  #close(code: number): void {
    if (this.#closeSent || this.#state !== 'open') return;
    this.#frame(OPCODES.close, closeFrame(code).subarray(2));
    this.#closeSent = true;
  }

  /** It is told once, whether by the WebSocket or the connection. */
  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#pass({ type: 'ended', leg: 'server' });
  }

  #pass(event: RelayEvent): void {
    this.#take(this.#role.handle(event));
  }

  /** What travelled is told as it did. */
  #take(commands: readonly RelayCommand[]): void {
    for (const command of commands) {
      if (command.type === 'send') this.#sayAll(command.bytes);
      else if (command.type === 'end') this.#finish();
      else if (command.type !== 'tell' || command.event.type !== 'passed') this.#commands.push(command);
    }
  }

  /** The role is done; where there is no WebSocket to close, the connection is. */
  #finish(): void {
    this.#finished = true;
    if (this.#state === 'open' && !this.#ended) this.#closeIfDone();
    else this.#commands.push({ type: 'end', leg: 'server' });
  }

  #sayAll(bytes: Buffer): void {
    for (const document of this.#documents.push(bytes)) this.#say(asMessage(document));
  }

  #say(message: string): void {
    if (this.#state === 'open') this.#frame(OPCODES.text, Buffer.from(message));
    else this.#waiting.push(message);
  }

  #frame(opcode: number, payload: Buffer): void {
    if (!this.#closeSent) this.#write(websocketFrame(opcode, payload, this.#options.random(MASK_BYTES)));
  }

  #write(bytes: Buffer): void {
    this.#commands.push({ type: 'send', leg: 'server', bytes });
    this.#commands.push({ type: 'tell', event: { type: 'passed', direction: 'c2s', bytes } });
  }
}

/** RFC 6455 §4.1: what a server has to say for the connection to be a WebSocket. */
function whyRefused({ status, phrase, fields }: HttpAnswerHead, key: string): string | undefined {
  if (status !== 101) return `the server refuses the WebSocket by HTTP ${status} ${phrase}`.trim();
  if (fieldOf(fields, 'sec-websocket-accept') !== acceptFor(key)) return 'the server did not read the WebSocket’s key';
  if (listsToken(fieldOf(fields, 'sec-websocket-protocol'), SUBPROTOCOL)) return undefined;
  return `the server does not take up the subprotocol ${SUBPROTOCOL} (RFC 7395 §3.1)`;
}

/**
 * A client over WebSocket (RFC 7395) before a role that speaks as over TCP.
 * No sockets. Rule: one document a message, each way; what breaks RFC 6455 or RFC 7395 closes the WebSocket with the code they have
 * for it.
 */
import type { RelayCommand, RelayEvent } from '../../session/vocabulary.ts';
import { asMessage, Documents, overTcp } from '../../session/web-stream.ts';
import { type WebSocketRead, WebSocketReader } from '../../transport/websocket.ts';
import { OPCODES } from '../../transport/websocket-frame.ts';
import { closeFrame, textFrame, websocketFrame } from '../../transport/websocket-writer.ts';
import type { ServerRole } from '../server-role.ts';

/** RFC 6455 §7.4.1: done; what was sent breaks the protocol; is of a kind that is not taken; is too big. */
const NORMAL = 1000;
const PROTOCOL_ERROR = 1002;
const UNSUPPORTED = 1003;
const TOO_BIG = 1009;

export class WebSocketRun {
  readonly #role: ServerRole;
  readonly #reader = new WebSocketReader({ masked: true, deflation: undefined });
  readonly #documents = new Documents();
  #commands: RelayCommand[] = [];
  #closeSent = false;

  constructor(role: ServerRole) {
    this.#role = role;
    role.carried();
  }

  /** What came on the connection. */
  read(bytes: Buffer): readonly RelayCommand[] {
    this.#reader.push(bytes);
    for (let read = this.#reader.next(); read !== undefined; read = this.#reader.next()) this.#take(read);
    return this.#taken();
  }

  /** What happened to it. */
  handle(event: RelayEvent): readonly RelayCommand[] {
    this.#pass(event);
    return this.#taken();
  }

  #take(read: WebSocketRead): void {
    switch (read.type) {
      case 'message':
        if (read.kind === 'binary') return this.#close(UNSUPPORTED, 'XMPP is text');
        return this.#pass({
          type: 'received',
          leg: 'client',
          bytes: Buffer.from(overTcp(read.bytes.toString('utf8'))),
        });
      case 'ping':
        return this.#send(websocketFrame(OPCODES.pong, read.payload));
      case 'close':
        this.#close(NORMAL);
        return this.#pass({ type: 'ended', leg: 'client' });
      case 'oversized':
        return this.#close(TOO_BIG, `a message may have ${read.limit} bytes`);
      case 'fault':
      case 'broken':
        return this.#close(PROTOCOL_ERROR, read.type);
      case 'pong':
        return;
    }
  }

  #pass(event: RelayEvent): void {
    for (const command of this.#role.handle(event)) {
      if (command.type === 'send')
        for (const document of this.#documents.push(command.bytes)) this.#send(textFrame(asMessage(document)));
      else if (command.type === 'end') this.#close(NORMAL);
      else if (command.type !== 'tell' || command.event.type !== 'passed') this.#commands.push(command);
    }
  }

  /** Says goodbye, once, and no more. */
  #close(code: number, reason = ''): void {
    if (this.#closeSent) return;
    this.#send(closeFrame(code, reason));
    this.#closeSent = true;
    this.#commands.push({ type: 'end', leg: 'client' });
  }

  #send(bytes: Buffer): void {
    if (this.#closeSent) return;
    this.#commands.push({ type: 'send', leg: 'client', bytes });
    this.#commands.push({ type: 'tell', event: { type: 'passed', direction: 's2c', bytes } });
  }

  #taken(): readonly RelayCommand[] {
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }
}

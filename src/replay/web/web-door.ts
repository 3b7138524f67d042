/**
 * The door of a replayed server: a client that speaks HTTP is met there, over WebSocket (RFC 7395) by the role itself, by BOSH by the
 * sessions of the listener; any other goes straight through to the role, which speaks TCP.
 * No sockets. Rule: the role knows nothing of it, and what is told is what travelled.
 */
import type { RelayCommand, RelayEvent, SessionMachine, TlsMode } from '../../session/vocabulary.ts';
import { beginsHttp } from '../../transport/http-head.ts';
import type { ServerRole } from '../server-role.ts';
import { type HttpMouth, HttpTurns, type WebPages } from './http-turns.ts';
import { WebSocketRun } from './websocket-run.ts';

export interface WebDoorOptions extends WebPages {
  readonly role: ServerRole;
  readonly clientTls: TlsMode;
}

/** `arriving`: the client's next byte tells what it speaks, inside TLS again. */
type State = 'arriving' | 'through' | 'http' | 'websocket';

export class WebDoor implements SessionMachine {
  readonly #options: WebDoorOptions;
  readonly #mouth: HttpMouth = { say: (bytes) => this.#say(bytes), end: () => this.#hangUp() };
  #state: State = 'arriving';
  #secure = false;
  #commands: RelayCommand[] = [];
  #turns: HttpTurns | undefined;
  #webSocket: WebSocketRun | undefined;
  #closed = false;

  constructor(options: WebDoorOptions) {
    this.#options = options;
  }

  get over(): boolean {
    return this.#state === 'http' ? this.#closed : this.#options.role.over;
  }

  /** It has carried no session of its own: others', or pages. */
  get carriesOthers(): boolean {
    return this.#state === 'http';
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    if (event.type === 'received') this.#received(event.bytes);
    else if (this.#state === 'http') this.#ofHttp(event);
    else if (this.#webSocket !== undefined) this.#give(this.#webSocket.handle(event));
    else this.#pass(event);
    return this.#take();
  }

  #received(bytes: Buffer): void {
    const tellFirst = () => this.#give([{ type: 'tell', event: { type: 'passed', direction: 'c2s', bytes } }]);
    if (this.#state === 'arriving') this.#state = this.#speaksHttp(bytes) ? 'http' : 'through';
    if (this.#state === 'through') return this.#pass({ type: 'received', leg: 'client', bytes });
    tellFirst();
    if (this.#webSocket !== undefined) return this.#give(this.#webSocket.read(bytes));
    this.#turns ??= new HttpTurns({ ...this.#options, secure: this.#secure }, this.#mouth);
    const rest = this.#turns.read(bytes);
    if (rest === undefined) return;
    this.#state = 'websocket';
    this.#webSocket = new WebSocketRun(this.#options.role);
    this.#give(this.#webSocket.read(rest));
  }

  #speaksHttp(bytes: Buffer): boolean {
    const { clientTls } = this.#options;
    return beginsHttp(bytes[0] ?? 0) && clientTls !== 'starttls' && (this.#secure || clientTls !== 'direct');
  }

  #pass(event: RelayEvent): void {
    this.#give(this.#options.role.handle(event));
    if (event.type !== 'secured') return;
    this.#secure = true;
    this.#state = 'arriving';
  }

  /** A connection of HTTP has no session of its own to end. */
  #ofHttp(event: RelayEvent): void {
    if (event.type === 'ended') {
      this.#give([{ type: 'tell', event: { type: 'finished', direction: 'c2s' } }]);
      this.#hangUp();
    }
    if (event.type === 'stopped' || event.type === 'woke') this.#give([{ type: 'abort', leg: 'client' }]);
    if (event.type !== 'closed') return;
    this.#closed = true;
    this.#give([{ type: 'tell', event: { ...event, type: 'closed' } }]);
  }

  #hangUp(): void {
    this.#give([
      { type: 'end', leg: 'client' },
      { type: 'wake', timer: 'linger' },
    ]);
    this.#options.stir();
  }

  #say(bytes: Buffer): void {
    this.#give([
      { type: 'send', leg: 'client', bytes },
      { type: 'tell', event: { type: 'passed', direction: 's2c', bytes } },
    ]);
    this.#options.stir();
  }

  #give(commands: readonly RelayCommand[]): void {
    this.#commands.push(...commands);
  }

  #take(): readonly RelayCommand[] {
    const commands = this.#commands;
    this.#commands = [];
    return commands;
  }
}

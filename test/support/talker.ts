/**
 * One end of a conversation over a real socket that logs its own bytes: what it wrote and what it heard, in the clear.
 */
import { once } from 'node:events';
import { connect as connectTcp, createServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, TLSSocket } from 'node:tls';

export class Talker {
  private readonly written: Buffer[] = [];
  private readonly taken: Buffer[] = [];
  private stir: () => void = () => {};
  private cut = 0;
  ended = false;
  closed = false;
  failure: Error | undefined;
  socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
    this.listen(socket);
  }

  get wrote(): Buffer {
    return Buffer.concat(this.written);
  }

  get heard(): Buffer {
    return Buffer.concat(this.taken);
  }

  say(...texts: readonly (string | Buffer)[]): void {
    for (const text of texts) {
      const bytes = Buffer.from(text);
      this.written.push(bytes);
      this.socket.write(bytes);
    }
  }

  /** Waits until this has come, after all that was waited for before. */
  async hear(text: string | Buffer): Promise<void> {
    const wanted = Buffer.from(text);
    await this.until(() => this.heard.indexOf(wanted, this.cut) >= 0 || this.ended);
    const at = this.heard.indexOf(wanted, this.cut);
    if (at < 0) throw this.failure ?? new Error(`ended before ${wanted} came; after: ${this.heard.subarray(this.cut)}`);
    this.cut = at + wanted.length;
  }

  async end(): Promise<void> {
    this.socket.end();
    await this.until(() => this.closed);
  }

  async gone(): Promise<void> {
    await this.until(() => this.closed);
  }

  async untilEnded(): Promise<void> {
    await this.until(() => this.ended);
  }

  /** Becomes a TLS client; `ca` are the certificates it trusts. */
  async secureAsClient(servername: string, ca: string, extra: object = {}): Promise<TLSSocket> {
    const socket = connectTls({ socket: this.release(), servername, ca, ...extra });
    this.listen(socket);
    await Promise.race([once(socket, 'secureConnect'), once(socket, 'close')]);
    if (this.failure !== undefined) throw this.failure;
    return socket;
  }

  async secureAsServer(cert: string, key: string): Promise<TLSSocket> {
    const secureContext = createSecureContext({ cert, key });
    const socket = new TLSSocket(this.release(), { isServer: true, secureContext });
    this.listen(socket);
    await Promise.race([once(socket, 'secure'), once(socket, 'close')]);
    return socket;
  }

  private release(): Socket {
    this.socket.removeAllListeners();
    this.socket.pause();
    this.socket.on('error', () => {});
    return this.socket;
  }

  private listen(socket: Socket): void {
    this.socket = socket;
    socket.on('data', (bytes) => this.news(() => this.taken.push(bytes)));
    socket.on('end', () => this.news(() => this.note({ ended: true })));
    socket.on('error', (failure) => this.news(() => this.note({ failure })));
    socket.on('close', () => this.news(() => this.note({ ended: true, closed: true })));
  }

  private note(what: { ended?: boolean; closed?: boolean; failure?: Error }): void {
    this.ended ||= what.ended ?? false;
    this.closed ||= what.closed ?? false;
    this.failure ??= what.failure;
  }

  private news(take: () => void): void {
    take();
    this.stir();
  }

  private async until(met: () => boolean): Promise<void> {
    while (!met()) {
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }
}

/** A client connected to a loopback port. */
export async function talkTo(port: number): Promise<Talker> {
  const socket = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  return new Talker(socket);
}

/** A loopback server whose connections are talked to one by one. */
export class Lobby {
  private readonly server: Server;
  private readonly waiting: Talker[] = [];
  private stir: () => void = () => {};

  private constructor() {
    this.server = createServer({ allowHalfOpen: true }, (socket) => {
      this.waiting.push(new Talker(socket));
      this.stir();
    });
  }

  static async open(): Promise<Lobby> {
    const lobby = new Lobby();
    lobby.server.listen(0, '127.0.0.1');
    await once(lobby.server, 'listening');
    return lobby;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async next(): Promise<Talker> {
    for (;;) {
      const talker = this.waiting.shift();
      if (talker !== undefined) return talker;
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }

  [Symbol.dispose](): void {
    this.server.close();
  }
}

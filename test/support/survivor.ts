/** A proxy between a client and a server that are about to be treated badly, and how to see that it has lived through it. */
import { expect } from 'vitest';
import { hiptap, type Run, scratchFolder, startProxy } from './hiptap.ts';
import { Lobby, type Talker, talkTo } from './talker.ts';

const HEADER_END = "version='1.0'>";
export const HEADER = `<stream:stream to='example.test' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' ${HEADER_END}`;

export interface Chat {
  readonly client: Talker;
  readonly server: Talker;
}

export class Survivor {
  readonly proxy: Run;
  readonly lobby: Lobby;
  readonly capture: string;
  private chats = 0;
  /** Server's ends whose client has spoken, by the number of their chat; and who waits for one. */
  private readonly arrived = new Map<number, Talker>();
  private readonly waiting: (() => void)[] = [];
  private came = 0;
  private readonly folder: ReturnType<typeof scratchFolder>;

  private constructor(proxy: Run, lobby: Lobby, folder: ReturnType<typeof scratchFolder>) {
    this.proxy = proxy;
    this.lobby = lobby;
    this.folder = folder;
    this.capture = folder.file('x.hiptap');
    void this.receive();
  }

  static async start(options: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Survivor> {
    const folder = scratchFolder();
    const lobby = await Lobby.open();
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'none'];
    const files = ['--ca-dir', folder.file('ca'), '-w', folder.file('x.hiptap')];
    const proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...clear, ...files, ...options], env);
    return new Survivor(proxy, lobby, folder);
  }

  /** A session whose client has spoken its header, and been answered. */
  async chat(): Promise<Chat> {
    this.chats += 1;
    const number = this.chats;
    const client = await talkTo(this.proxy.port);
    client.say(HEADER.replace("to='", `id='${number}' to='`));
    const server = await this.serverOf(number);
    server.say(HEADER);
    await client.hear(HEADER);
    return { client, server };
  }

  /** Another session, from its header to its end. */
  async serves(): Promise<void> {
    const { client, server } = await this.chat();
    client.say("<message id='next'/>");
    await server.hear("<message id='next'/>");
    await Promise.all([client.end(), server.end()]);
  }

  private async serverOf(number: number): Promise<Talker> {
    for (;;) {
      const talker = this.arrived.get(number);
      if (talker !== undefined) return talker;
      await this.news();
    }
  }

  private news(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private stirred(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Clients come in any order, and some say nothing. */
  private async receive(): Promise<never> {
    for (;;) {
      const talker = await this.lobby.next();
      this.came += 1;
      this.stirred();
      void this.welcome(talker);
    }
  }

  /** Until hiptap has connected to the server so many times. */
  async connected(times: number): Promise<void> {
    while (this.came < times) await this.news();
  }

  private async welcome(talker: Talker): Promise<void> {
    await talker.hear(HEADER_END).catch(() => {});
    const number = Number(/ id='(\d+)'/.exec(talker.heard.toString())?.[1]);
    this.arrived.set(number, talker);
    this.stirred();
  }

  /** The capture as JSON objects; fails where it does not load whole. */
  async recorded(): Promise<readonly Recorded[]> {
    const { status, stdout, stderr } = await hiptap(['print', '--format', 'json', this.capture]);
    expect([status, stderr]).toEqual([0, '']);
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Recorded);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.proxy[Symbol.asyncDispose]();
    this.lobby[Symbol.dispose]();
    this.folder[Symbol.dispose]();
  }
}

export interface Recorded {
  readonly session: number;
  readonly kind: string;
  readonly direction: 'c2s' | 's2c' | null;
  readonly xml?: string;
  readonly size: number;
  readonly annotations: readonly { readonly summary: string; readonly level: string }[];
}

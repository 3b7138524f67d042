/**
 * Profanity as a person runs it: in a terminal, by commands, with folders of its own; gone with its test.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Terminal } from '../support/tmux.ts';

/** What is no part of a chat: the newest version is not asked for, and the banner is left out. */
const SETTINGS = '[ui]\nvercheck=false\nsplash=false\n';

export interface Login {
  readonly jid: string;
  readonly password: string;
  readonly port: number;
}

export class Profanity {
  readonly terminal: Terminal;

  private constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** Starts it with nothing of the user's: neither folders nor environment. */
  static async start(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Profanity> {
    const home = mkdtempSync(join(folder, 'home-'));
    mkdirSync(join(home, 'profanity'));
    writeFileSync(join(home, 'profanity', 'profrc'), SETTINGS);
    const folders = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home };
    const locale = { LC_ALL: 'C.UTF-8', TZ: 'UTC', TERM: 'xterm-256color' };
    const terminal = await Terminal.start({
      folder: home,
      command: ['profanity'],
      env: { PATH: process.env['PATH'] ?? '', ...folders, ...locale, ...env },
    });
    return new Profanity(terminal);
  }

  /** Asks to be logged in; what comes of it is on the screen. */
  async connect({ jid, password, port }: Login): Promise<void> {
    await this.terminal.until(/Type \/help/);
    await this.terminal.type(`/connect ${jid} server 127.0.0.1 port ${port} tls force`);
    await this.terminal.until(/Enter password:/);
    await this.terminal.type(password);
  }

  /** Leaves, and gives the exit status. */
  async quit(): Promise<number> {
    await this.terminal.type('/quit');
    return this.terminal.ended();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminal[Symbol.asyncDispose]();
  }
}

/**
 * A client in a terminal, with nothing of the user's: neither folders nor environment.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Terminal } from '../../support/tmux.ts';
import { AS_NOBODY, giveToNobody } from './nobody.ts';

export interface ConsoleOptions {
  readonly folder: string;
  readonly command: readonly string[];
  /** Path in the home folder → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Run as nobody. */
  readonly humble?: boolean;
}

/** A person looks at a line before sending it off. */
const BREATH = 150;

export class Console {
  readonly terminal: Terminal;

  private constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  static async start({ folder, command, files, env = {}, humble = false }: ConsoleOptions): Promise<Console> {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text, { mode: 0o600 });
    }
    if (humble) giveToNobody(folder);
    const prefix = humble ? AS_NOBODY : [];
    return new Console(
      await Terminal.start({ folder, command: [...prefix, ...command], env: { ...homeIn(folder), ...env } }),
    );
  }

  /** Lines, one after the other. */
  async type(...lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      // A slash may open the place that the rest is typed into.
      for (const part of line.startsWith('/') ? ['/', line.slice(1)] : [line]) {
        await this.terminal.put(part);
        await pause(BREATH);
      }
      await this.terminal.type('');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminal[Symbol.asyncDispose]();
  }
}

/** The environment of a program that is at home in the folder. */
export function homeIn(folder: string): Readonly<Record<string, string>> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_DATA_HOME: join(folder, '.local/share'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'xterm-256color',
  };
}

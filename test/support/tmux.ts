/**
 * A terminal that a test types into and reads, kept by a tmux server of its own.
 * Knows nothing of what runs in it. Rule: what happens is waited for by what the screen shows, and nothing outlives the test:
 * the program is ended first, its server after it.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export interface TerminalOptions {
  /** A folder that goes with the test: the server's socket is in it. */
  readonly folder: string;
  readonly command: readonly string[];
  /** The program's whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Columns and rows; wide enough that a chat line is one line unless given. */
  readonly size?: readonly [columns: number, rows: number];
}

/** Milliseconds between two looks at the screen, and after which what was waited for is taken to never come. */
const LOOK = 50;
const PATIENCE = 10_000;
/** Milliseconds in which a screen that is being painted changes: a frame. */
const GLANCE = 17;

/** Ctrl-C is for what runs in the shell. tmux 3.3 now and then loses the status of a program that ended, so the terminal itself says it, and stays. */
const WRAPPER = ['sh', '-c', 'trap : INT; "$@"; echo "the program ended with $?"; exec cat', 'sh'];
const END = /^the program ended with (\d+)$/m;

const execute = promisify(execFile);

export class Terminal {
  private readonly socket: string;
  private readonly env: Readonly<Record<string, string>>;

  private goneAway = false;

  private constructor({ folder, env }: TerminalOptions) {
    this.socket = join(folder, 'tmux');
    this.env = env;
  }

  /** Runs the program in a terminal. */
  static async start(options: TerminalOptions): Promise<Terminal> {
    const terminal = new Terminal(options);
    const server = ['-f', '/dev/null', 'start-server', ';', 'set-option', '-g', 'remain-on-exit', 'on'];
    const [columns, rows] = options.size ?? [160, 50];
    const size = ['-x', `${columns}`, '-y', `${rows}`];
    await terminal.tmux(...server, ';', 'new-session', '-d', ...size, ...WRAPPER, ...options.command);
    return terminal;
  }

  /** Types a line, and Enter. */
  async type(line: string): Promise<void> {
    // tmux takes a last semicolon for the end of its own command.
    await this.tmux('send-keys', '-l', '--', line.replace(/;$/, '\\;'), ';', 'send-keys', 'Enter');
  }

  /** Types without Enter, for programs that take what comes with an Enter in one go for something pasted. */
  async put(text: string): Promise<void> {
    await this.tmux('send-keys', '-l', '--', text);
  }

  /** Presses keys, as tmux names them. */
  async press(...keys: readonly string[]): Promise<void> {
    await this.tmux('send-keys', '--', ...keys.map((key) => key.replace(/;$/, '\\;')));
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** What can be seen now, without trailing space. */
  screen(): Promise<string> {
    return this.tmux('capture-pane', '-p');
  }

  /** The screen, once it shows the pattern; fails with what it shows instead when the program ends or nothing comes. */
  async until(pattern: RegExp): Promise<string> {
    for (const deadline = performance.now() + PATIENCE; ; await pause(LOOK)) {
      const screen = await this.screen();
      if (pattern.test(screen)) return screen;
      if (END.test(screen) || performance.now() > deadline)
        throw new Error(`the screen never showed ${pattern}:\n${screen.trimEnd()}`);
    }
  }

  /** The screen, once two looks in a row found it the same. */
  async settled(): Promise<string> {
    for (let before = await this.screen(); ; ) {
      await pause(GLANCE);
      const screen = await this.screen();
      if (screen === before) return screen;
      before = screen;
    }
  }

  /** To the program itself, as `kill` does: the terminal's shell goes on. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    for (const program of await this.programs()) process.kill(program, signal);
  }

  /** What runs in the terminal, by its process ids. */
  async programs(): Promise<readonly number[]> {
    const shell = await this.ask('#{pane_pid}');
    const { stdout } = await execute('ps', ['-o', 'pid=', '--ppid', shell]);
    return stdout.trim().split(/\s+/).map(Number);
  }

  /** The program's exit status, once it has ended. */
  async ended(): Promise<number> {
    return Number(END.exec(await this.until(END))?.[1]);
  }

  /** Takes the terminal away, as a window that is closed; resolves once the program has ended by itself. */
  async hangUp(): Promise<void> {
    const programs = await this.programs();
    this.goneAway = true;
    await this.tmux('kill-server');
    for (const deadline = performance.now() + PATIENCE; ; await pause(LOOK)) {
      const running = await Promise.all(programs.map(stateOf));
      if (running.every((state) => state === '' || state.startsWith('Z'))) return;
      if (performance.now() > deadline) throw new Error('the program goes on without its terminal');
    }
  }

  /** Ends all that runs in the terminal, and the server when nothing holds the terminal any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.goneAway) return;
    process.kill(-Number(await this.ask('#{pane_pid}')), 'SIGKILL');
    while ((await this.ask('#{pane_dead}')) !== '1') await pause(LOOK);
    await this.tmux('kill-server');
  }

  private async ask(format: string): Promise<string> {
    return (await this.tmux('display-message', '-p', format)).trim();
  }

  private async tmux(...args: readonly string[]): Promise<string> {
    const { stdout } = await execute('tmux', ['-u', '-S', this.socket, ...args], { env: this.env });
    return stdout;
  }
}

/** Of a process, as ps has it; empty where there is none. A program whose terminal went may wait for ever for a parent to ask. */
async function stateOf(program: number): Promise<string> {
  const { stdout } = await execute('ps', ['-o', 'stat=', '-p', `${program}`]).catch(() => ({ stdout: '' }));
  return stdout.trim();
}

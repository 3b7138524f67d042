/**
 * A screen that nobody looks at (Xvfb), with somebody's hands on its keyboard (xdotool).
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { stop } from '../../real/processes.ts';

const execute = promisify(execFile);

export class Screen {
  readonly display: string;
  private readonly server: ChildProcess;

  private constructor(server: ChildProcess, display: string) {
    this.server = server;
    this.display = display;
  }

  static async start(): Promise<Screen> {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const said = server.stdio[3];
    if (said === null || said === undefined) throw new Error('Xvfb has nowhere to say its display');
    const number = await new Promise<string>((resolve, reject) => {
      said.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
      server.once('exit', () => reject(new Error('Xvfb ended')));
    });
    return new Screen(server, `:${number}`);
  }

  /** Runs xdotool with these words. */
  async hand(...words: readonly string[]): Promise<string> {
    const { stdout } = await execute('xdotool', words, { env: { ...process.env, DISPLAY: this.display } });
    return stdout.trim();
  }

  /** A picture of it, to see what went wrong. */
  async picture(file: string): Promise<void> {
    await execute('import', ['-window', 'root', file], { env: { ...process.env, DISPLAY: this.display } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stop(this.server, 'SIGKILL');
  }
}

/**
 * The built command, run as its users run it: a child process with a folder of its own for the CA and captures.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const BIN: string = new URL('../../bin/hiptap', import.meta.url).pathname;

/** Runs one command to its end. */
export async function hiptap(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const run = new Run(args, env);
  run.child.stdin?.end(input);
  return run.finished();
}

/** Starts a proxy; resolves when it listens. */
export function startProxy(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return startListening(['proxy', '-p', '0', ...args], env);
}

/** Starts a command that listens; resolves when it does. `env` is added to this process's. */
export async function startListening(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const run = new Run(args, env);
  const line = await run.said(/listening on (\S+)/);
  const address = /listening on (\S+)/.exec(line)?.[1] ?? '';
  run.port = Number(address.slice(address.lastIndexOf(':') + 1));
  return run;
}

/** A folder that goes with the test. */
export function scratchFolder(): { readonly path: string; file(name: string): string; [Symbol.dispose](): void } {
  const path = mkdtempSync(join(tmpdir(), 'hiptap-test-'));
  return {
    path,
    file: (name) => join(path, name),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

export class Run {
  readonly child: ChildProcess;
  port = 0;
  stdout = '';
  stderr = '';
  private readonly exit: Promise<unknown>;
  private stir: () => void = () => {};

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [BIN, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    this.exit = once(this.child, 'close');
    this.child.stdout?.on('data', (bytes) => this.heard(() => (this.stdout += String(bytes))));
    this.child.stderr?.on('data', (bytes) => this.heard(() => (this.stderr += String(bytes))));
    this.child.on('close', () => this.stir());
  }

  /** The first line of standard error that matches. */
  said(pattern: RegExp): Promise<string> {
    return this.line(pattern, () => this.stderr);
  }

  /** The first line of the page that matches: hiptap's listeners have heard of it, not its relay alone. */
  printed(pattern: RegExp): Promise<string> {
    return this.line(pattern, () => this.stdout);
  }

  async finished(): Promise<Finished> {
    await this.exit;
    return { status: this.child.exitCode, stdout: this.stdout, stderr: this.stderr };
  }

  /** SIGTERM, as a user's Ctrl-C would: sessions closed, capture flushed. */
  async stop(): Promise<Finished> {
    this.child.kill('SIGTERM');
    return this.finished();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exit;
  }

  private async line(pattern: RegExp, output: () => string): Promise<string> {
    for (;;) {
      const line = output()
        .split('\n')
        .find((one) => pattern.test(one));
      if (line !== undefined) return line;
      if (this.child.exitCode !== null)
        throw new Error(`hiptap ended without saying ${String(pattern)}:\n${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }

  private heard(take: () => void): void {
    take();
    this.stir();
  }
}

/**
 * One run of a real client as a child process: given its plan on standard input, asked what it saw; gone with its test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a client says of itself; `body`, `sender` and `type` with a message, `why` with a failure. */
export interface Told {
  readonly event: string;
  readonly body?: string;
  readonly sender?: string;
  readonly type?: string;
  readonly why?: string;
}

export class ClientRun {
  private readonly child: ChildProcess;
  private readonly told: Told[] = [];
  private readonly exit: Promise<unknown>;
  private stir: () => void = () => {};

  /** `env` is added to this process's. */
  constructor(command: string, script: string, plan: object, env: NodeJS.ProcessEnv) {
    this.child = spawn(command, [script], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    this.exit = once(this.child, 'close');
    this.child.on('close', () => this.stir());
    this.child.stdin?.write(`${JSON.stringify(plan)}\n`);
    if (this.child.stdout !== null)
      createInterface({ input: this.child.stdout }).on('line', (line) => this.heard(line));
  }

  /** Waits for an event; fails if the client ends before it. */
  async until(event: string): Promise<void> {
    while (!this.told.some((told) => told.event === event)) {
      if (this.child.exitCode !== null)
        throw new Error(`the client ended before ${event}: ${JSON.stringify(this.told)}`);
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }

  /** Tells it something more. */
  tell(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** Says what the plan says. */
  go(): void {
    this.child.stdin?.end('go\n');
  }

  /** Ends it, wherever it is. */
  leave(): void {
    this.child.kill();
  }

  /** All it told, once it has left. */
  async finished(): Promise<readonly Told[]> {
    await this.exit;
    return this.told;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exit;
  }

  private heard(line: string): void {
    this.told.push(JSON.parse(line) as Told);
    this.stir();
  }
}

/**
 * One run of the slixmpp client (clients/slixmpp_client.py): told what to do, asked what it saw; gone with its test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface SlixmppPlan {
  readonly jid: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  /** File of the CA that it trusts. */
  readonly ca: string;
  readonly room: string;
  /** Who is sent `say` after `go`, one message each. */
  readonly to: string;
  readonly say: readonly string[];
  /** The bodies it waits for before it leaves. */
  readonly await: readonly string[];
}

/** What the client says of itself; `body`, `sender` and `type` with a message. */
export interface Told {
  readonly event: string;
  readonly body?: string;
  readonly sender?: string;
  readonly type?: string;
}

const SCRIPT = new URL('clients/slixmpp_client.py', import.meta.url).pathname;

export class Slixmpp {
  private readonly child: ChildProcess;
  private readonly told: Told[] = [];
  private readonly exit: Promise<unknown>;
  private stir: () => void = () => {};

  constructor({ password, ...plan }: SlixmppPlan) {
    this.child = spawn('/usr/bin/python3', [SCRIPT], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, XMPP_PASSWORD: password },
    });
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

  /** Says what the plan says. */
  go(): void {
    this.child.stdin?.end('go\n');
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

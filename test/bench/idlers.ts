/** A client that holds sessions open and does with them what it is told, a line at a time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { peer } from './contestants.ts';

export class Idlers {
  private readonly child;
  private readonly lines;

  private constructor(port: number, workload: 'idle' | 'talk') {
    this.child = spawn(process.execPath, peer('load', workload, String(port), '0'), {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** `idle`: sessions that say nothing; `talk`: one that says much. */
  static async open(port: number, workload: 'idle' | 'talk' = 'idle'): Promise<Idlers> {
    const idlers = new Idlers(port, workload);
    await idlers.lines.next();
    return idlers;
  }

  /** To so many sessions, or so many stanzas passed. Throws where that cannot be. */
  async grow(count: number): Promise<void> {
    this.child.stdin.write(`${count}\n`);
    const { done } = await this.lines.next();
    if (done === true) throw new Error(`${count} could not be had`);
  }

  async close(): Promise<void> {
    this.child.stdin.end();
    if (this.child.exitCode === null) await once(this.child, 'close');
  }
}

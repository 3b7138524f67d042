/** Programs that stand between the load and the sink: started, watched, ended. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

export interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** At once, or as is usual for it, unless another signal is named. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a program and waits for the line that tells its port. */
export async function start(
  name: string,
  command: string,
  args: readonly string[],
  ready: RegExp,
): Promise<Contestant> {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const port = await Promise.race([portIn(child, ready), failure(child, name)]);
  return contestantOf(name, child, port);
}

/** Starts a program that says nothing, and waits until it can be connected to. */
export async function startSilent(
  name: string,
  command: string,
  args: readonly string[],
  port: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Contestant> {
  const child = spawn(command, [...args], { stdio: 'ignore', env });
  await Promise.race([listening(port), failure(child, name)]);
  // What it began ends with it only where it is asked to end.
  return contestantOf(name, child, port, 'SIGTERM');
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/**
 * Processor time in milliseconds, of the processes that it began too (some peers do their work there); resident memory in
 * kilobytes, its own; `peak` is the highest that was.
 */
export function usage(pid: number): { readonly cpu: number; readonly memory: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { cpu: ticksOf(pid) * 10, memory: kilobytes('VmRSS'), peak: kilobytes('VmHWM') };
}

/** Of 10 ms each. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the command's name, which may hold spaces: utime, stime, and both of the children that have ended (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return children.reduce((sum, child) => (child === '' ? sum : sum + ticksOfChild(Number(child))), own);
}

function ticksOfChild(pid: number): number {
  try {
    return ticksOf(pid);
  } catch {
    return 0; // It has just ended: what it took is its parent's from now on.
  }
}

export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function contestantOf(name: string, child: ChildProcess, port: number, usual: NodeJS.Signals = 'SIGKILL'): Contestant {
  const end = async (signal: NodeJS.Signals = usual) => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  };
  return { name, port, pid: child.pid ?? 0, end };
}

async function portIn(child: ChildProcess, ready: RegExp): Promise<number> {
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8');
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        const port = ready.exec(line)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
  });
}

async function listening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const [outcome] = await Promise.race([
      once(socket, 'connect').then(() => [true] as const),
      once(socket, 'close').then(() => [false] as const),
    ]).catch(() => [false] as const);
    socket.destroy();
    if (outcome) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function failure(child: ChildProcess, name: string): Promise<never> {
  await once(child, 'close');
  throw new Error(`${name} ended before it listened`);
}

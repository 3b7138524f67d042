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
  /** At once, unless another signal is named. */
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
  return contestantOf(name, child, port);
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

/** Processor time in milliseconds and resident memory in kilobytes; `peak` is the highest that was. */
export function usage(pid: number): { readonly cpu: number; readonly memory: number; readonly peak: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The fields after the command's name, which may hold spaces: utime and stime are the 14th and 15th, in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: kilobytes('VmRSS'), peak: kilobytes('VmHWM') };
}

export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function contestantOf(name: string, child: ChildProcess, port: number): Contestant {
  const end = async (signal: NodeJS.Signals = 'SIGKILL') => {
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

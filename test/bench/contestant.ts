/** Programs that stand between the load and the sink: started, watched, ended. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  end(): Promise<void>;
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
  const end = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  };
  return { name, port, pid: child.pid ?? 0, end };
}

/** Processor time in milliseconds and resident memory in megabytes. */
export function usage(pid: number): { readonly cpu: number; readonly memory: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The fields after the command's name, which may hold spaces: utime and stime are the 14th and 15th, in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, memory: kilobytes / 1024 };
}

export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
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

async function failure(child: ChildProcess, name: string): Promise<never> {
  await once(child, 'close');
  throw new Error(`${name} ended before it listened`);
}

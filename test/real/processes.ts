/**
 * Child processes of the real tests: found or not, waited for by what they print, ended by id.
 */
import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Whether a command can be run here (exit status 0 of the probe). */
export function works(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The first line on the child's output that matches; fails with all it printed if it ends before. */
export async function lineOf(
  child: ChildProcess,
  pattern: RegExp,
  output: 'stdout' | 'stderr' = 'stdout',
): Promise<string> {
  return (await linesOf(child, [pattern], output))[0] ?? '';
}

/** The same for several, in whatever order they come. */
export async function linesOf(
  child: ChildProcess,
  patterns: readonly RegExp[],
  output: 'stdout' | 'stderr' = 'stdout',
): Promise<readonly string[]> {
  const stream = child[output];
  if (stream === null) throw new Error(`${output} is not piped`);
  const seen: string[] = [];
  const first = (pattern: RegExp) => seen.find((line) => pattern.test(line));
  for await (const line of createInterface({ input: stream })) {
    seen.push(line);
    if (patterns.some((pattern) => first(pattern) === undefined)) continue;
    stream.resume();
    return patterns.map((pattern) => first(pattern) ?? '');
  }
  throw new Error(`ended before printing ${patterns.join(' and ')}:\n${seen.join('\n')}`);
}

/** Ends a child by signal, and waits until it is gone. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

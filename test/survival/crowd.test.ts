/** More clients than hiptap may have open files for. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { roomForClients } from '../../src/net/room-for-clients.ts';
import { BIN, scratchFolder } from '../support/hiptap.ts';
import { HEADER } from '../support/survivor.ts';
import { talkTo } from '../support/talker.ts';

const TOO_MANY = 20;

describe('a crowd larger than the files hiptap may open is turned away, told of once, and the next client is served', () => {
  const toOne = (upstream: string) => ['--upstream', upstream, '-p', '0'];
  const toTwo = (upstream: string) => ['--s2s', ...[1, 2].flatMap(() => ['--route', `127.0.0.1:0=${upstream}`])];
  const toWorkers = (upstream: string) => [...toOne(upstream), '--workers', '2'];
  it.each([
    ['at one place', 700, toOne, 1, 1],
    ['at two places', 700, toTwo, 2, 1],
    ['shared among workers', 300, toWorkers, 1, 2],
  ])('%s', async (_, files, where, places, processes) => {
    using folder = scratchFolder();
    const server = createServer((socket) => socket.on('error', () => {}).on('data', () => socket.write(HEADER)));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const upstream = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clear = ['--client-tls', 'none', '--upstream-tls', 'none', '--format', 'none', '--ca-dir', folder.file('ca')];
    const command = [process.execPath, BIN, 'proxy', ...where(upstream), ...clear];
    const limited = ['-c', `ulimit -n ${files}; exec "$0" "$@"`, ...command];
    const child = spawn('bash', limited, { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (bytes) => (log += String(bytes)));
    while ((log.match(/listening on/g) ?? []).length < places) await once(child.stderr, 'data');
    const ports = [...log.matchAll(/listening on \S+:(\d+)/g)].map(([, port]) => Number(port));
    const room = roomForClients(files) ?? 0;
    const crowd = Array.from({ length: room * processes + TOO_MANY }, (_, at) =>
      connect({ port: ports[at % ports.length] ?? 0, host: '127.0.0.1' }),
    );
    await untilClosed(crowd, TOO_MANY);
    const told = () => log.match(/turned away/g)?.length ?? 0;
    while (told() < 1) await once(child.stderr, 'data');
    for (const socket of crowd) socket.destroy();
    for (const port of ports) while (!(await isServed(port))) expect(child.exitCode).toBe(null);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
    server.close();
    expect(log).toMatch(new RegExp(`warning: ${room} clients are connected, others are turned away.*\\(ulimit -n\\)`));
    expect(told()).toBeLessThanOrEqual(processes);
  });
});

/** Until so many of them were closed by the other side. */
async function untilClosed(sockets: readonly Socket[], count: number): Promise<void> {
  let closed = 0;
  await new Promise<void>((resolve) => {
    for (const socket of sockets) {
      socket.on('error', () => {}).resume();
      socket.on('close', () => {
        closed += 1;
        if (closed === count) resolve();
      });
    }
  });
}

/** Whether the server answers a client. Those that have gone count for a moment longer. */
async function isServed(port: number): Promise<boolean> {
  const client = await talkTo(port);
  client.say(HEADER);
  const answered = await client.hear(HEADER).then(
    () => true,
    () => false,
  );
  await client.end();
  return answered;
}

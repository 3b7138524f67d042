import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { Room, roomForClients } from '../../src/net/room-for-clients.ts';

interface Report {
  readonly libuv?: readonly { readonly remoteEndpoint?: { readonly host?: string } | null }[];
}

it('beginning to listen does not look up the names of those whom the process is connected to', async () => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(client, 'connect');
  const report = vi.spyOn(process.report, 'getReport');
  roomForClients();
  const [told] = report.mock.results;
  client.destroy();
  server.close();
  const { libuv } = (told?.value ?? {}) as Report;
  const peers = new Set(libuv?.flatMap(({ remoteEndpoint }) => remoteEndpoint?.host ?? []));
  expect([...peers]).toEqual(['127.0.0.1']);
  expect(process.report).toMatchObject({ excludeNetwork: false });
});

it('a process that is full by the clients of one place gives back those who come to another, and takes them again when there is room', async () => {
  const told: boolean[] = [];
  const room = new Room({ turnedAway: () => told.push(false), full: (full) => told.push(full) }, 1);
  const [one, other] = [createServer(), createServer()];
  const servers = [one, other];
  for (const server of servers) room.add(server).on('connection', (socket) => room.takes(socket));
  const comeTo = async (server: Server): Promise<Socket> => {
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    await once(client, 'connect');
    return client;
  };
  for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
  const taken = once(one, 'connection');
  const first = await comeTo(one);
  const [socket] = (await taken) as [Socket];
  const fate = Promise.race([
    once(other, 'drop').then(() => 'given back'),
    once(other, 'connection').then(() => 'kept'),
  ]);
  await comeTo(other);
  expect(await fate).toBe('given back');
  first.destroy();
  await once(socket.resume(), 'close');
  const takenAgain = once(other, 'connection');
  const last = await comeTo(other);
  await takenAgain;
  last.destroy();
  for (const server of servers) server.close();
  expect(told).toEqual([true, false, true]);
});

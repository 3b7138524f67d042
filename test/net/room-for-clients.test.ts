import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, it, vi } from 'vitest';
import { roomForClients } from '../../src/net/room-for-clients.ts';

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

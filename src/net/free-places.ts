/**
 * Where several processes are to listen together: found out before the first of them is started.
 * Knows no session. Rule: what is given out can be listened at, and has a port; nothing stays open here.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Address } from './address.ts';
import { ListenFailure } from './listen-failure.ts';

/** The same places, in their order, with a free port for each port 0. Throws a ListenFailure. */
export async function freePlaces(places: readonly Address[]): Promise<readonly Address[]> {
  const servers: Server[] = [];
  try {
    // All at once, so that no two get the same port.
    for (const place of places) servers.push(await listening(place));
    return places.map(({ host, port }, at) => ({ host, port: portOf(servers[at]) ?? port }));
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

async function listening({ host, port }: Address): Promise<Server> {
  const server = createServer();
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenFailure({ host, port }, error instanceof Error ? error : new Error(String(error)));
  }
  return server;
}

function portOf(server: Server | undefined): number | undefined {
  const bound = server?.address();
  return typeof bound === 'object' ? bound?.port : undefined;
}

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { expect, it } from 'vitest';
import { Connection, type Handshake } from '../../src/net/connection.ts';
import type { RelayEvent } from '../../src/session/vocabulary.ts';

/** Both ends of a loopback connection. */
async function pair(): Promise<{ readonly near: Socket; readonly far: Socket; [Symbol.dispose](): void }> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const far = connect({ port: typeof address === 'object' ? (address?.port ?? 0) : 0, host: '127.0.0.1' });
  const [near] = (await once(server, 'connection')) as [Socket];
  const dispose = () => {
    far.destroy();
    near.destroy();
    server.close();
  };
  return { near, far, [Symbol.dispose]: dispose };
}

it('a client that leaves with its ClientHello is said to have left', async () => {
  using ends = await pair();
  const events: RelayEvent[] = [];
  const connection = new Connection('client', ends.near, (event) => events.push(event));
  ends.far.end('\x16\x03\x01\x00\x05hello');
  await once(ends.near, 'end');
  const handshake: Handshake = {
    start: (): TLSSocket => {
      throw new Error('nothing to begin with');
    },
    done: 'secure',
    describe: () => ({ type: 'tls', leg: 'client', version: '', cipher: '' }),
    bindings: () => new Map(),
    explain: (error) => (error === undefined ? 'it left' : error.message),
    refusesAlpn: () => false,
  };
  connection.secure(Buffer.from('\x16\x03\x01\x00\x05hello'), handshake);
  expect(events.at(-1)).toEqual({ type: 'secureFailed', leg: 'client', line: 'it left', alpn: false });
});

it('a connection that is reset looks broken to its peer, not ended', async () => {
  using ends = await pair();
  const events: RelayEvent[] = [];
  const connection = new Connection('client', ends.near, (event) => events.push(event));
  const broken = once(ends.far, 'error');
  connection.abort(true);
  expect((await broken)[0]).toMatchObject({ code: 'ECONNRESET' });
});

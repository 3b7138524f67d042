import { EventEmitter, once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import * as tls from 'node:tls';
import { expect, it } from 'vitest';
import { Connection, type Handshake } from '../../src/net/connection.ts';
import { clientHandshake, upstreamHandshake } from '../../src/net/upgrade.ts';
import type { RelayEvent } from '../../src/session/vocabulary.ts';
import { authorityMadeAt } from './authority/folder.ts';

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
    start: (): tls.TLSSocket => {
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

it.each(['TLSv1.2', 'TLSv1.3'] as const)(
  'a connection in %s that is reset looks broken to its peer, whichever began',
  async (version) => {
    const authority = authorityMadeAt(new Date());
    const leaf = authority.leaf({ domain: 'example.org', hosts: [] }, new Date());
    const explain = () => '';
    const words = { explain, refusesAlpn: () => false };
    for (const leg of ['client', 'server'] as const) {
      using ends = await pair();
      const told = new EventEmitter();
      const connection = new Connection(leg, ends.near, ({ type }) => told.emit(type));
      const secured = once(told, 'secured');
      const only = { minVersion: version, maxVersion: version };
      const asServer = { secureContext: leaf.secureContext, shown: { facts: leaf.facts, der: leaf.der }, alpn: [] };
      if (leg === 'client') connection.secure(Buffer.alloc(0), clientHandshake(asServer, words));
      else
        connection.secure(
          Buffer.alloc(0),
          upstreamHandshake('example.org', [], { insecure: true, trust: tls.createSecureContext() }, words),
        );
      const peer =
        leg === 'client'
          ? tls.connect({ socket: ends.far, rejectUnauthorized: false, ...only })
          : new tls.TLSSocket(ends.far, { isServer: true, secureContext: leaf.secureContext, ...only });
      peer.resume();
      await secured;
      const over = new Promise((resolve) =>
        peer
          .on('error', resolve)
          .on('end', () => resolve('ended'))
          .on('close', resolve),
      );
      connection.abort(true);
      expect(await over).toMatchObject({ code: 'ECONNRESET' });
    }
  },
);

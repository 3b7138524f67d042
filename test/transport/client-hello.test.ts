import { connect as connectTcp, createServer } from 'node:net';
import { connect } from 'node:tls';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readClientHello } from '../../src/transport/client-hello.ts';

let named: Buffer;
let nameless: Buffer;

beforeAll(async () => {
  named = await helloOf({ servername: 'chat.example.org', ALPNProtocols: ['xmpp-client', 'h2'] });
  nameless = await helloOf({});
});

describe('a ClientHello', () => {
  it('gives the server name and the protocols offered', () => {
    expect(readClientHello(named)).toEqual({ type: 'hello', sni: 'chat.example.org', alpn: ['xmpp-client', 'h2'] });
  });

  it('may name neither', () => {
    expect(readClientHello(nameless)).toEqual({ type: 'hello', sni: undefined, alpn: [] });
  });

  it('is incomplete at every cut', () => {
    for (let cut = 0; cut < named.length; cut += 1)
      expect(readClientHello(named.subarray(0, cut)).type).toBe('incomplete');
  });

  it('may be spread over many records', () => {
    const handshake = named.subarray(5);
    const records: Buffer[] = [];
    for (let at = 0; at < handshake.length; at += 100) {
      const part = handshake.subarray(at, at + 100);
      records.push(Buffer.from([0x16, 3, 1, 0, part.length]), part);
    }
    expect(readClientHello(Buffer.concat(records))).toEqual(readClientHello(named));
  });

  it('is invalid when it is something else', () => {
    expect(readClientHello(Buffer.from('<stream:stream>')).type).toBe('invalid');
    expect(readClientHello(Buffer.from([0x16, 3, 1, 0, 4, 2, 0, 0, 0])).type).toBe('invalid');
  });

  it('never throws, whatever the bytes', () => {
    const mutated = fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => {
      const copy = Buffer.from(named);
      copy[at % copy.length] = byte;
      return copy;
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array().map((bytes) => Buffer.from(bytes)),
          mutated,
        ),
        (bytes) => {
          expect(['hello', 'incomplete', 'invalid']).toContain(readClientHello(bytes).type);
        },
      ),
    );
  });
});

/** What node's own TLS client sends first. */
function helloOf(options: { readonly servername?: string; readonly ALPNProtocols?: string[] }): Promise<Buffer> {
  return new Promise((resolve) => {
    const server = createServer((socket) =>
      socket.once('data', (bytes) => {
        socket.destroy();
        server.close();
        resolve(bytes);
      }),
    );
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const socket = connect({ ...options, socket: connectTcp(port, '127.0.0.1') });
      socket.on('error', () => {});
    });
  });
}

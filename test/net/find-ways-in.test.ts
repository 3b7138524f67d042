/**
 * A web server found by host-meta (XEP-0156), asked of real HTTP servers on loopback.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findWayIn, isFoundByHostMeta } from '../../src/net/find-ways-in.ts';
import { trustIn } from '../../src/net/upgrade.ts';
import { scratchFolder } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';

const META = '/.well-known/host-meta';
const FINDING = { trust: trustIn(undefined), insecure: false, name: undefined, lookup: undefined };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Answers each path with a status and a text, a redirect's target where it is one. */
function pages(all: Readonly<Record<string, readonly [number, string]>>): Promise<number> {
  return listening(
    createServer((request, answer) => {
      const [status, text] = all[request.url ?? ''] ?? [404, ''];
      answer.writeHead(status, { Connection: 'close', ...(status === 302 ? { Location: text } : {}) }).end(text);
    }),
  );
}

function links(...all: readonly (readonly ['websocket' | 'xbosh', string])[]): string {
  return JSON.stringify({ links: all.map(([kind, href]) => ({ rel: `urn:xmpp:alt-connections:${kind}`, href })) });
}

function at(port: number, path = META, secure = false): Parameters<typeof findWayIn>[0] {
  return { host: '127.0.0.1', port, web: { secure, kind: 'bosh', path } };
}

describe('a web server named by its host-meta', () => {
  it('is one by the place of the document', () => {
    expect(isFoundByHostMeta(at(1))).toBe(true);
    expect(isFoundByHostMeta(at(1, `${META}.json`))).toBe(true);
    expect(isFoundByHostMeta(at(1, '/ws'))).toBe(false);
  });

  it('is its WebSocket inside TLS, with BOSH beside it where that is at the same place', async () => {
    const port = await pages({
      [META]: [
        200,
        links(
          ['xbosh', 'https://a.example/bosh'],
          ['websocket', 'ws://a.example/ws'],
          ['websocket', 'wss://a.example/s'],
        ),
      ],
    });
    const web = { secure: true, kind: 'websocket', path: '/s', boshPath: '/bosh' };
    expect(await findWayIn(at(port), FINDING)).toMatchObject({ host: 'a.example', port: 443, web });
  });

  it('may be BOSH alone, and the document may have moved', async () => {
    const port = await pages({
      [META]: [302, `${META}.json`],
      [`${META}.json`]: [200, links(['xbosh', 'http://[::1]:5280/b'])],
    });
    const web = { secure: false, kind: 'bosh', path: '/b' };
    expect(await findWayIn(at(port), FINDING)).toMatchObject({ host: '::1', port: 5280, web });
  });

  it.each([
    ['is not there', [404, ''], /answered by HTTP 404/],
    ['names none', [200, '<XRD/>'], /names no WebSocket and no BOSH/],
    ['moves in a circle', [302, META], /answered by HTTP 302/],
    ['moves to no HTTP', [302, 'file:///etc/passwd'], /not gone to/],
    ['is endless', [200, 'x'.repeat(70_000)], /too long/],
  ] as const)('is not found where the document %s', async (_, page, why) => {
    const port = await pages({ [META]: page });
    await expect(findWayIn(at(port), FINDING)).rejects.toThrow(why);
  });

  it.each([
    'ftp://nora:s3cr3t@a.example/x?token=s3cr3t',
    'http://nora:s3cr3t@127.0.0.1:9/x;jsessionid=s3cr3t?token=s3cr3t',
  ])('is told of without the secrets of the address that it moved to: %s', async (moved) => {
    const port = await pages({ [META]: [302, moved] });
    const why = await findWayIn(at(port), FINDING).then(String, String);
    expect(why).toMatch(/not gone to|cannot be read/);
    expect(why).toContain('/x');
    expect(why).not.toContain('s3cr3t');
  });

  it('is believed only inside TLS that is verified for the name', async () => {
    using folder = scratchFolder();
    const ca = readFileSync(serverCertificate(folder.path, ['chat.example']), 'utf8');
    const [cert, key] = [readFileSync(folder.file('server.pem')), readFileSync(folder.file('server.key'))];
    const asked: (string | undefined)[] = [];
    const port = await listening(
      createSecureServer({ cert, key }, (request, answer) => {
        asked.push(request.headers.host);
        answer.writeHead(200, { Connection: 'close' }).end(links(['websocket', 'wss://chat.example/ws']));
      }),
    );
    const place = at(port, META, true);
    const trusting = { ...FINDING, trust: trustIn(ca) };
    await expect(findWayIn(place, { ...FINDING, name: 'chat.example' })).rejects.toThrow(/cannot be read/);
    await expect(findWayIn(place, { ...trusting, name: 'other.example' })).rejects.toThrow(/cannot be read/);
    expect(await findWayIn(place, { ...trusting, name: 'chat.example' })).toMatchObject({ host: 'chat.example' });
    expect(await findWayIn(place, { ...FINDING, insecure: true })).toMatchObject({ port: 443 });
    expect(asked).toEqual([`chat.example:${port}`, `127.0.0.1:${port}`]);
  });

  it('is none in the clear where the document was had by TLS', async () => {
    using folder = scratchFolder();
    serverCertificate(folder.path, ['chat.example']);
    const [cert, key] = [readFileSync(folder.file('server.pem')), readFileSync(folder.file('server.key'))];
    const port = await listening(
      createSecureServer({ cert, key }, (_, answer) => {
        answer.writeHead(200, { Connection: 'close' }).end(links(['websocket', 'ws://chat.example/ws?token=x']));
      }),
    );
    const found = findWayIn(at(port, META, true), { ...FINDING, insecure: true });
    await expect(found).rejects.toThrow(
      /names no way in by TLS; ws:\/\/chat\.example\/ws has to be asked for by itself$/,
    );
  });
});

/**
 * The whole way by host-meta: the proxy finds its server by it, its client finds the proxy by it, and a real client goes that way.
 */
import { expect, it } from 'vitest';
import { Xmppjs } from '../real/xmppjs.ts';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';

const RECORDED = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;

it('host-meta leads hiptap to its server, and its client to hiptap', async () => {
  using folder = scratchFolder();
  const [password, caDir, file] = ['of this run', folder.file('ca'), folder.file('c.hiptap')];
  await using server = await startListening(
    ['replay', 'server', RECORDED, '-p', '0', '--ca-dir', caDir, '--password-env', 'PASSWORD'],
    { PASSWORD: password },
  );
  const place = `http://localhost:${server.port}/.well-known/host-meta`;
  await using proxy = await startProxy(['--upstream', place, '--ca-dir', caDir, '-w', file]);
  expect(proxy.stderr).toContain(`host-meta names the server at ws://localhost:${server.port}/xmpp-websocket`);
  const answer = await fetch(`http://localhost:${proxy.port}/.well-known/host-meta.json`);
  const { links } = (await answer.json()) as { links: readonly { rel: string; href: string }[] };
  const ours = links.find(({ rel }) => rel.endsWith(':websocket'))?.href ?? 'none';
  expect(ours).toBe(`ws://localhost:${proxy.port}/xmpp-websocket`);
  await using nora = new Xmppjs({
    ...{ username: 'nora', password, domain: 'example.test', resource: 'garden', port: 0, ca: '', service: ours },
    ...{ room: 'garden@rooms.example.test', to: 'nora@example.test' },
    ...{ say: ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"], await: ['hello room from nora'] },
  });
  await nora.until('ready');
  nora.go();
  expect((await nora.finished()).map(({ body }) => body)).toContain('hello room from nora');
  expect((await proxy.stop()).stdout).toContain('the links of host-meta lead to hiptap');
  expect((await hiptap(['check', file])).status).toBe(0);
});

it('a document that cannot be had is one line', async () => {
  using folder = scratchFolder();
  const place = 'http://127.0.0.1:1/.well-known/host-meta';
  const { status, stderr } = await hiptap(['proxy', '-p', '0', '--upstream', place, '--ca-dir', folder.file('ca')]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /^hiptap: --upstream http:\/\/127\.0\.0\.1:1\/\.well-known\/host-meta: .*cannot be read: .*\n$/,
  );
});

/**
 * Real clients over WebSocket and BOSH, plain and inside TLS, through hiptap to a real Prosody. What both sides of hiptap carried
 * is compared byte for byte: of a WebSocket all that follows its request, of BOSH the bodies.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startListening, startProxy } from '../support/hiptap.ts';
import type { ClientRun } from './client-run.ts';
import { startWebProsody, type WebProsody } from './prosody-web.ts';
import { describeReal } from './requirements.ts';
import { Strophe } from './strophe.ts';
import { type Wiretap, wiretap } from './wiretap.ts';
import { Xmppjs } from './xmppjs.ts';

const USERS = { nora: 's3cr3t-nora-pw', ola: 's3cr3t-ola-pw' };
const SAID = ['déjà vu 🌱 <&>', 'a second one'];

interface Wires {
  readonly before: Wiretap;
  readonly after: Wiretap;
  /** The capture, its secrets in. */
  readonly file: string;
  readonly caDir: string;
  readonly room: string;
  readonly server: WebProsody;
}

/** Has a client chat with itself at `scheme://…/path`, hiptap in the middle and a wiretap on each side of it. */
async function chat(
  scheme: 'ws' | 'wss' | 'http' | 'https',
  path: string,
  client: (service: string, ca: string, room: string) => ClientRun,
  check: (wires: Wires) => Promise<void>,
): Promise<void> {
  const secure = scheme === 'wss' || scheme === 'https';
  using folder = scratchFolder();
  await using server = await startWebProsody({ users: USERS });
  const port = secure ? server.httpsPort : server.httpPort;
  using after = await wiretap({ port, ...(secure ? { tls: { domain: 'example.test', ca: server.ca } } : {}) });
  const [file, caDir] = [folder.file('c.hiptap'), folder.file('ca')];
  await using proxy = await startProxy([
    ...['--upstream', `${scheme}://127.0.0.1:${after.port}/${path}`, '--domain', 'example.test', '--ca-dir', caDir],
    ...(secure ? ['--upstream-ca', after.ca] : []),
    ...['-w', file, '--show-secrets', '--format', 'none', '-v'],
  ]);
  const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
  using before = await wiretap({ port: proxy.port, ...(secure ? { tls: { domain: 'localhost', ca } } : {}) });
  await using nora = client(`${scheme}://localhost:${before.port}/other`, before.ca, server.room);
  await nora.until('ready');
  nora.go();
  expect((await nora.finished()).map(({ body }) => body)).toEqual(expect.arrayContaining(SAID));
  // A client that exits at once leaves the server's goodbye on its way.
  await proxy.said(/session ended/);
  const { stderr, status } = await proxy.stop();
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/error|bug/);
  await check({ before, after, file, caDir, room: server.room, server });
}

/** Plays a recorded client, as another user, at places where the server takes one over the web: what it says is what was recorded. */
async function playsAt(places: readonly string[], { file, caDir, server }: Wires): Promise<void> {
  for (const place of places) {
    const again = `${file}.${place.slice(0, place.indexOf(':'))}.hiptap`;
    const where = ['--upstream', place, '--upstream-ca', server.ca, '--domain', 'example.test', '--ca-dir', caDir];
    const who = ['--username', 'ola', '--password-env', 'PASSWORD', '-w', again];
    const run = await hiptap(['replay', 'client', file, ...where, ...who], '', { PASSWORD: USERS.ola });
    expect(run.stdout + run.stderr).toMatch(/run 1 as ola@example\.test\/\S+: complete/);
    expect(run.status).toBe(0);
    await isWhole(again, ['c2s']);
  }
}

const RECORDED = new URL('../../captures/prosody-xmppjs.hiptap', import.meta.url).pathname;

const PLAN = {
  username: 'nora',
  password: USERS.nora,
  domain: 'example.test',
  resource: 'garden',
  to: 'nora@example.test',
  say: SAID,
  await: SAID,
};

/** Says something of its own once, when the last message comes, and changes what the server is told of presence, after a while. */
const SCRIPT = `
let said = false;
export async function onStanza(stanza, session) {
  if (stanza.direction === 's2c' && stanza.xml.includes('the last one') && !said) {
    said = true;
    session.say('client', '<message from="example.test"><body>from a script</body></message>');
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
`;

interface Printed {
  readonly session: number;
  readonly kind: string;
  readonly direction: string | null;
  readonly xml?: string;
}

async function printed(file: string): Promise<readonly Printed[]> {
  const { stdout, status } = await hiptap(['print', '--format', 'json', file]);
  expect(status).toBe(0);
  const lines = stdout.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Printed);
}

/** What a finished session over the web shows; `closing`: who is sure to have said that it closes. */
async function isWhole(file: string, closing: readonly string[] = ['c2s', 's2c']): Promise<void> {
  const all = await printed(file);
  const kinds = all.map(({ kind }) => kind);
  expect(kinds).not.toContain('malformed');
  expect(kinds).not.toContain('opaque');
  // xmpp.js may close its stream twice.
  const closed = all.filter(({ kind }) => kind === 'stream-close').map(({ direction }) => direction);
  expect(closed).toEqual(expect.arrayContaining([...closing]));
  expect(all.filter(({ kind, xml }) => kind === 'message' && xml?.includes('🌱'))).toHaveLength(2);
  const { stdout } = await hiptap(['check', file]);
  expect(stdout.split('\n').filter((line) => line.includes('error'))).toEqual([]);
}

function afterHead(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
}

/** RFC 6455 §5.5: a close frame, and the stream's `<close/>` before it, which whoever has left does not hear any more. */
const GOODBYE_BYTES = 200;

function withoutGoodbye(sent: Buffer, heard: Buffer): boolean {
  return sent.subarray(0, heard.length).equals(heard) && sent.length - heard.length <= GOODBYE_BYTES;
}

function bodiesIn(bytes: Buffer): readonly string[] {
  return (String(bytes).match(/<body\b[^>]*\/>|<body\b[\s\S]*?<\/body>(?!<\/)/g) ?? []).sort();
}

async function sameOverWebSocket({ before, after, file }: Wires): Promise<void> {
  expect(withoutGoodbye(afterHead(before.c2s()), afterHead(after.c2s()))).toBe(true);
  expect(withoutGoodbye(after.s2c(), before.s2c())).toBe(true);
  expect(before.c2s().length).toBeGreaterThan(1000);
  expect(new Set((await printed(file)).map(({ session }) => session))).toEqual(new Set([1]));
  await isWholeOverWebSocket(file, after);
}

/**
 * strophe.js sends its <close/> and the close frame at once. Where Prosody reads both together, it hangs up at the latter before
 * it answers the former; what it did say is in the capture.
 */
async function isWholeOverWebSocket(file: string, after: Wiretap): Promise<void> {
  const goodbye = String(after.s2c()).includes('<close ');
  await isWhole(file, goodbye ? ['c2s', 's2c'] : ['c2s']);
  const closes = (await printed(file)).filter(({ kind, direction }) => kind === 'stream-close' && direction === 's2c');
  expect(closes.length).toBe(goodbye ? 1 : 0);
}

async function sameOverBosh({ before, after, file }: Wires): Promise<void> {
  expect(bodiesIn(before.c2s()).length).toBeGreaterThan(8);
  expect(bodiesIn(after.c2s())).toEqual(bodiesIn(before.c2s()));
  expect(bodiesIn(before.s2c())).toEqual(bodiesIn(after.s2c()));
  const raw = await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', 'c2s', file]);
  expect(bodiesIn(Buffer.from(raw.stdout))).toEqual(bodiesIn(before.c2s()));
  const rids = [...raw.stdout.matchAll(/rid="(\d+)"/g)].map(([, rid]) => Number(rid));
  expect(rids).toEqual(rids.map((_, at) => (rids[0] ?? 0) + at));
  const sessions = (await printed(file)).filter(({ kind }) => kind === 'stream-open').map(({ session }) => session);
  expect(new Set(sessions)).toEqual(new Set([1]));
  await isWhole(file);
}

describeReal('over WebSocket', ['prosody'], () => {
  it.each(['ws', 'wss'] as const)('xmpp.js chats by %s', async (scheme) => {
    const client = (service: string, ca: string, room: string) => new Xmppjs({ ...PLAN, service, ca, room, port: 0 });
    await chat(scheme, 'xmpp-websocket', client, sameOverWebSocket);
  });

  it('is recorded so that it plays for a client over TCP', async () => {
    const client = (service: string, ca: string, room: string) => new Xmppjs({ ...PLAN, service, ca, room, port: 0 });
    await chat('ws', 'xmpp-websocket', client, async ({ file, caDir, room }) => {
      await using server = await startListening(['replay', 'server', file, '-p', '0', '--ca-dir', caDir, '--once']);
      const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
      await using nora = new Xmppjs({ ...PLAN, ca, room, port: server.port });
      await nora.until('ready');
      nora.go();
      expect((await nora.finished()).map(({ body }) => body)).toEqual(expect.arrayContaining(SAID));
      const { stdout, stderr } = await server.finished();
      expect(stdout + stderr).toMatch(/complete/);
    });
  });

  it.each([
    ['clear', 'ws'],
    ['inside TLS', 'wss'],
  ] as const)('what was recorded over TCP plays for a client over WebSocket (%s)', async (_, scheme) => {
    using folder = scratchFolder();
    const [password, caDir, file] = ['of this run', folder.file('ca'), folder.file('run.hiptap')];
    const env = { PASSWORD: password };
    await using server = await startListening(
      ['replay', 'server', RECORDED, '-p', '0', '--ca-dir', caDir, '--once', '--password-env', 'PASSWORD', '-w', file],
      env,
    );
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    await using nora = new Xmppjs({
      ...{ username: 'nora', password, domain: 'example.test', resource: 'garden', port: 0, ca },
      ...{ service: `${scheme}://localhost:${server.port}/any`, room: 'garden@rooms.example.test' },
      ...{
        to: 'nora@example.test',
        say: ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu"],
        await: ['hello room from nora'],
      },
    });
    await nora.until('ready');
    nora.go();
    expect((await nora.finished()).map(({ body }) => body)).toContain('hello room from nora');
    const { stdout, stderr, status } = await server.finished();
    expect(stdout + stderr).toMatch(/complete/);
    expect(status).toBe(0);
    const all = await printed(file);
    expect(all.some(({ xml }) => xml?.startsWith('<open '))).toBe(true);
    await isWhole(file);
  });

  it('rules change what is said, and when', async () => {
    using folder = scratchFolder();
    await using server = await startWebProsody({ users: USERS });
    using after = await wiretap({ port: server.httpPort });
    const file = folder.file('c.hiptap');
    await using proxy = await startProxy([
      ...['--upstream', `ws://127.0.0.1:${after.port}/xmpp-websocket`, '--domain', 'example.test'],
      ...['-v', '--ca-dir', folder.file('ca'), '-w', file, '--rule', '~m ~tx => replace "second" "2nd"'],
      ...['--rule', '~i ~rx => delay 20'],
    ]);
    const service = `ws://localhost:${proxy.port}/ws`;
    await using nora = new Strophe({ ...PLAN, service, ca: '', await: [SAID[0] ?? '', 'a 2nd one'] });
    await nora.until('ready');
    nora.go();
    expect((await nora.finished()).map(({ body }) => body)).toContain('a 2nd one');
    await proxy.said(/session ended/);
    const { stdout, stderr } = await proxy.stop();
    expect(stderr).not.toMatch(/error|bug/);
    expect(stdout).toMatch(/rule: ~m ~tx => replace/);
    await isWholeOverWebSocket(file, after);
    const sent = (await printed(file)).filter(({ xml }) => xml?.includes('2nd'));
    expect(sent.length).toBe(2);
  });

  it('strophe.js chats by wss', async () => {
    await chat('wss', 'xmpp-websocket', (service, ca) => new Strophe({ ...PLAN, service, ca }), sameOverWebSocket);
  });
});

describeReal('over the web', ['prosody'], () => {
  it('what was recorded over WebSocket plays as a client for Prosody, inside TLS too', async () => {
    const client = (service: string, ca: string) => new Strophe({ ...PLAN, service, ca });
    await chat('ws', 'xmpp-websocket', client, async (wires) => {
      const { httpPort, httpsPort } = wires.server;
      const places = [`ws://127.0.0.1:${httpPort}/xmpp-websocket`, `https://127.0.0.1:${httpsPort}/http-bind`];
      await playsAt(places, wires);
    });
  });

  it('what was recorded by BOSH plays as a client for Prosody, inside TLS too', async () => {
    const client = (service: string, ca: string) => new Strophe({ ...PLAN, service, ca });
    await chat('http', 'http-bind', client, async (wires) => {
      const { httpPort, httpsPort } = wires.server;
      const places = [`http://127.0.0.1:${httpPort}/http-bind`, `wss://127.0.0.1:${httpsPort}/xmpp-websocket`];
      await playsAt(places, wires);
    });
  });
});

describeReal('over BOSH', ['prosody'], () => {
  it.each(['http', 'https'] as const)('strophe.js chats by %s', async (scheme) => {
    await chat(scheme, 'http-bind', (service, ca) => new Strophe({ ...PLAN, service, ca }), sameOverBosh);
  });

  it.each(['http', 'https', 'wss'] as const)('is recorded so that it plays for strophe.js by %s', async (scheme) => {
    await chat(
      'http',
      'http-bind',
      (service, ca) => new Strophe({ ...PLAN, service, ca }),
      async ({ file, caDir }) => {
        const again = `${file}.again.hiptap`;
        await using server = await startListening([
          ...[
            'replay',
            'server',
            file,
            '-p',
            '0',
            '--ca-dir',
            caDir,
            '--once',
            '--domain',
            'example.test',
            '-w',
            again,
          ],
        ]);
        const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
        await using nora = new Strophe({ ...PLAN, service: `${scheme}://localhost:${server.port}/http-bind`, ca });
        await nora.until('ready');
        nora.go();
        expect((await nora.finished()).map(({ body }) => body)).toEqual(expect.arrayContaining(SAID));
        const { stdout, stderr, status } = await server.finished();
        expect(stdout + stderr).toMatch(/complete/);
        expect(status).toBe(0);
        await isWhole(again);
        const diff = await hiptap(['diff', file, again]);
        expect(diff).toMatchObject({ stdout: expect.stringMatching(/^no difference in 1 session/), status: 0 });
      },
    );
  });

  it.each(['http', 'https'] as const)('rules and a script change what is said, and when, by %s', async (scheme) => {
    const secure = scheme === 'https';
    using folder = scratchFolder();
    await using server = await startWebProsody({ users: USERS });
    const [file, caDir, script] = [folder.file('c.hiptap'), folder.file('ca'), folder.file('script.mjs')];
    writeFileSync(script, SCRIPT);
    const tls = { domain: 'example.test', ca: server.ca };
    using after = await wiretap({ port: secure ? server.httpsPort : server.httpPort, ...(secure ? { tls } : {}) });
    await using proxy = await startProxy([
      ...['--upstream', `${scheme}://127.0.0.1:${after.port}/http-bind`, '--domain', 'example.test', '--ca-dir', caDir],
      ...(secure ? ['--upstream-ca', after.ca] : []),
      ...['-v', '-w', file, '--rule', '~m ~tx => replace "second" "2nd"', '--rule', '~i ~rx => delay 20'],
      ...['--rule', '~m & ~b lost => drop', '--script', script, '--show-secrets'],
    ]);
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();
    const service = `${scheme}://localhost:${proxy.port}/any`;
    const say = [...SAID, 'a lost one', 'the last one'];
    await using nora = new Strophe({
      ...PLAN,
      service,
      ca,
      say,
      await: ['a 2nd one', 'the last one', 'from a script'],
    });
    await nora.until('ready');
    nora.go();
    const heard = (await nora.finished()).flatMap(({ body }) => (body === undefined ? [] : [body]));
    expect(heard.toSorted()).toEqual([SAID[0], 'a 2nd one', 'the last one', 'from a script'].toSorted());
    await proxy.said(/session ended/);
    const { stdout, stderr, status } = await proxy.stop();
    expect({ status, problems: /error|bug/.exec(stderr) }).toEqual({ status: 0, problems: null });
    expect(stdout).toMatch(/rule: ~m & ~b lost => drop/);
    expect(stdout).toMatch(/the script said so/);
    expect(String(after.c2s())).not.toMatch(/lost one|second one/);
    await isWhole(file);
    const chats = (await printed(file)).filter(({ xml }) => xml?.includes('a 2nd one'));
    expect(chats.map(({ direction }) => direction)).toEqual(['c2s', 's2c']);
  });

  it('keeps what lets somebody into the session out of the capture', async () => {
    using folder = scratchFolder();
    await using server = await startWebProsody({ users: USERS });
    using after = await wiretap({ port: server.httpPort });
    const file = folder.file('c.hiptap');
    await using proxy = await startProxy([
      ...['--upstream', `http://127.0.0.1:${after.port}/http-bind`, '--domain', 'example.test'],
      ...['--ca-dir', folder.file('ca'), '-w', file, '--once'],
    ]);
    const service = `http://localhost:${proxy.port}/http-bind`;
    await using nora = new Strophe({ ...PLAN, service, ca: '' });
    await nora.until('ready');
    nora.go();
    await nora.finished();
    const { stdout } = await proxy.finished();
    const sid = / sid='([^']+)'/.exec(String(after.s2c()))?.[1] ?? 'no sid';
    expect(String(after.c2s())).toContain(sid);
    expect(readFileSync(file, 'utf8') + stdout).not.toContain(sid);
    expect((await hiptap(['print', file])).stdout).toBe(stdout);
  });
});

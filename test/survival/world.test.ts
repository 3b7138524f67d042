/** What the world around hiptap does: its disk, its clock, its network, and TLS peers that are slow or want more of it. */
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';
import { HEADER, type Recorded, Survivor } from '../support/survivor.ts';
import { Lobby, type Talker, talkTo } from '../support/talker.ts';

/** Has hiptap load one of `test/support/faults`. */
function loading(fault: string): NodeJS.ProcessEnv {
  return { NODE_OPTIONS: `--import ${new URL(`../support/faults/${fault}.mjs`, import.meta.url).href}` };
}

describe('a disk that takes nothing', () => {
  it('holds the sessions up at 64 MiB for five seconds at most, and is written again later', async () => {
    using folder = scratchFolder();
    const gate = folder.file('gate');
    await using here = await Survivor.start([], { ...loading('disk-that-waits'), HIPTAP_TEST_GATE: gate });
    const { client, server } = await here.chat();
    const bystander = await here.chat();
    writeFileSync(gate, '');
    const body = 'x'.repeat(2 ** 20);
    const count = 80;
    let heard = 0;
    server.socket.removeAllListeners('data').on('data', (bytes: Buffer) => {
      heard += bytes.length;
    });
    const said = pour(client.socket, `<message><body>${body}</body></message>`, count);
    // Whatever came until then came before the disk was given up: no more than what may wait.
    await here.proxy.said(/cannot be written: the disk has not answered for 5 s/);
    expect(heard / 2 ** 20).toBeLessThan(count - 1);
    await said;
    while (heard < count * body.length) await once(server.socket, 'data');
    bystander.client.say("<message id='meanwhile'/>");
    await bystander.server.hear("<message id='meanwhile'/>");
    rmSync(gate);
    await here.proxy.said(/x\.hiptap is written again; \d+ records? (?:is|are) missing/);
    bystander.client.say("<message id='again'/>");
    await bystander.server.hear("<message id='again'/>");
    for (const chat of [{ client, server }, bystander]) await Promise.all([chat.client.end(), chat.server.end()]);
    expect((await here.proxy.stop()).status).toBe(0);
    const recorded = await here.recorded();
    expect(recorded.filter(({ kind }) => kind === 'gap')).toHaveLength(1);
    expect(recorded.some(({ xml }) => xml === "<message id='again'/>")).toBe(true);
    // All that was taken in before the disk was given up is there.
    expect(recorded.filter(({ kind }) => kind === 'message').length).toBeGreaterThan(60);
  });
});

it('a clock that is set years ahead and back leaves the sessions, their times and their capture as they are', async () => {
  await using here = await Survivor.start(['--rotate-age', '1h'], loading('restless-clock'));
  const begun = Date.now();
  const { client, server } = await here.chat();
  for (let n = 0; n < 20; n++) {
    client.say(`<message id='${n}'/>`);
    await server.hear(`<message id='${n}'/>`);
  }
  await Promise.all([client.end(), server.end()]);
  await here.serves();
  expect((await here.proxy.stop()).status).toBe(0);
  const recorded = (await here.recorded()) as readonly (Recorded & { readonly time: string })[];
  const times = recorded.map(({ time }) => Date.parse(time));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const created = Date.parse((JSON.parse(readFileSync(here.capture, 'utf8').split('\n')[0] ?? '') as Header).created);
  for (const time of [created, ...times]) expect(Math.abs(time - begun)).toBeLessThan(3_600_000);
});

interface Header {
  readonly created: string;
}

it('legs of a silent session are watched by TCP itself, so that a peer that vanishes is missed', async () => {
  await using here = await Survivor.start();
  const { client, server } = await here.chat();
  for (const remote of [client.socket.localPort, server.socket.localPort]) expect(watched(remote)).toBe(true);
  await Promise.all([client.end(), server.end()]);
});

describe('TLS peers', () => {
  const DIRECT = ['--client-tls', 'direct', '--upstream-tls', 'none', '--format', 'none'];

  it('that dribble their first bytes cost nobody else anything', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const files = ['--ca-dir', folder.file('ca'), '-w', folder.file('x.hiptap')];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...DIRECT, ...files]);
    const slow = await Promise.all(Array.from({ length: 50 }, () => talkTo(proxy.port)));
    for (const [at, byte] of [0x16, 3, 1, 2, 0].entries())
      for (const one of slow.slice(at * 5)) one.say(Buffer.of(byte));
    const socket = await secure(proxy.port, folder.file('ca'));
    socket.write(`${HEADER}<presence id='in'/>`);
    await new Guests(lobby).saying("<presence id='in'/>");
    socket.destroy();
    for (const one of slow) one.socket.destroy();
    expect((await proxy.stop()).status).toBe(0);
    const { status, stdout } = await hiptap(['print', '--format', 'json', folder.file('x.hiptap')]);
    expect(status).toBe(0);
    expect(stdout).toContain("<presence id='in'/>");
  });

  it('that refuse by an alert while the other side speaks leave no session behind', async () => {
    using folder = scratchFolder();
    const ca = serverCertificate(folder.path, ['example.test']);
    const [cert, key] = [readFileSync(folder.file('server.pem')), readFileSync(folder.file('server.key'))];
    // In TLS 1.3 a client is in before the server has looked at its certificate (RFC 8446 §4.4.2.4).
    const upstream = createTlsServer({ cert, key, requestCert: true, rejectUnauthorized: true });
    upstream.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    const { port } = upstream.address() as AddressInfo;
    const tls = ['--upstream-tls', 'direct', '--domain', 'example.test', '--upstream-ca', ca];
    const files = ['--ca-dir', folder.file('ca'), '--format', 'none'];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${port}`, ...tls, ...files]);
    const own = readFileSync(folder.file('ca/hiptap-ca.pem'));
    const sessions = 40;
    for (let n = 1; n <= sessions; n++) {
      const client = connectTls({ port: proxy.port, host: '127.0.0.1', servername: 'example.test', ca: own });
      client.on('error', () => {}).on('secureConnect', () => client.write(HEADER));
      await once(client.resume(), 'close');
    }
    for (let n = 1; n <= sessions; n++) await proxy.said(new RegExp(`#${n} error: .*demands a client certificate`));
    upstream.close();
    expect((await proxy.stop()).status).toBe(0);
  });

  it('that renegotiate are borne with; one that does nothing else is stopped, and the next is served', async () => {
    using folder = scratchFolder();
    using lobby = await Lobby.open();
    const files = ['--ca-dir', folder.file('ca'), '-w', folder.file('x.hiptap')];
    await using proxy = await startProxy(['--upstream', `127.0.0.1:${lobby.port}`, ...DIRECT, ...files]);
    const guests = new Guests(lobby);
    const socket = await secure(proxy.port, folder.file('ca'), { maxVersion: 'TLSv1.2' });
    socket.on('error', () => {});
    socket.write(HEADER);
    const server = await guests.saying(HEADER);
    await new Promise<void>((resolve, reject) =>
      socket.renegotiate({ rejectUnauthorized: true }, (error) => (error === null ? resolve() : reject(error))),
    );
    socket.write("<presence id='renewed'/>");
    await server.hear("<presence id='renewed'/>");
    const again = (): void => void (socket.destroyed || socket.renegotiate({ rejectUnauthorized: true }, again));
    again();
    await once(socket, 'close');
    await server.untilEnded();
    await server.end();
    const next = await secure(proxy.port, folder.file('ca'));
    next.write(`${HEADER}<presence id='next'/>`);
    await guests.saying("<presence id='next'/>");
    next.destroy();
    expect((await proxy.stop()).status).toBe(0);
    const { status, stdout } = await hiptap(['print', '--format', 'json', folder.file('x.hiptap')]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/renegotiated TLS more than \d+ times/);
    for (const id of ['renewed', 'next']) expect(stdout).toContain(`<presence id='${id}'/>`);
  });
});

async function secure(port: number, caDir: string, more: object = {}): Promise<import('node:tls').TLSSocket> {
  const ca = readFileSync(`${caDir}/hiptap-ca.pem`);
  const socket = connectTls({ port, host: '127.0.0.1', servername: 'localhost', ca, ...more });
  await once(socket, 'secureConnect');
  return socket;
}

/** The server's ends, of which any number may say nothing. */
class Guests {
  readonly #all: Talker[] = [];
  #waiting: readonly { readonly text: string; take(talker: Talker): void }[] = [];

  constructor(lobby: Lobby) {
    const welcome = (talker: Talker): void => {
      this.#all.push(talker);
      for (const one of this.#waiting) this.#listen(talker, one);
      void lobby.next().then(welcome);
    };
    void lobby.next().then(welcome);
  }

  /** That of the session in which this is said. */
  saying(text: string): Promise<Talker> {
    return new Promise((resolve) => {
      const one = { text, take: resolve };
      this.#waiting = [...this.#waiting, one];
      for (const talker of this.#all) this.#listen(talker, one);
    });
  }

  #listen(talker: Talker, one: { readonly text: string; take(talker: Talker): void }): void {
    void talker.hear(one.text).then(
      () => {
        this.#waiting = this.#waiting.filter((other) => other !== one);
        one.take(talker);
      },
      () => {},
    );
  }
}

async function pour(socket: import('node:net').Socket, text: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) if (!socket.write(text)) await once(socket, 'drain');
}

/** Whether Linux has a keepalive timer running for hiptap's end of a connection (proc(5): `tr` of /proc/net/tcp is 2). */
function watched(remotePort: number | undefined): boolean {
  const remote = `0100007F:${(remotePort ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  const timers = rows
    .map((row) => row.trim().split(/\s+/))
    .filter((fields) => fields[2] === remote && fields[3] === '01');
  return timers.length > 0 && timers.every((fields) => fields[5]?.startsWith('02:') === true);
}

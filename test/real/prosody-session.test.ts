/**
 * A real client (slixmpp) and a real server (Prosody) with hiptap between them, STARTTLS on both sides.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';

const USERS = { nora: 's3cr3t-nora-pw', ola: 's3cr3t-ola-pw' };
const SAID = ['hello <Ola> & "friends"', "it's 🌱🌿 – déjà vu, 日本語, ‮mirrored‬"];

interface Told {
  readonly event: string;
  readonly body?: string;
  readonly sender?: string;
  readonly type?: string;
}

describeReal('slixmpp through hiptap to Prosody', ['prosody', 'slixmpp'], () => {
  it.each(['SCRAM-SHA-1', 'PLAIN'])('logs in with %s, chats, joins a room and logs out', async (mechanism) => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: USERS });
    const capture = folder.file('session.hiptap');
    const caDir = folder.file('ca');
    await using proxy = await startProxy([
      '--upstream',
      `127.0.0.1:${server.port}`,
      '--upstream-ca',
      server.ca,
      '--ca-dir',
      caDir,
      '-w',
      capture,
    ]);
    const ca = (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim();

    const common = { host: '127.0.0.1', port: proxy.port, ca, mechanism, room: server.room };
    await using nora = new Chat('nora', {
      ...common,
      to: 'ola@example.test',
      say: SAID,
      await: ['hello room from ola'],
    });
    await using ola = new Chat('ola', {
      ...common,
      to: 'nora@example.test',
      say: [],
      await: [...SAID, 'hello room from nora'],
    });
    await Promise.all([nora.until('ready'), ola.until('ready')]);
    nora.go();
    ola.go();
    const [byNora, byOla] = await Promise.all([nora.finished(), ola.finished()]);
    const { status, stdout, stderr } = await proxy.stop();

    expect(status).toBe(0);
    expect(stderr).not.toMatch(/error|bug/);
    expect(byOla.filter((told) => told.type === 'chat').map((told) => told.body)).toEqual(SAID);
    expect(byNora.map((told) => told.body)).toContain('hello room from ola');
    await pageAndCaptureAgree(capture, stdout);
    await holdsTheChat(capture, mechanism);
    noSecretIn(readFileSync(capture, 'utf8') + stdout + stderr);
  });
});

/** The live page is what the file prints. */
async function pageAndCaptureAgree(capture: string, live: string): Promise<void> {
  const printed = await hiptap(['print', capture]);
  expect(printed.status).toBe(0);
  expect(printed.stdout).toBe(live);
}

interface Printed {
  readonly session: number;
  readonly direction: string | null;
  readonly kind: string;
  readonly xml?: string;
}

async function holdsTheChat(capture: string, mechanism: string): Promise<void> {
  const { stdout } = await hiptap(['print', '--format', 'json', capture]);
  const entries = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Printed);
  const xml = entries.map((entry) => entry.xml ?? '');
  const unread = entries.filter(({ kind }) => kind === 'malformed' || kind === 'opaque');
  expect(unread.filter((entry) => !isAfterItsStream(entry, entries))).toEqual([]);
  expect(entries.filter(({ kind }) => kind === 'tls')).toHaveLength(4);
  expect(xml.some((text) => text.includes(`mechanism="${mechanism}"`))).toBe(true);
  expect(xml.some((text) => text.includes('🌱🌿'))).toBe(true);
  expect(entries.filter(({ kind }) => kind === 'stream-close')).toHaveLength(4);
}

/** slixmpp may end its stream a second time, which is no XML any more. */
function isAfterItsStream(entry: Printed, entries: readonly Printed[]): boolean {
  const before = entries.slice(0, entries.indexOf(entry));
  return before.some(
    (one) => one.kind === 'stream-close' && one.session === entry.session && one.direction === entry.direction,
  );
}

function noSecretIn(text: string): void {
  for (const [user, password] of Object.entries(USERS)) {
    for (const secret of [
      password,
      ...base64Forms(password),
      Buffer.from(`\0${user}\0${password}`).toString('base64'),
    ]) {
      expect(text.includes(secret)).toBe(false);
    }
  }
}

/** The middle of a secret's base64 at each of the three alignments it can have within a longer text. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + secret)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
}

/** One run of the slixmpp client. */
class Chat {
  private readonly child: ChildProcess;
  private readonly told: Told[] = [];
  private readonly exit: Promise<unknown>;
  private stir: () => void = () => {};

  constructor(user: keyof typeof USERS, plan: object) {
    const script = new URL('clients/slixmpp_client.py', import.meta.url).pathname;
    const env = { ...process.env, XMPP_PASSWORD: USERS[user] };
    this.child = spawn('/usr/bin/python3', [script], { stdio: ['pipe', 'pipe', 'inherit'], env });
    this.exit = once(this.child, 'exit');
    this.child.on('exit', () => this.stir());
    this.child.stdin?.write(`${JSON.stringify({ jid: `${user}@example.test`, ...plan })}\n`);
    if (this.child.stdout !== null)
      createInterface({ input: this.child.stdout }).on('line', (line) => this.heard(line));
  }

  async until(event: string): Promise<void> {
    while (!this.told.some((told) => told.event === event)) {
      if (this.child.exitCode !== null)
        throw new Error(`the client ended before ${event}: ${JSON.stringify(this.told)}`);
      await new Promise<void>((resolve) => {
        this.stir = resolve;
      });
    }
  }

  /** Both ends are there: say what the plan says. */
  go(): void {
    this.child.stdin?.end('go\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null) this.child.kill('SIGKILL');
    await this.exit;
  }

  async finished(): Promise<readonly Told[]> {
    await this.exit;
    return this.told;
  }

  private heard(line: string): void {
    this.told.push(JSON.parse(line) as Told);
    this.stir();
  }
}

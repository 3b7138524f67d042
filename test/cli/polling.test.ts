/**
 * HTTP polling (XEP-0025) through the built command over loopback, in the clear and inside TLS: bodies go on byte for byte, the session is
 * shown and recorded as one, and what breaks its rules is told.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hiptap, type Run, scratchFolder, startProxy } from '../support/hiptap.ts';
import { chainOfKeys, PollClient, type PollServer, pollServer } from '../support/polling.ts';
import { serverCertificate } from '../support/server-certificate.ts';

const OPEN =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.test'>";
const SAID = "<message to='ola@example.test' type='chat'><body>déjà vu 🌱 &amp; more</body></message>";

interface Polled {
  readonly server: PollServer;
  readonly proxy: Run;
  readonly url: string;
  readonly file: string;
  /** The proxy's CA, for https. */
  readonly ca: string | undefined;
}

async function polling(scheme: 'http' | 'https', use: (polled: Polled) => Promise<void>): Promise<void> {
  using folder = scratchFolder();
  const secure = scheme === 'https';
  const trusted = secure ? serverCertificate(folder.path, ['example.test']) : '';
  const tls = secure ? { pem: folder.file('server.pem'), key: folder.file('server.key') } : undefined;
  await using server = await pollServer(7, tls);
  const [file, caDir] = [folder.file('c.hiptap'), folder.file('ca')];
  await using proxy = await startProxy([
    ...['--upstream', `${scheme}://127.0.0.1:${server.port}/poll`, '--domain', 'example.test', '--ca-dir', caDir],
    ...(secure ? ['--upstream-ca', trusted] : []),
    ...['-w', file],
  ]);
  const ca = secure ? (await hiptap(['ca', 'path', '--ca-dir', caDir])).stdout.trim() : undefined;
  await use({ server, proxy, url: `${scheme}://localhost:${proxy.port}/any`, file, ca });
}

/** Says what it has in parts of so many bytes, then polls until all of it has come back; the keys that were used. */
async function chat(client: PollClient, bytes: number): Promise<readonly string[]> {
  const all = Buffer.from(OPEN + SAID);
  const keys = chainOfKeys('s3cr3t-seed', 200);
  const used: string[] = [];
  const heard = () => String(Buffer.concat(client.came));
  for (let at = 0; !heard().includes('</message>'); at += bytes) {
    const key = keys.shift() ?? '';
    used.push(key);
    await client.poll(key, all.subarray(at, at + bytes));
  }
  return used;
}

describe('HTTP polling through the proxy', () => {
  it.each(['http', 'https'] as const)('passes bodies untouched and is one session by %s', async (scheme) => {
    await polling(scheme, async ({ server, proxy, url, file, ca }) => {
      const client = new PollClient(url, ca);
      const keys = await chat(client, 11);
      expect(Buffer.concat(client.came).toString()).toContain(SAID);
      const { stdout, stderr, status } = await proxy.stop();
      expect({ status, problems: /error|bug/.exec(stderr) }).toEqual({ status: 0, problems: null });
      expect(server.came.map(String)).toEqual(client.sent.map(String));
      expect(Buffer.concat([...server.came]).equals(Buffer.concat(client.sent))).toBe(true);
      expect(server.sent.map((part) => part.toString('hex'))).toEqual(client.came.map((part) => part.toString('hex')));

      expect(stdout).toContain('HTTP polling (XEP-0025) at /any');
      expect(stdout).toMatch(/→ message .*“déjà vu 🌱 & more”/);
      expect(stdout).toMatch(/← message .*“déjà vu 🌱 & more”/);
      expect(stdout).not.toMatch(/malformed|opaque|does not follow/);
      expect((await hiptap(['print', file])).stdout).toBe(stdout);
      for (const [direction, said] of [
        ['c2s', OPEN + SAID],
        ['s2c', String(Buffer.concat(client.came))],
      ] as const) {
        const raw = await hiptap(['print', '--format', 'raw', '--session', '1', '--direction', direction, file]);
        expect(raw.stdout).toBe(said);
      }
      const kept = readFileSync(file, 'utf8') + stdout;
      for (const secret of ['s3cr3t-id', ...keys]) expect(kept).not.toContain(secret);
    });
  });

  it('tells of a chain that is broken and of an identifier that nobody knows, and disturbs no other session', async () => {
    await polling('http', async ({ proxy, url, file }) => {
      const [mine, forged, lost] = [new PollClient(url), new PollClient(url), new PollClient(url)];
      const [first = '', second = ''] = chainOfKeys('s3cr3t-other', 5);
      await forged.poll(first, OPEN);
      await forged.poll('no-link-of-it', '');
      expect(forged.id).toBe('-3:0');
      await lost.poll(second, SAID, 's3cr3t-id-nine:-1');
      expect(lost.id).toBe('-2:0');
      await chat(mine, 200);
      expect(String(Buffer.concat(mine.came))).toContain(SAID);
      const page = (await proxy.stop()).stdout.replace(/\n {5,}/g, ' ');
      expect(page).toMatch(/#1 .*the key does not follow from the last: the chain is broken \(XEP-0025 §5\)/);
      expect(page).toMatch(/#1 .*the server ends the session: the keys are not in order/);
      expect(page).toMatch(/#3 .*a session that hiptap has not seen begin/);
      expect(page).toMatch(/#3 .*the server ends the session: bad request/);
      expect(page).toMatch(/#4 .*← message .*déjà vu/);
      expect(readFileSync(file, 'utf8') + page).not.toMatch(/s3cr3t-id|no-link-of-it/);
    });
  });
});

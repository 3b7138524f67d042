/**
 * What a real client (slixmpp) and a real server (Prosody, which takes no logins in the clear) make of faults.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hiptap, scratchFolder, startProxy } from '../support/hiptap.ts';
import { startProsody } from './prosody.ts';
import { describeReal } from './requirements.ts';
import { Slixmpp } from './slixmpp.ts';

const PASSWORD = 's3cr3t-nora-pw';

describeReal('strip-starttls, slixmpp to Prosody', ['prosody', 'slixmpp'], () => {
  it('lets a client log in in the clear, and its server see TLS', async () => {
    using folder = scratchFolder();
    await using server = await startProsody({ users: { nora: PASSWORD } });
    const capture = folder.file('c.hiptap');
    const upstream = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', server.ca];
    const places = ['--ca-dir', folder.file('ca'), '-w', capture];
    await using proxy = await startProxy([...upstream, ...places, '--fault', 'strip-starttls']);
    await using nora = new Slixmpp({
      ...{ jid: 'nora@example.test', password: PASSWORD, host: '127.0.0.1', port: proxy.port, ca: server.ca },
      ...{ may_be_clear: true, mechanism: 'SCRAM-SHA-1', room: server.room },
      ...{ to: 'nora@example.test', say: ['to myself'], await: ['to myself'] },
    });
    await nora.until('ready');
    nora.go();
    const told = await nora.finished();
    expect((await proxy.stop()).status).toBe(0);
    expect(told.map(({ body }) => body)).toContain('to myself');
    const { stdout } = await hiptap(['print', capture, '--format', 'json']);
    const entries = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Entry]));
    expect(entries.flatMap(({ kind, leg }) => (kind === 'tls' ? [leg] : []))).toEqual(['server']);
    expect((await hiptap(['print', capture])).stdout).toContain('fault: strip-starttls');
    expect(readFileSync(capture, 'utf8') + stdout).not.toContain(PASSWORD);
  });
});

interface Entry {
  readonly kind: string;
  readonly leg: string | null;
}

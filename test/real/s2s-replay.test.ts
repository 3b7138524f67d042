/**
 * A recorded session between servers, played to a real server that comes, and to one that is come to; and hiptap to itself over sockets.
 */
import { describe, expect, it } from 'vitest';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { writeCapture } from '../support/capture-file.ts';
import { hiptap, scratchFolder, startListening } from '../support/hiptap.ts';
import { Script } from '../support/records.ts';
import { freePorts } from './processes.ts';
import { type FederatedOptions, federationPorts, startFederated } from './prosody-pair.ts';
import { describeReal } from './requirements.ts';
import { Xmppjs } from './xmppjs.ts';

const NAMES = "xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams'";
const COMES = `<stream:stream ${NAMES} from='garden.test' to='shed.test' version='1.0'>`;
const ANSWERS = `<stream:stream ${NAMES} from='shed.test' to='garden.test' id='1' version='1.0'>`;
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const TLS = { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'any' } as const;
const GREETING =
  "<message type='chat' from='nora@garden.test/r' to='ola@shed.test' id='m'><body>over the fence</body></message>";

type Proof = FederatedOptions['proof'];

/** Nora at garden.test writes to Ola at shed.test. */
function greets(proof: Proof): readonly SessionRecord[] {
  const script = new Script().opened('client', 'c', 's');
  if (proof !== 'clear') script.fact(TLS);
  script.client(COMES).server(ANSWERS);
  if (proof === 'certificate')
    script
      .server(
        `<stream:features><mechanisms xmlns='${SASL}'><mechanism>EXTERNAL</mechanism></mechanisms></stream:features>`,
      )
      .client(`<auth xmlns='${SASL}' mechanism='EXTERNAL'>${Buffer.from('garden.test').toString('base64')}</auth>`)
      .server(`<success xmlns='${SASL}'/>`)
      .client(COMES)
      .server(ANSWERS)
      .server('<stream:features/>');
  else
    script
      .server("<stream:features><dialback xmlns='urn:xmpp:features:dialback'/></stream:features>")
      .client("<db:result from='garden.test' to='shed.test'>‹secret›</db:result>")
      .server("<db:result from='shed.test' to='garden.test' type='valid'/>");
  return script.client(GREETING).closed('client').records;
}

const PROOFS: readonly Proof[] = ['certificate', 'dialback', 'clear'];
const COMPLETE = expect.stringMatching(/as garden\.test: complete/);

describe('a session between servers over sockets', () => {
  it.each(PROOFS)('is played by hiptap to hiptap, recorded, printed and without a difference (%s)', async (proof) => {
    using folder = scratchFolder();
    const common = ['--ca-dir', folder.file('ca')];
    const ca = (await hiptap(['ca', 'path', ...common])).stdout.trim();
    const file = await writeCapture(folder.file('c.hiptap'), greets(proof));
    const [asServer, asClient] = [folder.file('s.hiptap'), folder.file('o.hiptap')];
    await using server = await startListening([
      'replay',
      'server',
      file,
      '-p',
      '0',
      '--once',
      '-w',
      asServer,
      ...common,
    ]);
    const to = ['--upstream', `127.0.0.1:${server.port}`, '--upstream-ca', ca];
    const run = await hiptap(['replay', 'client', file, ...to, '-w', asClient, ...common]);
    expect(run).toMatchObject({ stdout: COMPLETE, status: 0 });
    expect(await server.finished()).toMatchObject({ stdout: COMPLETE, status: 0 });
    for (const made of [asServer, asClient]) {
      expect((await hiptap(['print', made])).stdout).toContain('over the fence');
      expect(await hiptap(['diff', file, made])).toMatchObject({ status: 0 });
    }
  });

  it('needs the address of its server, and says so', async () => {
    using folder = scratchFolder();
    const file = await writeCapture(folder.file('c.hiptap'), greets('clear'));
    const run = await hiptap(['replay', 'client', file, '--domain', 'shed.test', '--ca-dir', folder.file('ca')]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('--upstream HOST:5269') });
  });
});

describeReal('a session between servers, played', ['prosody'], () => {
  it.each(PROOFS)('to a real server that comes (%s)', async (proof) => {
    using folder = scratchFolder();
    const common = ['--ca-dir', folder.file('ca')];
    const own = (await hiptap(['ca', 'path', ...common])).stdout.trim();
    const file = await writeCapture(folder.file('c.hiptap'), greets(proof));
    await using played = await startListening(['replay', 'server', file, '-p', '0', '--once', ...common]);
    const to = { domain: 'shed.test', port: played.port, direct: false };
    const ports = await federationPorts();
    const users = { nora: 'pw-of-nora' };
    await using server = await startFederated({ proof, trust: [own], ...ports, domain: 'garden.test', users, to });
    await using nora = new Xmppjs({
      ...{ username: 'nora', password: 'pw-of-nora', domain: 'garden.test', port: server.port, ca: server.ca },
      ...{ resource: 'r', room: 'walk@rooms.garden.test', to: 'ola@shed.test', say: ['over the fence'], await: [] },
    });
    await nora.until('ready');
    nora.go();
    expect(await played.finished()).toMatchObject({ stdout: COMPLETE, status: 0 });
  });

  it.each(PROOFS)('as the server that comes, to a real one (%s)', async (proof) => {
    using folder = scratchFolder();
    const common = ['--ca-dir', folder.file('ca')];
    const own = (await hiptap(['ca', 'path', ...common])).stdout.trim();
    const file = await writeCapture(folder.file('c.hiptap'), greets(proof));
    const [back = 0] = await freePorts(1);
    // Whom the real server asks about the key.
    await using asked = await startListening(['replay', 'server', file, '-p', String(back), ...common]);
    const to = { domain: 'garden.test', port: asked.port, direct: false };
    const ports = await federationPorts();
    const users = { ola: 'pw-of-ola' };
    await using server = await startFederated({ proof, trust: [own], ...ports, domain: 'shed.test', users, to });
    await using ola = new Xmppjs({
      ...{ username: 'ola', password: 'pw-of-ola', domain: 'shed.test', port: server.port, ca: server.ca },
      ...{ resource: 'r', room: 'walk@rooms.shed.test', to: 'ola@shed.test', say: [], await: ['over the fence'] },
    });
    await ola.until('ready');
    ola.go();
    const upstream = ['--upstream', `127.0.0.1:${ports.port}`, '--upstream-ca', server.ca];
    expect(await hiptap(['replay', 'client', file, ...upstream, ...common])).toMatchObject({
      stdout: COMPLETE,
      status: 0,
    });
    expect((await ola.finished()).map(({ body }) => body)).toContain('over the fence');
  });
});

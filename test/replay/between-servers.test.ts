/**
 * A session between servers, played by both roles: dialback's keys are made anew for each stream, EXTERNAL says its name again.
 */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script, saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { diffOf, onlySession } from './sessions.ts';

const NAMES = "xmlns='jabber:server' xmlns:db='jabber:server:dialback' xmlns:stream='http://etherx.jabber.org/streams'";
const FROM_GARDEN = `<stream:stream ${NAMES} from='garden.example' to='shed.example' version='1.0'>`;
const GREETING = "<message from='nora@garden.example/r' to='ola@shed.example' id='m1'><body>hello</body></message>";
const ASKS = "<iq type='get' from='garden.example' to='shed.example' id='q'><query xmlns='jabber:iq:version'/></iq>";
const BIDI = "<bidi xmlns='urn:xmpp:features:bidi'/>";
const KEY = "<db:result from='garden.example' to='shed.example'>1e701f120f66824b57303384e83b51feba858024</db:result>";

function answering(id: string): string {
  return `<stream:stream ${NAMES} from='shed.example' to='garden.example' id='${id}' version='1.0'>`;
}

function features(inside: string): string {
  return `<stream:features>${inside}</stream:features>`;
}

function begun(): Script {
  return new Script().opened('client', 'c', 's').opened('server', 's', 'd').client(FROM_GARDEN);
}

function ended(script: Script): readonly SessionRecord[] {
  return script.client('</stream:stream>').server('</stream:stream>').closed('server').closed('client').records;
}

function byDialback(answer = "type='valid'"): readonly SessionRecord[] {
  const script = begun()
    .server(answering('3BF96D32'))
    .server(features("<dialback xmlns='urn:xmpp:features:dialback'/>"))
    .client(KEY)
    .server(`<db:result from='shed.example' to='garden.example' ${answer}/>`);
  return ended(answer === "type='valid'" ? script.client(GREETING).client(ASKS) : script);
}

function asksAboutKey(): readonly SessionRecord[] {
  const about = "from='garden.example' to='shed.example' id='D60000229F'";
  const back = "from='shed.example' to='garden.example' id='D60000229F'";
  return ended(
    begun()
      .server(answering('3BF96D32'))
      .server(features("<dialback xmlns='urn:xmpp:features:dialback'/>"))
      .client(`<db:verify ${about}>1e701f120f66824b57303384e83b51feba858024</db:verify>`)
      .server(`<db:verify ${back} type='valid'/>`),
  );
}

function byCertificate(outcome = '<success'): readonly SessionRecord[] {
  const sasl = 'urn:ietf:params:xml:ns:xmpp-sasl';
  return ended(
    begun()
      .server(answering('1'))
      .server(features(`<mechanisms xmlns='${sasl}'><mechanism>EXTERNAL</mechanism></mechanisms>${BIDI}`))
      .client("<bidi xmlns='urn:xmpp:bidi'/>")
      .client(`<auth xmlns='${sasl}' mechanism='EXTERNAL'>${Buffer.from('garden.example').toString('base64')}</auth>`)
      .server(`${outcome} xmlns='${sasl}'/>`)
      .client(FROM_GARDEN)
      .server(answering('2'))
      .server(features(''))
      .client(GREETING)
      .server("<message from='ola@shed.example' to='nora@garden.example/r' id='m2'><body>back</body></message>"),
  );
}

async function partFrom(records: readonly SessionRecord[]): Promise<Part> {
  return partOf(await onlySession(records));
}

const COMPLETE = { verdict: 'complete', unmatched: 0, account: 'garden.example' };

describe('a recorded session between servers, played by both roles', () => {
  it.each([
    ['dialback', undefined, byDialback],
    ['dialback with a secret', 's3cr3t', byDialback],
    ['a question about a key', undefined, asksAboutKey],
    ['a question about a key of a known secret', 's3cr3t', asksAboutKey],
    ['a certificate', undefined, byCertificate],
  ] as const)('is complete by %s, keeps no key and does not differ', async (_, password, recorded) => {
    const records = recorded();
    const pair = new RolePair(await partFrom(records), { password }, { password }, () => 7).run();
    expect(pair.client.report).toMatchObject(COMPLETE);
    expect(pair.server.report).toMatchObject(COMPLETE);
    expect((await diffOf(records, pair.records)).findings).toEqual([]);
    expect(saidIn(pair.records)).not.toMatch(/PLAIN|xmpp-bind|<db:(?:result|verify)[^>]*>[0-9a-f]/);
  });

  it('is complete under other names, in headers, dialback and EXTERNAL too', async () => {
    const renamings = [{ from: 'garden.example', to: 'pond.test' }];
    for (const records of [byDialback(), byCertificate()]) {
      const pair = new RolePair(await partFrom(records), {}, { renamings, domain: 'hut.test' }).run();
      expect(pair.client.report).toMatchObject({ ...COMPLETE, account: 'pond.test' });
      expect(pair.server.report).toMatchObject({ ...COMPLETE, account: 'pond.test' });
      const said = saidIn(pair.records);
      expect(said).toMatch(/from='hut\.test' to='pond\.test' id='/);
      expect(said).not.toMatch(/garden|shed/);
      expect(said).not.toContain(Buffer.from('garden.example').toString('base64'));
    }
  });

  it('does not believe a key of another secret, and both say so', async () => {
    const pair = new RolePair(await partFrom(byDialback()), { password: 'right' }, { password: 'wrong' }).run();
    expect(saidIn(pair.records)).toContain("type='invalid'");
    expect(pair.client.report.why).toBe('the server does not believe the key of the dialback: invalid');
    expect(pair.server.report).toMatchObject({
      verdict: 'incomplete',
      why: 'the client left when its login was refused: the key of its dialback does not hold',
    });
  });

  it('that was not believed is not believed again', async () => {
    const pair = new RolePair(await partFrom(byDialback("type='invalid'"))).run();
    expect(pair.client.report.verdict).toBe('complete');
    expect(saidIn(pair.records)).toContain("type='invalid'");
  });

  it('lets a server in that comes by dialback where a certificate was recorded', async () => {
    const part = await partFrom(byDialback());
    const pair = new RolePair(await partFrom(byCertificate()), {}, { part }).run();
    expect(saidIn(pair.records)).toMatch(/<db:result [^>]*type='valid'/);
    expect(saidIn(pair.records)).toContain('<body>back</body>');
  });

  it('says that a certificate is not taken where EXTERNAL is not offered', async () => {
    const pair = new RolePair(await partFrom(byDialback()), {}, { part: await partFrom(byCertificate()) }).run();
    expect(pair.client.report.why).toMatch(/does not offer EXTERNAL.*--client-cert/);
  });

  it('goes without features from before XMPP 1.0', async () => {
    const old = (text: string) => text.replace(" version='1.0'", '');
    const records = new Script()
      .opened('client', 'c', 's')
      .client(old(FROM_GARDEN))
      .server(old(answering('3BF96D32')))
      .client(KEY)
      .server("<db:result from='shed.example' to='garden.example' type='valid'/>")
      .client(GREETING)
      .closed('client').records;
    const pair = new RolePair(await partFrom(records)).run();
    expect(pair.client.report).toMatchObject(COMPLETE);
    expect(pair.server.report).toMatchObject(COMPLETE);
    expect(saidIn(pair.records)).not.toContain('features');
  });
});

/** A session that was logged in by SASL2 (XEP-0388), played to a client that speaks it. */
import { describe, expect, it } from 'vitest';
import { type Part, partOf } from '../../src/replay/part.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { ScramClient } from '../../src/xmpp/sasl/scram-client.ts';
import { Script, saidIn } from '../support/records.ts';
import { RolePair } from '../support/role-pair.ts';
import { STREAM_HEADER as HEADER, talkToRole as talk } from '../support/role-talk.ts';
import { diffOf, onlySession } from './sessions.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const SASL2 = 'urn:xmpp:sasl:2';
const BIND2 = 'urn:xmpp:bind:0';
const SM = 'urn:xmpp:sm:3';
const base64 = (text: string): string => Buffer.from(text).toString('base64');

async function recorded(outcome: 'success' | 'failure' = 'success'): Promise<Part> {
  return partOf(await onlySession(recordedAs(outcome)));
}

/** As Prosody and @xmpp/client do it, with more on the way than either. */
function recordedAs(outcome: 'success' | 'failure'): readonly SessionRecord[] {
  const features = `<authentication xmlns='${SASL2}'><mechanism>SCRAM-SHA-1</mechanism><inline><bind xmlns='${BIND2}'><inline><feature var='urn:xmpp:carbons:2'/><feature var='${SM}'/></inline></bind><sm xmlns='${SM}'/><fast xmlns='urn:xmpp:fast:0'><mechanism>HT-SHA-256-NONE</mechanism></fast></inline></authentication>`;
  const script = new Script()
    .client(HEADER.replace('<stream:stream', "<stream:stream to='example.org'"))
    .server(HEADER.replace('<stream:stream', "<stream:stream from='example.org' id='1'"))
    .server(`<stream:features>${features}</stream:features>`)
    .client(
      `<authenticate xmlns='${SASL2}' mechanism='PLAIN'><initial-response>${base64('\0nora\0pw')}</initial-response><bind xmlns='${BIND2}'><tag>desk</tag><enable xmlns='${SM}'/></bind></authenticate>`,
    );
  if (outcome === 'failure')
    script.server(`<failure xmlns='${SASL2}'><account-disabled xmlns='${SASL}'/><text>gone</text></failure>`);
  else
    script
      .server(
        `<success xmlns='${SASL2}'><authorization-identifier>nora@example.org/desk.7</authorization-identifier><bound xmlns='${BIND2}'><enabled xmlns='${SM}' id='sm-1'/><metadata xmlns='urn:xmpp:mam:2'/></bound><token xmlns='urn:xmpp:fast:0' token='INVENTED'/></success>`,
      )
      .server("<stream:features><ver xmlns='urn:xmpp:features:rosterver'/></stream:features>")
      .client("<iq type='get' id='q1'><query xmlns='jabber:iq:roster'/></iq>")
      .server("<iq type='result' id='q1' to='nora@example.org/desk.7'><query xmlns='jabber:iq:roster'/></iq>");
  return script.closed('client').records;
}

describe('a session logged in by SASL2, played by both roles', () => {
  it('is logged in so again, bound and counted on the way', async () => {
    const records = recordedAs('success');
    const pair = new RolePair(partOf(await onlySession(records))).run();
    expect([pair.server.report.verdict, pair.client.report.verdict]).toEqual(['complete', 'complete']);
    expect(pair.client.report.account).toBe('nora@example.org/desk.7');
    expect((await diffOf(records, pair.records)).findings).toEqual([]);
    const said = saidIn(pair.records);
    expect(said).toContain(`<bind xmlns='${BIND2}'><tag>desk</tag><enable xmlns='${SM}'/></bind></authenticate>`);
    expect(said).not.toContain('xmpp-bind');
  });

  it('proves the password on both sides', async () => {
    const part = await recorded();
    const login = { username: 'kit', password: 'right' };
    const good = new RolePair(part, { password: 'right' }, login).run();
    expect([good.server.report.verdict, good.client.report.verdict]).toEqual(['complete', 'complete']);
    expect(good.client.report.account).toBe('kit@example.org/desk.7');
    expect(saidIn(good.records)).toContain("mechanism='SCRAM-SHA-256'><initial-response>");
    const wrong = new RolePair(part, { password: 'left' }, login).run();
    expect(wrong.client.report.why).toBe('the server refused the login: not-authorized');
  });

  it('binds as RFC 6120 has it where the server does not on the way', async () => {
    const part = await recorded();
    const before = { text: `<features xmlns='http://etherx.jabber.org/streams'/>`, namespaces: {} };
    const plain = { ...part, features: { ...part.features, before } };
    const { server, client, records } = new RolePair(plain, {}, { part }).run();
    expect([server.report.verdict, client.report.verdict]).toEqual(['complete', 'complete']);
    expect(saidIn(records)).toContain('xmpp-bind');
    expect(saidIn(records)).not.toContain('<tag>');
  });

  it('is refused as it was', async () => {
    const { server, client, records } = new RolePair(await recorded('failure')).run();
    expect([server.report.verdict, client.report.verdict]).toEqual(['complete', 'complete']);
    expect(saidIn(records)).toContain('<account-disabled ');
  });
});

describe('a session logged in by SASL2', () => {
  it('is offered with the binding that was, and nothing that a replay cannot keep', async () => {
    const { heard } = talk(await recorded());
    expect(heard).toContain(
      `<authentication xmlns='${SASL2}'><mechanism>PLAIN</mechanism><inline><bind xmlns='${BIND2}'><inline><feature var='urn:xmpp:carbons:2'/><feature var='${SM}'/></inline></bind></inline></authentication><mechanisms xmlns='${SASL}'>`,
    );
    expect(heard).not.toMatch(/fast|<sm /);
  });

  it('lets in whoever comes and binds on the way', async () => {
    const { say, role } = talk(await recorded());
    const answer = say(authenticate('PLAIN', '\0kit\0any', `<tag>desk</tag><enable xmlns='${SM}'/>`));
    expect(answer).toBe(
      `<success xmlns='${SASL2}'><authorization-identifier>kit@example.org/desk.7</authorization-identifier><bound xmlns='${BIND2}'><enabled xmlns='${SM}' id='sm-1'/><metadata xmlns='urn:xmpp:mam:2'/></bound></success><stream:features><ver xmlns='urn:xmpp:features:rosterver'/></stream:features>`,
    );
    expect(say("<iq type='get' id='x9'><query xmlns='jabber:iq:roster'/></iq>")).toBe(
      "<iq type='result' id='x9' to='kit@example.org/desk.7'><query xmlns='jabber:iq:roster'/></iq>",
    );
    expect(say(`<r xmlns='${SM}'/>`)).toBe(`<a xmlns='${SM}' h='1'/>`);
    expect(role.report).toMatchObject({ verdict: 'complete', account: 'kit@example.org/desk.7' });
  });

  it('binds as RFC 6120 has it where that was not asked for', async () => {
    const { say, role } = talk(await recorded());
    const answer = say(authenticate('PLAIN', '\0kit\0any'));
    expect(answer).toContain('<authorization-identifier>kit@example.org</authorization-identifier></success>');
    expect(answer).toContain("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>");
    const bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>shed</resource></bind>";
    expect(say(`<iq type='set' id='b'>${bind}</iq>`)).toContain('<jid>kit@example.org/shed</jid>');
    say("<iq type='get' id='x9'><query xmlns='jabber:iq:roster'/></iq>");
    expect(role.report.verdict).toBe('complete');
  });

  it('refuses a second address as it did, and none to a client that has no first', async () => {
    const part = await recorded();
    const text = "<iq type='error' id='b0'><error type='cancel'><conflict/></error></iq>";
    const refused = { ...part, binding: { request: undefined, answer: { text, namespaces: { '': 'jabber:client' } } } };
    const bind = "<iq type='set' id='b9'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>";
    const bound = talk(refused);
    bound.say(authenticate('PLAIN', '\0kit\0any', '<tag>desk</tag>'));
    expect(bound.say(bind)).toBe("<iq type='error' id='b9'><error type='cancel'><conflict/></error></iq>");
    const unbound = talk(refused);
    unbound.say(authenticate('PLAIN', '\0kit\0any'));
    expect(unbound.say(bind)).toContain('<jid>kit@example.org/desk.7</jid>');
  });

  it('proves that it knows the password, and wants it proved', async () => {
    const part = await recorded();
    for (const [password, verdict] of [
      ['right', 'complete'],
      ['wrong', 'incomplete'],
    ] as const) {
      const { say, role } = talk(part, { password: 'right' });
      const scram = new ScramClient({ hash: 'sha256', username: 'kit', password, nonce: 'abc' });
      const challenge = say(authenticate('SCRAM-SHA-256', scram.first, '<tag>desk</tag>'));
      const turn = scram.respond(payloadIn(challenge, 'challenge'));
      const text = turn.type === 'refused' ? '' : turn.text;
      const last = say(`<response xmlns='${SASL2}'>${base64(text)}</response>`);
      if (verdict === 'complete') {
        expect(scram.verifies(payloadIn(last, 'additional-data'))).toBe(true);
        say("<iq type='get' id='x9'><query xmlns='jabber:iq:roster'/></iq>");
      } else expect(last).toBe(`<failure xmlns='${SASL2}'><not-authorized xmlns='${SASL}'/></failure>`);
      expect(role.report.verdict).toBe(verdict);
    }
  });

  it('is refused as it was recorded, in the words of the way that is taken', async () => {
    const two = talk(await recorded('failure'));
    expect(two.say(authenticate('PLAIN', '\0kit\0any'))).toBe(
      `<failure xmlns='${SASL2}'><account-disabled xmlns='${SASL}'/><text>gone</text></failure>`,
    );
    expect(two.role.report.verdict).toBe('complete');
    const one = talk(await recorded('failure'));
    expect(one.say(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0kit\0any')}</auth>`)).toBe(
      `<failure xmlns='${SASL}'><account-disabled/></failure>`,
    );
  });
});

function authenticate(mechanism: string, payload: string, bind?: string): string {
  const binding = bind === undefined ? '' : `<bind xmlns='${BIND2}'>${bind}</bind>`;
  return `<authenticate xmlns='${SASL2}' mechanism='${mechanism}'><initial-response>${base64(payload)}</initial-response>${binding}</authenticate>`;
}

function payloadIn(text: string, name: string): string {
  const found = new RegExp(`<${name}[^>]*>([^<]*)<`).exec(text)?.[1] ?? '';
  return Buffer.from(found, 'base64').toString();
}

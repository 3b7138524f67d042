import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepText } from '../../src/annotate/read.ts';
import { Cast } from '../../src/replay/scansion/cast.ts';
import { ScansionExport } from '../../src/replay/scansion/script.ts';
import { stanzaLines } from '../../src/replay/scansion/stanza.ts';
import { parseElement } from '../../src/xml/element.ts';
import { escapeXml } from '../../src/xml/escape.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { exported } from '../support/exporting.ts';
import { Script } from '../support/records.ts';

const STREAM = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";

function login(session: number, jid: string): Script {
  return new Script({ session })
    .fact({ type: 'opened', leg: 'client', peer: '127.0.0.1:1', local: '127.0.0.1:2' })
    .client(`<stream:stream ${STREAM} to='example.org'>`)
    .server(`<stream:stream ${STREAM} from='example.org' id='1'>`)
    .client("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")
    .server(`<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>${jid}</jid></bind></iq>`);
}

function script(...sessions: readonly Script[]): Promise<string> {
  return scriptOf(sessions.flatMap((one) => one.records));
}

async function scriptOf(all: readonly SessionRecord[]): Promise<string> {
  const records = all.map((record, at) => ({ ...record, seq: at + 1 }));
  const scansion = new ScansionExport('client');
  const body = (await exported(records, scansion)).toString();
  // The exporter's end came with the body, as `exportCapture` puts it out.
  return scansion.head() + body;
}

describe('the cast of a script', () => {
  it('gives everybody a name of their own, however many are called the same', () => {
    const cast = new Cast();
    const jids = Array.from({ length: 20_000 }, (_, at) => `nora@host${at}.example/desk`);
    const names = jids.map((jid) => cast.enter(jid).name);
    expect(new Set(names).size).toBe(jids.length);
    expect(names.slice(0, 3)).toEqual(['Nora', "Nora's desk", "Nora's desk-2"]);
    expect(jids.map((jid) => cast.of(jid)?.actor.name)).toEqual(names);
    expect(cast.of('NORA@host7.example')).toEqual({ actor: cast.actors[7], full: false });
  });
});

describe('a scansion script', () => {
  it('names who logs in, and has their stanzas between their coming and going', async () => {
    const session = login(1, 'nora@example.org/desk')
      .client("<presence from='nora@example.org/desk'/>")
      .server("<presence from='nora@example.org/desk' to='nora@example.org/desk' xml:lang='en'/>")
      .client('</stream:stream>')
      .fact({ type: 'closed', leg: 'client', reason: 'ended' });
    expect((await script(session)).split('\n').slice(1)).toEqual([
      '',
      '[Client] Nora',
      '\tjid: nora@example.org/desk',
      '\tpassword: password',
      '',
      '-----',
      '',
      'Nora connects',
      '',
      'Nora sends:',
      '\t<presence/>',
      '',
      'Nora receives:',
      `\t<presence from="\${Nora's full JID}" to="\${Nora's full JID}"/>`,
      '',
      'Nora disconnects',
      '',
      '',
    ]);
  });

  it('expects any value where the server makes one up, and no stanza of those who are not in it', async () => {
    const session = login(1, 'nora@example.org/desk')
      .client("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>")
      .server("<iq type='result' id='r'><query xmlns='jabber:iq:roster' ver='7'/></iq>")
      .server("<iq type='set' id='push1'><query xmlns='jabber:iq:roster' ver='8'/></iq>")
      .client("<iq type='result' id='push1'/>")
      .server("<iq type='get' id='p1' from='example.org'><ping xmlns='urn:xmpp:ping'/></iq>")
      .client("<iq type='result' id='p1' to='example.org'/>")
      .server("<message from='ola@example.org/x'><body>hello</body></message>")
      .server("<message from='example.org'><delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></message>");
    const text = await script(session);
    expect(text).toContain('type="result" id="r">');
    expect(text).toContain('ver="{scansion:any}"');
    expect(text).toContain('<iq type="set" id="{scansion:any}">');
    expect(text).toContain('stamp="{scansion:any}"');
    expect(text).not.toMatch(/push1|p1"|ping/);
    expect(text).toContain('# Nora received a message of ola@example.org/x, who is not in this script');
    expect(text).not.toContain('<body>hello</body>');
  });

  it('has each message arrive before anybody says more, whatever the recording had first', async () => {
    const [nora, ola] = [login(1, 'nora@example.org/a'), login(2, 'ola@example.org/b')];
    nora.client("<message id='m1' to='ola@example.org'/>");
    ola.client("<message id='m2' to='nora@example.org'/>").server("<presence from='example.org'/>");
    nora.server("<message id='m2' from='ola@example.org/b'/>").client("<message id='m3' to='nora@example.org'/>");
    ola.server("<message id='m1' from='nora@example.org/a'/>");
    nora.server("<message id='m3' from='nora@example.org/a'/>");
    const [a, b] = [nora.records, ola.records];
    const logins = [...a.slice(0, 5), ...b.slice(0, 5)];
    const [n, o] = [a.slice(5), b.slice(5)];
    const together = [n[0], o[0], o[1], n[1], n[2], o[2], n[3]].flatMap((record) => record ?? []);
    const text = await scriptOf([...logins, ...together]);
    const said = [...text.matchAll(/^(\w+) (sends|receives):\n\t<(?:presence|message id="(\w+)")/gm)];
    expect(said.map(([, who, verb, id = 'presence']) => `${who} ${verb} ${id}`)).toEqual([
      'Nora sends m1',
      'Ola sends m2',
      'Nora receives m2',
      'Ola receives presence',
      'Ola receives m1',
      'Nora sends m3',
      'Nora receives m3',
    ]);
  });

  it('gives everybody a name of their own', () => {
    const cast = new Cast();
    const names = [
      'nora@a/desk',
      'nora@a/phone',
      'nora@b/desk',
      '777_1@c/x',
      '\u202e@c/y',
      'nora@a/phone',
      "o'b [x]:@d/\n",
    ].map((jid) => cast.enter(jid).name);
    expect(names).toEqual(['Nora', "Nora's phone", "Nora's desk", 'Client-777-1', 'Client', "Nora's phone", 'O-b-x']);
  });

  it('says so where nobody logs in', async () => {
    expect(await script(new Script().client(`<stream:stream ${STREAM}>`))).toContain(
      '# No session of this capture logs in.',
    );
  });

  it('takes no words for its own, keeps them, and stays in its lines', () => {
    const nasty = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 6 }),
          fc.constantFrom("${Nora's JID}", '{scansion:any}', '\n# x\n', '\nNora sends:\n', ']]>', '<', '"'),
        ),
        { maxLength: 5 },
      )
      .map((parts) => parts.join('').replaceAll(/[^\t\n\x20-\uD7FF\uE000-\uFFFD]/gu, '?'));
    fc.assert(
      fc.property(nasty, nasty, (body, value) => {
        const stanza = parseElement(`<message a='${escapeXml(value)}'><body>${escapeXml(body)}</body></message>`, {
          '': 'jabber:client',
        });
        if (stanza === undefined) throw new Error('not read');
        const lines = stanzaLines(stanza, (_, same) => ({ type: 'value', value: same }));
        for (const line of lines.split('\n').slice(0, -1)) expect(line).toMatch(/^\t+</);
        expect(lines).not.toMatch(/\$\{|\{scansion:/);
        const again = parseElement(lines.trim().replaceAll(/\n\t+/g, ''), { '': 'jabber:client' });
        expect(again?.attributes['a']).toBe(value);
        expect(again && deepText(again)).toBe(body);
      }),
    );
  });
});

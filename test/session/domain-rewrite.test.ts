import { describe, expect, it } from 'vitest';
import { Alteration } from '../../src/session/alteration.ts';
import { DomainRewrite, parseDomainPair } from '../../src/session/domain-rewrite.ts';
import { Wire } from '../../src/session/wire.ts';
import type { Leg } from '../../src/xmpp/record.ts';

const PAIR = { client: 'localhost', server: 'example.org' };
const NAMES = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";

function through(leg: Leg, ...texts: readonly string[]): string {
  const wire = new Wire();
  const alteration = new Alteration(wire, [new DomainRewrite(PAIR)], {
    now: () => 0,
    streamId: () => 'sid',
    ended: () => {},
  });
  for (const text of texts) alteration.received(leg, Buffer.from(text));
  return wire
    .take()
    .map((command) => (command.type === 'send' ? command.bytes.toString() : ''))
    .join('');
}

describe('a rewritten domain', () => {
  it('is the server’s own name for the server, and the client’s for the client', () => {
    expect(
      through('client', `<stream:stream to='localhost' ${NAMES}>`, "<iq to='room@rooms.localhost/Nora &amp; I'/>"),
    ).toBe(`<stream:stream to='example.org' ${NAMES}><iq to='room@rooms.example.org/Nora &amp; I'/>`);
    const bound = "<iq type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@%s/x</jid></bind></iq>";
    expect(through('server', `<stream:stream from='example.org' ${NAMES}>`, bound.replace('%s', 'example.org'))).toBe(
      `<stream:stream from='localhost' ${NAMES}>${bound.replace('%s', 'localhost')}`,
    );
  });

  it('leaves every other byte as it is', () => {
    const text = `<message  to="ola@elsewhere.org" id='localhost'><body>nora@localhost</body></message>`;
    expect(through('client', `<stream:stream ${NAMES}>`, text)).toBe(`<stream:stream ${NAMES}>${text}`);
    expect(through('client', `<stream:stream ${NAMES}>`, "<iq to='notlocalhost'/>")).toContain("to='notlocalhost'");
  });

  it('is the server’s own in the names of a login, whose password stays', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const auth = (mechanism: string, payload: string): string =>
      `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='${mechanism}'>${payload}</auth>`;
    const sent = (element: string): string =>
      through('client', `<stream:stream ${NAMES}>`, element).replace(`<stream:stream ${NAMES}>`, '');
    const plain = (authzid: string, authcid: string): string => base64(`${authzid}\0${authcid}\0pw@localhost`);
    expect(sent(auth('PLAIN', plain('nora@localhost', 'nora')))).toBe(auth('PLAIN', plain('nora@example.org', 'nora')));
    expect(sent(auth('PLAIN', plain('', 'nora@localhost')))).toBe(auth('PLAIN', plain('', 'nora@example.org')));
    expect(sent(auth('EXTERNAL', base64('nora@localhost')))).toBe(auth('EXTERNAL', base64('nora@example.org')));
    const sasl2 = (payload: string): string =>
      `<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>${payload}</initial-response></authenticate>`;
    expect(sent(sasl2(plain('nora@localhost', 'nora')))).toBe(sasl2(plain('nora@example.org', 'nora')));
    for (const same of [
      auth('PLAIN', plain('', 'localhost')),
      auth('EXTERNAL', '='),
      auth('SCRAM-SHA-1', base64('n,,n=nora@localhost,r=x')),
      auth('PLAIN', Buffer.from([0x6e, 0x40, 0, 0x6e, 0, 0xff]).toString('base64')),
    ])
      expect(sent(same)).toBe(same);
  });

  it('is written CLIENT=SERVER', () => {
    expect(parseDomainPair('localhost=example.org')).toEqual(PAIR);
    for (const wrong of ['localhost', '=x', 'x=', 'a=b=c', 'a b=c', 'n@a=b'])
      expect(parseDomainPair(wrong)).toBeUndefined();
  });
});

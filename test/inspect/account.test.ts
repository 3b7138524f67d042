import { describe, expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { interleaved, Script } from '../support/records.ts';

const HEADER = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";
const SASL2 = "xmlns='urn:xmpp:sasl:2'";
const ROSTER = "<query xmlns='jabber:iq:roster'><item jid='ola@example.org' name='Ola'/></query>";

function opened(options = {}): Script {
  return new Script(options)
    .opened('client', '127.0.0.1:1', '127.0.0.1:2')
    .opened('server', '127.0.0.1:3', '127.0.0.1:4')
    .client(`${HEADER} to='example.org' version='1.0'>`)
    .server(`${HEADER} from='example.org' id='s1' version='1.0'>`);
}

/** All that is said of each record, as one text each. */
function told(script: Script): readonly string[] {
  const reading = new Reading();
  return script.records
    .flatMap((record) => reading.read(record))
    .map(({ annotations }) => annotations.map(({ summary }) => summary).join(' | '));
}

function sasl2(identifier = 'nora@example.org/x.1', inside = ''): Script {
  return opened()
    .client(`<authenticate ${SASL2} mechanism='PLAIN'/>`)
    .server(
      `<success ${SASL2}><authorization-identifier>${identifier}</authorization-identifier><bound xmlns='urn:xmpp:bind:0'>${inside}</bound></success>`,
    );
}

function iqAuth(username = 'nora'): Script {
  const query = `<query xmlns='jabber:iq:auth'><username>${username}</username><password>x</password><resource>desk</resource></query>`;
  return opened().client(`<iq type='set' id='a1'>${query}</iq>`).server("<iq type='result' id='a1'/>");
}

describe.each([
  ['SASL2', sasl2('nora@example.org/desk')],
  ['SASL2 without a resource', sasl2('nora@example.org')],
  ['a login by iq', iqAuth()],
  ['a login by iq with a whole address', iqAuth('nora@example.org')],
])('the account is known after %s', (_name, login) => {
  it('so an answer of its own server is no orphan, and what comes to it comes to “you”', () => {
    const script = new Script();
    script.records.push(...login.records);
    script.client("<iq type='get' id='r1'><query xmlns='jabber:iq:roster'/></iq>");
    script.server(`<iq type='result' id='r1' from='nora@example.org' to='nora@example.org/desk'>${ROSTER}</iq>`);
    script.server("<message from='ola@example.org/a' to='nora@example.org/desk'><body>hi</body></message>");
    const lines = told(script);
    expect(lines.join('\n')).not.toContain('answers nothing');
    expect(lines.at(-2)).toContain('roster: 1 person');
    expect(lines.at(-1)).toBe('Ola to you: “hi”');
  });
});

describe('the account', () => {
  it('is not known before the server agrees to a login by iq', () => {
    const query = "<query xmlns='jabber:iq:auth'><username>nora</username><password>x</password></query>";
    const message = "<message from='ola@example.org/a' to='nora@example.org'><body>hi</body></message>";
    const script = opened().client(`<iq type='set' id='a1'>${query}</iq>`).server("<iq type='error' id='a1'/>");
    expect(told(script.server(message)).at(-1)).toBe('ola@example.org/a to nora@example.org: “hi”');
  });

  it('is that of the session whose stream is resumed', () => {
    const first = sasl2('nora@example.org/x', "<enabled xmlns='urn:xmpp:sm:3' id='sm1' resume='true'/>");
    const second = opened({ session: 2, start: Date.UTC(2014, 4, 13, 12, 5) })
      .client("<resume xmlns='urn:xmpp:sm:3' previd='sm1' h='0'/>")
      .server("<resumed xmlns='urn:xmpp:sm:3' previd='sm1' h='0'/>")
      .server("<message from='ola@example.org/a' to='nora@example.org/x'><body>hi</body></message>");
    const both = new Script();
    both.records.push(...interleaved(first, second));
    expect(told(both).at(-1)).toBe('ola@example.org/a to you: “hi”');
  });
});

describe('a room in a session that does not know its own address', () => {
  it('shows strangers by their nicks, not as “you”', () => {
    const script = new Script()
      .client("<presence to='shed@conf.example.org/nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
      .server("<message type='groupchat' from='shed@conf.example.org/ola'><body>hi, I am Ola</body></message>")
      .server("<message type='chat' from='shed@conf.example.org/ola'><body>private</body></message>");
    const lines = told(script);
    expect(lines.slice(1)).toEqual([
      'ola in shed@conf.example.org: “hi, I am Ola”',
      'ola in shed@conf.example.org to you: “private”',
    ]);
  });
});

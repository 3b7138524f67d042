/** Every rule of `hiptap check`: what it finds, at which level, and what it leaves alone. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Check } from '../../src/inspect/check.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { RULES } from '../../src/inspect/rules/rules.ts';
import type { PieceKind, SessionRecord } from '../../src/xmpp/record.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { Script } from '../support/records.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

const STREAM = "xmlns:stream='http://etherx.jabber.org/streams'";
const HEADER = `<stream:stream xmlns='jabber:client' ${STREAM} to='example.org' version='1.0'>`;
const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
const TLS = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
const QUERY = "<query xmlns='jabber:iq:version'/>";
const LOGINS = `<mechanisms ${SASL}><mechanism>PLAIN</mechanism></mechanisms>`;

function found(records: readonly SessionRecord[]): readonly string[] {
  const reading = new Reading();
  const check = new Check();
  return records
    .flatMap((record) => reading.read(record))
    .flatMap((entry) => check.see(entry))
    .map(({ level, rule }) => `${level} ${rule}`);
}

/** A session from its first byte, over TLS on both legs unless `open`. */
function begun(open: readonly ('client' | 'server')[] = []): Script {
  const script = new Script().opened('client', 'a:1', 'b:2').opened('server', 'c:3', 'd:4');
  for (const leg of ['client', 'server'] as const) {
    if (!open.includes(leg)) script.fact({ type: 'tls', leg, version: 'TLSv1.3', cipher: 'x' });
  }
  return script.client(HEADER).server(HEADER);
}

function loggedIn(): Script {
  return begun()
    .client(`<auth ${SASL} mechanism='SCRAM-SHA-1'/>`)
    .server(`<success ${SASL}/>`)
    .client(HEADER)
    .server(HEADER);
}

type Case = readonly [rule: string, expected: string, make: () => Script];

const CASES: readonly Case[] = [
  ['iq-id', 'error iq-id', () => loggedIn().client(`<iq type='get'>${QUERY}</iq>`)],
  ['stanza-type', 'error stanza-type', () => loggedIn().client(`<iq id='1'>${QUERY}</iq>`)],
  [
    'stanza-type',
    'error stanza-type',
    () => loggedIn().client(`<iq type='put' id='1'>${QUERY}</iq>`).server("<iq type='result' id='1'/>"),
  ],
  [
    'stanza-type',
    'warning stanza-type',
    () => loggedIn().client(`<iq type='delete' id='1'>${QUERY}</iq>`).server("<iq type='result' id='1'/>"),
  ],
  ['stanza-type', 'error stanza-type', () => loggedIn().client("<presence type='here'/>")],
  ['stanza-type', 'warning stanza-type', () => loggedIn().client("<presence type='available'/>")],
  ['stanza-type', 'warning stanza-type', () => loggedIn().client("<message type='shout'/>")],
  [
    'iq-payload',
    'error iq-payload',
    () => loggedIn().client("<iq type='get' id='1'/>").server("<iq type='result' id='1'/>"),
  ],
  [
    'iq-payload',
    'error iq-payload',
    () => loggedIn().client(`<iq type='get' id='1'>${QUERY}${QUERY}</iq>`).server("<iq type='result' id='1'/>"),
  ],
  [
    'iq-payload',
    'warning iq-payload',
    () =>
      loggedIn()
        .client(`<iq type='set' id='1'>${QUERY}<x xmlns='http://hipchat.com'/></iq>`)
        .server("<iq type='result' id='1'/>"),
  ],
  [
    'iq-payload',
    'warning iq-payload',
    () => loggedIn().client(`<iq type='get' id='1'>${QUERY}</iq>`).server("<iq type='error' id='1'/>"),
  ],
  [
    'duplicate-id',
    'error duplicate-id',
    () => loggedIn().client(`<iq type='get' id='1'>${QUERY}</iq>`).client(`<iq type='get' id='1'>${QUERY}</iq>`),
  ],
  [
    'duplicate-id',
    'warning duplicate-id',
    () =>
      loggedIn()
        .client(`<iq type='get' id='1'>${QUERY}</iq>`)
        .server("<iq type='result' id='1'/>")
        .client(`<iq type='get' id='1'>${QUERY}</iq>`)
        .server("<iq type='result' id='1'/>"),
  ],
  ['duplicate-id', 'warning duplicate-id', () => loggedIn().client("<message id='m'/>").client("<message id='m'/>")],
  ['priority', 'error priority', () => loggedIn().client('<presence><priority>128</priority></presence>')],
  ['priority', 'error priority', () => loggedIn().client('<presence><priority>high</priority></presence>')],
  [
    'priority',
    'error priority',
    () => loggedIn().client('<presence><priority>1</priority><priority>2</priority></presence>'),
  ],
  [
    'caps-hash',
    'warning caps-hash',
    () =>
      loggedIn().client(
        "<presence><c xmlns='http://jabber.org/protocol/caps' node='n' ver='v' hash='IANWASHERE'/></presence>",
      ),
  ],
  [
    'misplaced-history',
    'warning misplaced-history',
    () =>
      loggedIn().client(
        "<presence to='r@x.org/n'><x xmlns='http://jabber.org/protocol/muc'/><history xmlns='http://jabber.org/protocol/muc' maxstanzas='1'/></presence>",
      ),
  ],
  ['before-auth', 'error before-auth', () => begun().client('<presence/>')],
  [
    'before-auth',
    'error before-auth',
    () =>
      begun()
        .client(`<auth ${SASL} mechanism='SCRAM-SHA-1'/>`)
        .server(`<failure ${SASL}/>`)
        .client("<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"),
  ],
  [
    'before-auth',
    'warning before-auth',
    () => begun().client(`<auth ${SASL} mechanism='SCRAM-SHA-1'/>`).client('<presence/>'),
  ],
  [
    'tls-required',
    'warning tls-required',
    () => begun(['client', 'server']).server(`<stream:features><starttls ${TLS}/>${LOGINS}</stream:features>`),
  ],
  [
    'tls-required',
    'warning tls-required',
    () => begun(['client', 'server']).server(`<stream:features>${LOGINS}</stream:features>`),
  ],
  [
    'stream-namespace',
    'error stream-namespace',
    () =>
      new Script().client(
        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/stream' to='x'>",
      ),
  ],
  [
    'stream-namespace',
    'error stream-namespace',
    () => new Script().client(`<stream:stream xmlns='jabber:clients' ${STREAM} to='x'>`),
  ],
  ['stream-namespace', 'error stream-namespace', () => new Script().client(`<stream:stream ${STREAM} to='x'>`)],
  [
    'negotiation-space',
    'warning negotiation-space',
    () => begun(['client', 'server']).client(`<starttls ${TLS}/>`).client('\n'),
  ],
  [
    'negotiation-space',
    'warning negotiation-space',
    () => begun().client(`<auth ${SASL} mechanism='SCRAM-SHA-1'/>`).server('\n'),
  ],
  [
    'stream-error',
    'warning stream-error',
    () =>
      loggedIn().server("<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"),
  ],
  [
    'unanswered-request',
    'warning unanswered-request',
    () => loggedIn().client(`<iq type='get' id='1'>${QUERY}</iq>`).after(31_000).client('<presence/>'),
  ],
  ['orphan-answer', 'warning orphan-answer', () => loggedIn().server("<iq type='result' id='9'/>")],
  [
    'open-login',
    'error open-login',
    () => begun(['client', 'server']).client(`<auth ${SASL} mechanism='PLAIN'>AG4AcA==</auth>`),
  ],
  ['open-login', 'error open-login', () => begun(['server']).client(`<auth ${SASL} mechanism='PLAIN'>AG4AcA==</auth>`)],
  [
    'open-login',
    'warning open-login',
    () => begun(['client']).client(`<auth ${SASL} mechanism='PLAIN'>AG4AcA==</auth>`),
  ],
  [
    'after-hipchat-login',
    'warning after-hipchat-login',
    () =>
      begun()
        .client("<auth xmlns='http://hipchat.com'>AG4AcAByAA==</auth>")
        .server(`<success ${SASL} jid='1_1@chat.hipchat.com'/>`)
        .client("<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>"),
  ],
  [
    'after-hipchat-login',
    'warning after-hipchat-login',
    () =>
      begun()
        .client("<auth xmlns='http://hipchat.com'>AG4AcAByAA==</auth>")
        .server(`<success ${SASL} jid='1_1@chat.hipchat.com'/>`)
        .client("<iq type='set' id='1'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>"),
  ],
  [
    'restart-not-offered',
    'warning restart-not-offered',
    () =>
      begun()
        .server("<stream:features><auth xmlns='http://hipchat.com'/></stream:features>")
        .client("<auth xmlns='http://hipchat.com' restart_stream='true'>AG4AcAByAA==</auth>"),
  ],
  [
    'silent-client',
    'warning silent-client',
    () =>
      begun()
        .client("<auth xmlns='http://hipchat.com'>AG4AcAByAA==</auth>")
        .server(`<success ${SASL} jid='1_1@chat.hipchat.com'/>`)
        .after(91_000)
        .server(' '),
  ],
  [
    'sm-too-high',
    'error sm-too-high',
    () =>
      loggedIn()
        .client("<enable xmlns='urn:xmpp:sm:3'/>")
        .server("<enabled xmlns='urn:xmpp:sm:3'/>")
        .client("<a xmlns='urn:xmpp:sm:3' h='1'/>"),
  ],
  [
    'sm-backwards',
    'error sm-backwards',
    () =>
      loggedIn()
        .client("<enable xmlns='urn:xmpp:sm:3'/>")
        .server("<enabled xmlns='urn:xmpp:sm:3'/>")
        .server('<message/>')
        .client("<a xmlns='urn:xmpp:sm:3' h='1'/>")
        .client("<a xmlns='urn:xmpp:sm:3' h='0'/>"),
  ],
  [
    'sm-behind',
    'warning sm-behind',
    () =>
      loggedIn()
        .client("<enable xmlns='urn:xmpp:sm:3'/>")
        .server("<enabled xmlns='urn:xmpp:sm:3'/>")
        .server('<message/>')
        .server("<r xmlns='urn:xmpp:sm:3'/>")
        .client("<a xmlns='urn:xmpp:sm:3' h='0'/>"),
  ],
  [
    'sm-no-count',
    'error sm-no-count',
    () =>
      loggedIn()
        .client("<enable xmlns='urn:xmpp:sm:3'/>")
        .server("<enabled xmlns='urn:xmpp:sm:3'/>")
        .client("<a xmlns='urn:xmpp:sm:3' h='-1'/>"),
  ],
  ['show', 'warning show', () => loggedIn().client('<presence><show>online</show></presence>')],
  ['error-reason', 'warning error-reason', () => loggedIn().server("<message type='error' from='ola@example.net'/>")],
  ['after-close', 'warning after-close', () => loggedIn().client('</stream:stream>').client('<presence/>')],
  [
    'malformed',
    'error malformed',
    () => loggedIn().client('<a', { kind: 'malformed', malformed: { reason: 'bad-tag', at: 9 } }),
  ],
  ['not-well-formed', 'warning not-well-formed', () => loggedIn().client('<message>&nbsp;</message>')],
  [
    'restricted-xml',
    'warning restricted-xml',
    () => loggedIn().client('<message><!-- x --></message>', { restricted: ['comment'] }),
  ],
  [
    'closed-twice',
    'warning closed-twice',
    () =>
      loggedIn()
        .client('</stream:stream>')
        .client('</', { kind: 'malformed', malformed: { reason: 'mismatched-end-tag', at: 99 } }),
  ],
];

describe('a rule', () => {
  it.each(CASES)('%s finds: %s', (_, expected, make) => {
    expect(found(make().records)).toEqual([expected]);
  });

  it('is tried above, each of them', () => {
    expect(new Set(CASES.map(([rule]) => rule))).toEqual(new Set(RULES.map(({ name }) => name)));
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });

  it.each<readonly [string, () => Script]>([
    [
      'what the other side says after one has ended its stream',
      () => loggedIn().client('</stream:stream>').server('<presence/>'),
    ],
    ['a stream that begins again', () => loggedIn().client('</stream:stream>').client(HEADER).client('<presence/>')],
    [
      'stanzas as they should be',
      () =>
        loggedIn()
          .client(`<iq type='get' id='1'>${QUERY}</iq>`)
          .server(`<iq type='result' id='1'>${QUERY}</iq>`)
          .client('<presence><priority>-128</priority></presence>')
          .client("<message type='chat' id='1' to='a@x'/>")
          .client("<message id='1' to='b@x'/>")
          .client(' '),
    ],
    [
      'the same id to others, and by others',
      () =>
        loggedIn()
          .client(`<iq type='get' id='1' to='a@x'>${QUERY}</iq>`)
          .client(`<iq type='get' id='1' to='b@x'>${QUERY}</iq>`)
          .server(`<iq type='get' id='1' from='b@x'>${QUERY}</iq>`)
          .client("<message id='1' type='error'><error/></message>")
          .client("<message id='1' type='error'><error/></message>")
          .server("<message id='1'/>")
          .server("<message id='1'/>"),
    ],
    [
      'what hiptap changed, and tells on each leg',
      () =>
        loggedIn()
          .client("<message id='m' to='a@localhost'/>", { leg: 'client' })
          .client("<message id='m' to='a@localhost'/>", { leg: 'server' })
          .client(`<iq type='get' id='1'>${QUERY}</iq>`, { leg: 'client' })
          .client(`<iq type='get' id='1'>${QUERY}</iq>`, { leg: 'server' })
          .server(`<iq type='result' id='1'>${QUERY}</iq>`),
    ],
    [
      'what a login or a registration sends',
      () =>
        begun()
          .client("<iq type='get' id='1'><query xmlns='jabber:iq:register'/></iq>")
          .server("<iq type='result' id='1'/>")
          .client("<iq type='set' id='2'><query xmlns='jabber:iq:auth'><username>n</username></query></iq>")
          .server("<iq type='result' id='2'/>")
          .client('<presence/>'),
    ],
    [
      'stanzas where the beginning is missing',
      () => new Script().client(HEADER).client('<presence/>').server("<iq type='result' id='9'/>"),
    ],
    [
      'servers on s2s and component streams',
      () =>
        new Script()
          .opened('client', 'a', 'b')
          .client(`<stream:stream xmlns='jabber:server' ${STREAM}>`)
          .client('<message/>')
          .client(`<stream:stream xmlns='jabber:component:accept' ${STREAM}>`),
    ],
    [
      'ids that several people of one server drew alike',
      () =>
        new Script()
          .opened('client', 'a', 'b')
          .client(`<stream:stream xmlns='jabber:server' ${STREAM}>`)
          .client("<message id='1' from='nora@a' to='ola@b'><body>x</body></message>")
          .client("<message id='1' from='kit@a' to='ola@b'><body>y</body></message>")
          .client(`<iq type='get' id='2' from='nora@a' to='b'>${QUERY}</iq>`)
          .client(`<iq type='get' id='2' from='kit@a' to='b'>${QUERY}</iq>`)
          .server(`<iq type='get' id='2' from='b' to='nora@a'>${QUERY}</iq>`)
          .server(`<iq type='get' id='2' from='b' to='kit@a'>${QUERY}</iq>`),
    ],
    [
      'TLS that is required',
      () =>
        begun(['client', 'server']).server(
          `<stream:features><starttls ${TLS}><required/></starttls>${LOGINS}</stream:features>`,
        ),
    ],
    [
      'TLS that is all there is',
      () => begun(['client', 'server']).server(`<stream:features><starttls ${TLS}/></stream:features>`),
    ],
    ['features behind TLS', () => begun().server(`<stream:features>${LOGINS}</stream:features>`)],
    ['space between stanzas', () => loggedIn().client(' ').server('\n')],
    [
      'a server that goes down',
      () =>
        loggedIn().server(
          "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>",
        ),
    ],
    ['PLAIN behind TLS', () => begun().client(`<auth ${SASL} mechanism='PLAIN'>AG4AcA==</auth>`)],
    [
      'SCRAM without TLS',
      () => begun(['client', 'server']).client(`<auth ${SASL} mechanism='SCRAM-SHA-1'>biwsbj1u</auth>`),
    ],
    [
      'a header over WebSocket',
      () => new Script().client("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='x'/>", { kind: 'stream-open' }),
    ],
  ])('finds nothing in %s', (_, make) => {
    expect(found(make().records)).toEqual([]);
  });
});

describe('all rules together', () => {
  it('find no error in sessions as the dialects have them', () => {
    const sessions = [hipchatSession().records, standardSession().records, yandexSession().records];
    for (const records of sessions) expect(found(records).filter((one) => one.startsWith('error'))).toEqual([]);
  });

  it('take anything', () => {
    const kind = fc.constantFrom<PieceKind>(
      'stream-open',
      'stream-close',
      'message',
      'presence',
      'iq',
      'nonza',
      'whitespace',
      'opaque',
      'malformed',
      'misc',
    );
    const texts = [...loginSessions(), ...sampleSessions()].flatMap(({ fact }) =>
      fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : [],
    );
    const text = fc.oneof(
      fc.constantFrom(...texts),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(HEADER, '<iq/>', '</iq>', ''),
    );
    const piece = fc.record({ kind, text, direction: fc.constantFrom('c2s' as const, 's2c' as const) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const script = new Script();
        for (const { kind: one, text: written, direction } of pieces) script.piece(direction, written, { kind: one });
        for (const one of found(script.records)) expect(one).toMatch(/^(error|warning) [a-z-]+$/);
      }),
      { numRuns: 300 },
    );
  });
});

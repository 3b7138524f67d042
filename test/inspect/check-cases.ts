/**
 * For each rule of `hiptap check`, sessions in which it finds something.
 */
import { Script } from '../support/records.ts';

export const STREAM = "xmlns:stream='http://etherx.jabber.org/streams'";
export const HEADER = `<stream:stream xmlns='jabber:client' ${STREAM} to='example.org' version='1.0'>`;
export const SASL = "xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
export const TLS = "xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
export const QUERY = "<query xmlns='jabber:iq:version'/>";
export const LOGINS = `<mechanisms ${SASL}><mechanism>PLAIN</mechanism></mechanisms>`;

/** A session from its first byte, over TLS on both legs unless `open`. */
export function begun(open: readonly ('client' | 'server')[] = []): Script {
  const script = new Script().opened('client', 'a:1', 'b:2').opened('server', 'c:3', 'd:4');
  for (const leg of ['client', 'server'] as const) {
    if (!open.includes(leg)) script.fact({ type: 'tls', leg, version: 'TLSv1.3', cipher: 'x' });
  }
  return script.client(HEADER).server(HEADER);
}

export function loggedIn(): Script {
  return begun()
    .client(`<auth ${SASL} mechanism='SCRAM-SHA-1'/>`)
    .server(`<success ${SASL}/>`)
    .client(HEADER)
    .server(HEADER);
}

export type Case = readonly [rule: string, expected: string, make: () => Script];

export const CASES: readonly Case[] = [
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

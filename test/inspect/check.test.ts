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
import { begun, CASES, HEADER, LOGINS, loggedIn, QUERY, SASL, STREAM, TLS } from './check-cases.ts';

function found(records: readonly SessionRecord[]): readonly string[] {
  const reading = new Reading();
  const check = new Check();
  return records
    .flatMap((record) => reading.read(record))
    .flatMap((entry) => check.see(entry))
    .map(({ level, rule }) => `${level} ${rule}`);
}

describe('a rule', () => {
  it.each(CASES)('%s finds: %s', (_, expected, make) => {
    expect(found(make().records)).toEqual([expected]);
  });

  it('does not say that there is no error where there is one of another namespace, as slixmpp’s components have it', () => {
    const stray = "<error xmlns='urn:example:stray' type='cancel'/>";
    const { records } = loggedIn()
      .client(`<iq type='get' id='1'>${QUERY}</iq>`)
      .server(`<iq type='error' id='1'>${stray}</iq>`)
      .server(`<message type='error' id='2'>${stray}</message>`);
    const [reading, check] = [new Reading(), new Check()];
    const findings = records.flatMap((record) => reading.read(record)).flatMap((entry) => check.see(entry));
    expect(findings.map(({ summary }) => summary)).toEqual([
      expect.stringContaining('an iq of type error whose <error/> is of another namespace than it: urn:example:stray'),
      expect.stringContaining('a message of type error whose <error/> is of another namespace than it'),
    ]);
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

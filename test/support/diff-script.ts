/** One conversation recorded twice: with an old server, and with a new one that differs in every way a report can tell. */
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from './records.ts';

interface Run {
  readonly id: (n: number) => string;
  readonly resource: string;
  readonly stream: string;
  readonly start: number;
}

const OLD: Run = { id: (n) => `q${n}`, resource: 'desk', stream: 's-1', start: Date.UTC(2026, 0, 1, 12) };
const NEW: Run = { id: (n) => `x-${n * 7}`, resource: 'K2x', stream: 's-9', start: Date.UTC(2026, 4, 2, 9) };

const HEADER = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'";
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

export function oldServer(): readonly SessionRecord[] {
  const script = opened(OLD, 'ver rosterver');
  const { id } = OLD;
  script
    .client(`<iq type='get' id='${id(1)}'><query xmlns='jabber:iq:roster'/></iq>`)
    .client(`<presence/>`)
    .server(
      `<iq type='result' id='${id(1)}' to='nora@example.org/desk'><query xmlns='jabber:iq:roster'><item jid='ola@example.net' name='Ola' subscription='both'/><item jid='kit@example.net' name='Kit' subscription='both'/></query></iq>`,
    )
    .server(`<presence from='ola@example.net/phone' to='nora@example.org/desk' id='p1'><show>away</show></presence>`)
    .server(`<presence from='kit@example.net/phone' to='nora@example.org/desk' id='p2'/>`)
    .client(`<message to='ola@example.net' type='chat' id='${id(2)}'><body>is the long rake with you?</body></message>`)
    .client(`<iq type='get' id='${id(3)}' to='example.org'><query xmlns='jabber:iq:version'/></iq>`)
    .server(
      `<iq type='result' id='${id(3)}' from='example.org'><query xmlns='jabber:iq:version'><name>Shed</name><version>1.0</version></query></iq>`,
    );
  for (const word of ['no', 'Kit has it', 'or Mo', 'ask them', 'bye'])
    script.server(
      `<message from='ola@example.net/phone' to='nora@example.org/desk' type='chat' id='${word.length}'><body>${word}</body><thread>t1</thread></message>`,
    );
  script
    .client(`<message to='kit@example.net' type='chat' id='${id(4)}'><body>one</body></message>`)
    .client(`<message to='kit@example.net' type='chat' id='${id(5)}'><body>two</body></message>`)
    .server(
      `<message from='kit@example.net/phone' to='nora@example.org/desk'><body>lost with the new server</body></message>`,
    );
  return closed(script);
}

export function newServer(): readonly SessionRecord[] {
  const script = opened(NEW, 'ver');
  const { id } = NEW;
  script
    .client(`<presence/>`)
    .client(`<iq id='${id(1)}' type='get'><query xmlns='jabber:iq:roster'/></iq>`)
    .server(`<presence to='nora@example.org/K2x' from='kit@example.net/droid' id='z9'/>`)
    .server(`<presence from='ola@example.net/droid' to='nora@example.org/K2x' id='z8'><show>dnd</show></presence>`)
    .server(
      `<iq type='result' id='${id(1)}' to='nora@example.org/K2x'><query xmlns='jabber:iq:roster'><item jid='kit@example.net' name='Kit' subscription='to'/><item jid='ola@example.net' name='Ola' subscription='both'/><item jid='mo@example.net'/></query></iq>`,
    )
    .client(
      `<message to='ola@example.net' type='chat' id='${id(2)}'><body>is the long spade with you?</body></message>`,
    )
    .client(`<iq type='get' id='${id(3)}' to='example.org'><query xmlns='jabber:iq:version'/></iq>`)
    .server(
      `<iq type='error' id='${id(3)}' from='example.org'><query xmlns='jabber:iq:version'/><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>`,
    );
  for (const word of ['no', 'Kit has it', 'or Mo', 'ask them', 'bye'])
    script.server(
      `<message from='ola@example.net/droid' to='nora@example.org/K2x' type='chat' id='n${word.length}'><body>${word}</body></message>`,
    );
  script
    .client(`<message to='kit@example.net' type='chat' id='${id(5)}'><body>two</body></message>`)
    .client(`<message to='kit@example.net' type='chat' id='${id(4)}'><body>one</body></message>`)
    .server(
      `<message from='news\u202e@example.org' to='nora@example.org/K2x'><body>new \u009b31mhere</body></message>`,
    );
  return closed(script);
}

/** The second session of either: a login that the new server refuses. */
function second(refused: boolean): readonly SessionRecord[] {
  const script = new Script({ session: 2, start: OLD.start + 60_000 })
    .opened('client', 'c', 's')
    .client(`<stream:stream to='example.org' ${HEADER}>`)
    .server(`<stream:stream from='example.org' id='s-2' ${HEADER}>`)
    .client(`<auth xmlns='${SASL}' mechanism='PLAIN'>AGtpdABzM2NyM3QtcHc=</auth>`)
    .server(refused ? `<failure xmlns='${SASL}'><not-authorized/></failure>` : `<success xmlns='${SASL}'/>`);
  return script.closed('client').records;
}

/** A session that the old server's capture has alone. */
function third(): readonly SessionRecord[] {
  return new Script({ session: 3, start: OLD.start + 120_000 })
    .opened('client', 'c', 's')
    .client('<presence/>')
    .closed('client').records;
}

/** The two captures. */
export function oldCapture(): readonly SessionRecord[] {
  return numbered([...oldServer(), ...second(false), ...third()]);
}

export function newCapture(): readonly SessionRecord[] {
  return numbered([...newServer(), ...second(true)]);
}

function numbered(records: readonly SessionRecord[]): readonly SessionRecord[] {
  return records.map((record, at) => ({ ...record, seq: at + 1 }));
}

function opened({ stream, resource, start, id }: Run, features: string): Script {
  const script = new Script({ start }).opened('client', '127.0.0.1:1', '127.0.0.1:2');
  const open = (): Script =>
    script
      .client(`<stream:stream to='example.org' ${HEADER}>`)
      .server(`<stream:stream from='example.org' id='${stream}' ${HEADER}>`);
  open()
    .client(`<auth xmlns='${SASL}' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`)
    .server(`<success xmlns='${SASL}'/>`);
  const offered = features.split(' ').map((name) => `<${name} xmlns='urn:xmpp:features:${name}'/>`);
  open().server(`<stream:features>${offered.join('')}</stream:features>`);
  script.client(`<iq type='set' id='${id(0)}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>`);
  return script.server(
    `<iq type='result' id='${id(0)}'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/${resource}</jid></bind></iq>`,
  );
}

function closed(script: Script): readonly SessionRecord[] {
  return script.client('</stream:stream>').server('</stream:stream>').closed('client').records;
}

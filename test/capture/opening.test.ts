import { describe, expect, it } from 'vitest';
import { SessionOpening } from '../../src/capture/opening.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const BOUND =
  "<iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/desk</jid></bind></iq>";

function opened(): Script {
  return new Script().opened('client', '127.0.0.1:1', '127.0.0.1:2').opened('server', '192.0.2.1:3', '127.0.0.1:4');
}

function session(): Script {
  return opened()
    .client(HEADER)
    .server(HEADER)
    .client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='EXTERNAL'/>")
    .server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
    .client(HEADER)
    .server(HEADER)
    .client("<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")
    .server(BOUND)
    .client('<message/>');
}

function seenBy(records: readonly SessionRecord[]): SessionOpening {
  const opening = new SessionOpening(1);
  for (const record of records) opening.see(record);
  return opening;
}

function brief(records: readonly SessionRecord[]): readonly string[] {
  return records.map(({ seq, fact }) => {
    if (fact.type === 'gap') return `${seq} gap of ${fact.lost}: ${fact.why}`;
    return `${seq} ${fact.type === 'piece' ? fact.kind : fact.type}`;
  });
}

describe('what a session is read with', () => {
  it('is its connections, the headers of its streams, and who logged in; a gap stands for the rest', () => {
    expect(brief(seenBy(session().records).beginning('cut off', 0))).toEqual([
      '1 opened',
      '2 opened',
      '3 gap of 5: cut off',
      '6 nonza',
      '7 stream-open',
      '8 stream-open',
      '10 iq',
    ]);
  });

  it('has no gap while nothing is missing', () => {
    const { records } = opened().client(HEADER);
    expect(seenBy(records).beginning('cut off', 0)).toEqual(records);
  });

  it('counts what a gap stands for, and what is repeated where it stood first', () => {
    const [first, second, ...rest] = session().records;
    if (first === undefined || second === undefined) throw new Error('no session');
    const gap: SessionRecord = { ...second, seq: 3, repeated: true, fact: { type: 'gap', lost: 40, why: 'earlier' } };
    const later = rest.slice(-1).map((record) => ({ ...record, seq: 99 }));
    const opening = seenBy([{ ...first, repeated: true }, gap, ...later]);
    expect(opening.seen).toBe(41);
    expect(brief(opening.beginning('cut off', 0))).toEqual(['1 opened', '3 gap of 41: cut off']);
  });

  it('holds little, whatever is said', () => {
    const script = opened().client(HEADER.replace('example.org', 'x'.repeat(20_000)));
    script.server(`<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl' node='${'x'.repeat(5000)}'/>`);
    for (let n = 0; n < 100; n++) script.server(BOUND.replaceAll('desk', `desk${n}`));
    expect(brief(seenBy(script.records).records)).toEqual(['1 opened', '2 opened', '104 iq']);
  });

  it('is over when every connection has closed', () => {
    const script = session().closed('server');
    expect(seenBy(script.records).over).toBe(false);
    expect(seenBy(script.closed('client').records).over).toBe(true);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeRecord } from '../../src/capture/format.ts';
import type { PieceFact, SessionRecord } from '../../src/xmpp/record.ts';
import { anyRecord, anyText } from './arbitrary.ts';

const PLACE = { seq: 7, session: 2, time: Date.UTC(2026, 0, 2, 3, 4, 5, 678) + 0.901 };
const START = '{"seq":7,"session":2,"time":"2026-01-02T03:04:05.678901Z",';

function piece(fact: Partial<PieceFact>): SessionRecord {
  const plain: PieceFact = {
    type: 'piece',
    direction: 'c2s',
    kind: 'iq',
    content: { type: 'text', text: '<iq/>' },
    redacted: [],
  };
  return { ...PLACE, fact: { ...plain, ...fact } };
}

describe('encodeRecord', () => {
  it.each<[string, SessionRecord, string]>([
    ['a piece', piece({}), '"event":"piece","direction":"c2s","kind":"iq","text":"<iq/>"}'],
    [
      'a piece with every key',
      piece({
        leg: 'server',
        kind: 'malformed',
        malformed: { reason: 'bad-tag', at: 9 },
        restricted: ['comment'],
        redacted: ['PLAIN password'],
      }),
      '"event":"piece","direction":"c2s","leg":"server","kind":"malformed","malformed":{"reason":"bad-tag","at":9},' +
        '"restricted":["comment"],"redacted":["PLAIN password"],"text":"<iq/>"}',
    ],
    [
      'bytes that are not UTF-8',
      piece({ kind: 'opaque', content: { type: 'bytes', bytes: Buffer.from([0xff, 0x00]) } }),
      '"event":"piece","direction":"c2s","kind":"opaque","base64":"/wA="}',
    ],
    [
      'bytes withheld',
      piece({ kind: 'opaque', content: { type: 'withheld', length: 30, hash: 'ab'.repeat(32) } }),
      `"event":"piece","direction":"c2s","kind":"opaque","length":30,"hash":"${'ab'.repeat(32)}"}`,
    ],
    [
      'a connection opened',
      { ...PLACE, fact: { type: 'opened', local: '127.0.0.1:5222', peer: '[::1]:40000', leg: 'client' } },
      '"event":"opened","leg":"client","peer":"[::1]:40000","local":"127.0.0.1:5222"}',
    ],
    [
      'a connection closed',
      { ...PLACE, fact: { type: 'closed', leg: 'server', reason: 'reset', detail: 'ECONNRESET' } },
      '"event":"closed","leg":"server","reason":"reset","detail":"ECONNRESET"}',
    ],
    [
      'TLS',
      {
        ...PLACE,
        fact: {
          type: 'tls',
          leg: 'server',
          cipher: 'TLS_AES_256_GCM_SHA384',
          version: 'TLSv1.3',
          certificate: {
            names: ['example.org'],
            subject: 'CN=example.org',
            issuer: 'CN=Example CA',
            verified: true,
            validTo: '2027-01-01T00:00:00Z',
            fingerprint256: 'AA:BB',
          },
        },
      },
      '"event":"tls","leg":"server","version":"TLSv1.3","cipher":"TLS_AES_256_GCM_SHA384","certificate":{"subject":' +
        '"CN=example.org","issuer":"CN=Example CA","names":["example.org"],"validTo":"2027-01-01T00:00:00Z",' +
        '"fingerprint256":"AA:BB","verified":true}}',
    ],
    [
      'a change',
      { ...PLACE, fact: { type: 'change', action: 'drop', direction: 's2c', leg: 'client', why: 'asked for' } },
      '"event":"change","action":"drop","direction":"s2c","leg":"client","why":"asked for"}',
    ],
    [
      'a gap',
      { ...PLACE, fact: { type: 'gap', lost: 3, why: 'the disk was full' } },
      '"event":"gap","lost":3,"why":"the disk was full"}',
    ],
    [
      'a note',
      { ...PLACE, fact: { type: 'note', level: 'warning', text: 'hm' } },
      '"event":"note","level":"warning","text":"hm"}',
    ],
  ])('writes %s with its keys in order', (_, record, keys) => {
    expect(encodeRecord(record)).toBe(`${START}${keys}\n`);
  });

  it('gives a line that says the same when read', () => {
    void fc.assert(
      fc.property(anyRecord, (record) => {
        expect(decodeRecord(JSON.parse(encodeRecord(record)))).toEqual({ type: 'record', record });
      }),
      { numRuns: 500 },
    );
  });

  it('gives one line that nothing in a text can end or colour', () => {
    void fc.assert(
      fc.property(anyText, (text) => {
        const line = encodeRecord(piece({ content: { type: 'text', text } }));
        expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u200b\u202a-\u202e]/u);
      }),
    );
  });
});

describe('decodeRecord', () => {
  const line = {
    seq: 1,
    session: 1,
    time: '2026-01-02T03:04:05.0Z',
    event: 'piece',
    direction: 'c2s',
    kind: 'iq',
    text: '<iq/>',
  };

  it('takes hand-written lines: keys in any order, unknown keys, no redacted list', () => {
    const decoded = decodeRecord({ why: 'I wonder', ...line, comment: { any: ['thing'] } });
    expect(decoded).toEqual({
      type: 'record',
      record: { seq: 1, session: 1, time: Date.UTC(2026, 0, 2, 3, 4, 5), fact: piece({}).fact },
    });
  });

  it.each([
    ['2026-01-02T03:04:05.6', { time: Date.UTC(2026, 0, 2, 3, 4, 5, 600), lacks: 'zone' }],
    ['03:04:05', { time: 11_045_000, lacks: 'date', coarse: true }],
    ['2026-01-02T03:04:05Z', { time: Date.UTC(2026, 0, 2, 3, 4, 5), coarse: true }],
    [undefined, { time: 0, lacks: 'time' }],
  ])('knows of the time %s only what it says', (time, known) => {
    expect(decodeRecord({ ...line, time })).toEqual({
      type: 'record',
      record: { seq: 1, session: 1, ...known, fact: piece({}).fact },
    });
  });

  it('leaves events of a later day alone', () => {
    expect(decodeRecord({ event: 'weather', anything: 1 })).toEqual({
      type: 'unknown-event',
      event: 'weather',
    });
    expect(decodeRecord({ event: 'constructor' })).toEqual({ type: 'unknown-event', event: 'constructor' });
  });

  it.each<[string, object]>([
    ['event', { event: 5 }],
    ['seq', { seq: -1 }],
    ['seq', { seq: 1e300 }],
    ['seq', { seq: '1' }],
    ['session', { session: 1.5 }],
    ['time', { time: 1767322800000 }],
    ['time', { time: 'yesterday' }],
    ['time', { time: '03:04:05Z' }],
    ['time', { time: '25:04:05' }],
    ['direction', { direction: 'up' }],
    ['direction', { direction: ['c2s'] }],
    ['leg', { leg: null }],
    ['kind', { kind: 'constructor' }],
    ['text', { text: {} }],
    ['text', { text: undefined }],
    ['text', { base64: 'AAAA' }],
    ['base64', { text: undefined, base64: 'AAA' }],
    ['base64', { text: undefined, base64: 'A A A=' }],
    ['length', { text: undefined, hash: 'ab'.repeat(32) }],
    ['hash', { text: undefined, length: 1, hash: 'AB'.repeat(32) }],
    ['redacted', { redacted: 'PLAIN password' }],
    ['redacted', { redacted: [1] }],
    ['malformed', { malformed: 'bad' }],
    ['malformed', { malformed: ['bad'] }],
    ['malformed.at', { malformed: { reason: 'bad' } }],
    ['restricted', { restricted: { 0: 'comment' } }],
    ['reason', { event: 'closed', leg: 'client', reason: '__proto__' }],
    [
      'certificate.names',
      { event: 'tls', leg: 'client', version: '', cipher: '', certificate: { subject: '', issuer: '' } },
    ],
    ['lost', { event: 'gap', why: '' }],
  ])('names "%s" as what is wrong with %j', (field, wrong) => {
    expect(decodeRecord({ ...line, ...wrong })).toMatchObject({ type: 'bad-field', field });
  });

  it('never throws, whatever stands under the keys it reads', () => {
    const keys = fc.constantFrom(
      'seq',
      'session',
      'time',
      'direction',
      'leg',
      'kind',
      'text',
      'base64',
      'hash',
      'length',
    );
    const event = fc.constantFrom('piece', 'opened', 'closed', 'tls', 'change', 'gap', 'note', '__proto__', 'toString');
    void fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), event, fc.jsonValue(), (object, name, certificate) => {
        const { type } = decodeRecord({ ...line, ...object, event: name, certificate });
        expect(['record', 'unknown-event', 'bad-field']).toContain(type);
      }),
    );
  });

  it('reads keys of the line itself only', () => {
    const hostile = JSON.parse('{"__proto__":{"seq":1,"session":1},"event":"gap","lost":1,"why":"x"}');
    expect(decodeRecord(hostile)).toMatchObject({ type: 'bad-field', field: 'seq' });
  });
});

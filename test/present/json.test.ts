import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/xmpp/record.ts';
import { linesOf } from '../support/pages.ts';
import { Script } from '../support/records.ts';

function json(script: Script): readonly Record<string, unknown>[] {
  return linesOf(script.records, { format: 'json' }).map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('json', () => {
  it('has the contract’s keys in their order', () => {
    const script = new Script({ session: 3 }).client("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>");
    const [line] = json(script);
    expect(Object.keys(line ?? {})).toEqual([
      'seq',
      'session',
      'time',
      'direction',
      'leg',
      'kind',
      'name',
      'ns',
      'xml',
      'size',
      'redacted',
      'annotations',
    ]);
    expect(line).toMatchObject({
      seq: 1,
      session: 3,
      time: '2014-05-13T12:01:07.000Z',
      direction: 'c2s',
      leg: 'both',
      kind: 'iq',
      name: 'iq',
      ns: 'jabber:client',
      size: 60,
      redacted: [],
      annotations: [
        { spec: 'RFC 6120 §8.2.3', level: 'info', summary: 'roster?', fields: { type: 'get', id: '1' } },
        { spec: 'RFC 6121 §2', level: 'info', summary: 'roster?', fields: { items: [] } },
      ],
    });
  });

  it('says which record an answer answers, and after how long', () => {
    const script = new Script().client("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>").after(12.5);
    const [asked, answered] = json(script.server("<iq type='result' id='1'><x xmlns='urn:x'/></iq>"));
    expect(asked?.['annotations']).not.toMatchObject([{ fields: { answersSeq: expect.anything() } }]);
    expect(answered?.['annotations']).toMatchObject([{ fields: { answersSeq: asked?.['seq'], latencyMs: 12.5 } }, {}]);
    expect(JSON.stringify(answered).match(/answersSeq/g)).toHaveLength(1);
  });

  it('never folds', () => {
    expect(json(new Script().client(' ').client(' ')).map(({ kind }) => kind)).toEqual(['whitespace', 'whitespace']);
  });

  it('gives bytes in base64 and names the leg', () => {
    const script = new Script().server('', {
      kind: 'opaque',
      leg: 'server',
      content: { type: 'bytes', bytes: Buffer.from([0xff, 0]) },
    });
    expect(json(script)[0]).toMatchObject({
      base64: '/wA=',
      size: 2,
      leg: 'server',
      direction: 's2c',
      name: null,
      ns: null,
    });
  });

  it('gives neither text nor bytes of what was withheld', () => {
    const script = new Script().client('', { kind: 'opaque', content: { type: 'withheld', length: 9, hash: 'abcd' } });
    const [line] = json(script);
    expect(line).toMatchObject({ size: 0, annotations: [{ fields: { withheld: 9, sha256: 'abcd' } }] });
    expect(line).not.toHaveProperty('xml');
    expect(line).not.toHaveProperty('base64');
  });

  it.each<[Fact, Record<string, unknown>]>([
    [
      { type: 'opened', leg: 'client', peer: 'a:1', local: 'b:2' },
      { kind: 'opened', leg: 'client', direction: null },
    ],
    [
      { type: 'closed', leg: 'server', reason: 'reset' },
      { kind: 'closed', leg: 'server', direction: null },
    ],
    [
      { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'C' },
      { kind: 'tls', leg: 'client', direction: null },
    ],
    [
      { type: 'change', action: 'edit', direction: 's2c', leg: 'client', why: 'w' },
      { kind: 'change', leg: 'client', direction: 's2c' },
    ],
    [
      { type: 'gap', lost: 2, why: 'w' },
      { kind: 'gap', leg: 'both', direction: null },
    ],
    [
      { type: 'note', level: 'error', text: 't' },
      { kind: 'note', leg: 'both', direction: null },
    ],
  ])('tells hiptap’s own %j in one annotation', (fact, expected) => {
    const [line] = json(new Script().fact(fact));
    expect(line).toMatchObject({ ...expected, name: null, size: 0, redacted: [] });
    const {
      type: _type,
      level: _level,
      direction: _direction,
      ...told
    } = { level: undefined, direction: undefined, ...fact };
    expect(line?.['annotations']).toMatchObject([{ spec: 'hiptap', fields: told }]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detect } from '../../../src/capture/import/detect.ts';
import { LOG_FORMATS } from '../../../src/capture/import/formats.ts';
import { imported, pieces, said } from './logs.ts';

const SECRET = 'correct-horse-battery';
const PLAIN = Buffer.from(`\0nora\0${SECRET}`).toString('base64');
const AUTH = `<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>${PLAIN}</auth>`;

/** What logs are made of, whole, cut and mixed up. */
const FRAGMENTS = [
  ...[
    'TX: ',
    'RX: ',
    'DEBUG    SEND: ',
    'RECV: ',
    '(10:35:39) jabber: Recv (ssl)(9): ',
    '(10:35:39) jabber: Sending (n@e): ',
  ],
  ...[
    'Sat Nov 21 10:34:50 2026 SENT ',
    'RECEIVED ',
    'IN\n',
    'OUT\n',
    'status connecting x\n',
    'Romeo connects\n',
    'Romeo sends:\n',
  ],
  ...[
    '::::: DATA SENT ::::',
    'nbxmpp.x ::::: DATA RECEIVED ::::\n',
    '<!-- TS:2026-99-99T99:99:99-->',
    '10:31:20 AM SENT (0): ',
  ],
  ...[
    'XMPP IN [n stream:1 thread:2 2026-11-21T10:00:00+0000]\n',
    "<{a}:b {a}:c='d'>\n",
    '</{a}:b>\n',
    '{"type":"incoming","data":"<a>"}\n',
  ],
  ...[
    '{"type":"open-valorant"}\n',
    "<stream:stream xmlns:stream='http://etherx.jabber.org/streams'>",
    '</stream:stream>',
    '<?xml version="1.0"?>',
  ],
  ...[
    AUTH,
    AUTH.slice(0, 90),
    AUTH.slice(90),
    '<message><body>',
    '</body></message>',
    '<iq/>',
    '<',
    '&',
    '\n',
    '\r\n',
    '\0',
    '\u001b[31m',
    '\u202e',
  ],
];

const logs = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join(''));

describe.each(LOG_FORMATS.map(({ name }) => name))('a hostile log, read as %s', (format) => {
  it('never throws, and what comes of it can be read back', async () => {
    const anything = fc.oneof(
      logs,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (log) => void (await imported(log, format))),
      { numRuns: 60 },
    );
  });

  it('gives no password away, wherever it was cut', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const { text } = await imported(log, format);
        expect(text.replaceAll(/\\u[0-9a-f]{4}/g, '')).not.toContain(SECRET);
        expect(text).not.toContain(PLAIN.slice(8, -4));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a hostile log', () => {
  it('is a line that has no end: it is passed over, and said', async () => {
    const log = Buffer.alloc(65 * 2 ** 20, 'a');
    const { records } = await imported(log, 'slixmpp', { size: 2 ** 20 });
    expect(records.map(({ fact }) => fact.type === 'note' && fact.text)).toEqual([
      `line 1 of the log has ${log.length} bytes, which is too long to be read`,
    ]);
  });

  it('is an entry that has no end: it is told in parts', async () => {
    const line = `<a>${'x'.repeat(1_000_000)}\n`;
    const { records } = await imported(`TX: <message>\n${line.repeat(20)}`, 'text');
    expect(records.some(({ fact }) => fact.type === 'piece' && fact.kind === 'malformed')).toBe(true);
  });

  it('is not UTF-8: what can be read is, and the line is named', async () => {
    const log = Buffer.concat([Buffer.from('TX: <iq id="'), Buffer.of(0xff), Buffer.from('"/>\n')]);
    const { records } = await imported(log, 'text');
    expect(records.find(({ fact }) => fact.type === 'note' && fact.level === 'warning')?.fact).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('line 1 of the log'),
    });
  });

  it('mixes sessions: what one breaks, the other does not notice', async () => {
    const log = [
      '10:31:20 AM SENT (0): <message><body>cut off',
      '10:31:20 AM SENT (1): <message id="b"/>',
      '10:31:20 AM SENT (0): </wrong><iq/>',
      '10:31:20 AM SENT (1): <message id="c"/>',
    ];
    const capture = await imported(log.join('\n'), 'smack');
    const second = capture.records.filter(({ session, fact }) => session === 2 && fact.type === 'piece');
    expect(second).toHaveLength(2);
    expect(pieces(capture).some(({ kind }) => kind === 'malformed')).toBe(true);
  });

  it('has more connections than anybody has', async () => {
    const log = Array.from({ length: 12_000 }, (_, at) => `10:31:20 AM SENT (${at}): <iq id="${at}"/>\n`).join('');
    expect(said(await imported(log, 'smack'))).toHaveLength(12_000);
  });

  it('is taken for nothing that it is not', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => void detect(Buffer.from(bytes))));
    expect(detect(Buffer.from('hello\nworld\n'))).toMatchObject({ type: 'unknown' });
    expect(detect(Buffer.from('{"format":"hiptap","version":1}'))).toEqual({ type: 'capture' });
    expect(detect(Buffer.from('0a0d0d0a00000000', 'hex'))).toEqual({ type: 'pcap' });
  });
});

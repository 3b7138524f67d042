import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHeader } from '../../src/capture/header.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { interleaved, NOON, Script } from '../support/records.ts';
import { anyRecord } from './arbitrary.ts';
import { bodyOf, captureText, cutText, itemsOf, recordsOf } from './cutting.ts';

const HEADER = "<stream:stream to='example.org' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>";

function chat(session: number, start: number, show = false): Script {
  const script = new Script({ session, start, show }).opened('client', '127.0.0.1:1', '127.0.0.1:2');
  script.after(5).client(HEADER).server(HEADER).client(AUTH);
  for (let n = 1; n <= 4; n++)
    script.after(10).client(`<message id='${session}-${n}'/>`).server(`<presence id='${n}'/>`);
  return script.after(10).client('</stream:stream>').closed('client');
}

/** Records as hiptap numbers them. */
const recording: fc.Arbitrary<readonly SessionRecord[]> = fc
  .array(fc.tuple(anyRecord, fc.integer({ min: 1, max: 3 })), { maxLength: 12 })
  .map((all) =>
    all
      .map(([record]) => record.time)
      .sort((a, b) => a - b)
      .map((time, index): SessionRecord => {
        const [{ fact }, session] = all[index] ?? [{ fact: NOTE }, 1];
        return { seq: index + 1, session, time, fact: fact.type === 'gap' ? { ...fact, lost: 1 } : fact };
      }),
  );
const NOTE: SessionRecord['fact'] = { type: 'note', level: 'info', text: '' };

describe('captures that are cut', () => {
  it('are, whole, what they were, line by line', async () => {
    const extra = '# by hand\n\n{"seq":99,"session":3,"event":"ping"}\n';
    await fc.assert(
      fc.asyncProperty(recording, async (records) => {
        const text = captureText(records);
        const cut = await cutText([text + extra]);
        const numbers = new Set(records.map(({ session }) => session));
        const session = numbers.has(3) ? [...numbers].indexOf(3) + 1 : numbers.size + 1;
        const ping = extra.replace('"session":3', `"session":${session}`).replace('99', `${records.length + 1}`);
        const inOrder = [...numbers].every((one, index) => one === index + 1);
        if (inOrder) expect(bodyOf(cut)).toBe(bodyOf(text) + ping);
        expect(recordsOf(cut).map(({ seq, time, fact }) => ({ seq, time, fact }))).toEqual(
          records.map(({ seq, time, fact }) => ({ seq, time, fact })),
        );
      }),
    );
  });

  it('merged, keep every record once, each recording its order, and sessions apart', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(recording, { minLength: 1, maxLength: 4 }), async (recordings) => {
        const merged = recordsOf(await cutText(recordings.map((records) => captureText(records))));
        expect(merged.map(({ seq }) => seq)).toEqual(merged.map((_, index) => index + 1));
        expect(merged.map(({ time }) => time)).toEqual(merged.map(({ time }) => time).toSorted((a, b) => a - b));
        const sessions = new Set(merged.map(({ session }) => session));
        const asked = recordings.flatMap((records) => [...new Set(records.map(({ session }) => session))]);
        expect([...sessions]).toEqual(asked.map((_, index) => index + 1));
        const told = [...sessions].map((one) => merged.flatMap(({ session, fact }) => (session === one ? [fact] : [])));
        const were = recordings.flatMap((records) =>
          [...new Set(records.map(({ session }) => session))].map((one) =>
            records.flatMap(({ session, fact }) => (session === one ? [fact] : [])),
          ),
        );
        expect(told.map((facts) => JSON.stringify(facts)).sort()).toEqual(
          were.map((facts) => JSON.stringify(facts)).sort(),
        );
      }),
    );
  });

  it('say what they were made from and what was chosen', async () => {
    const text = captureText(chat(1, NOON).records, { generator: 'hiptap 0.1.0' });
    const once = await cutText([text], { selection: '--session 1' });
    const header = decodeHeader(JSON.parse(once.slice(0, once.indexOf('\n'))));
    expect(header).toMatchObject({
      redacted: true,
      from: ['0.hiptap, begun 2026-01-02T03:04:05.000000Z by hiptap 0.1.0'],
      selection: '--session 1',
    });
    const twice = await cutText([once, text]);
    expect(JSON.parse(twice.slice(0, twice.indexOf('\n')))).toMatchObject({
      from: [
        '0.hiptap, begun 2026-01-02T03:04:05.000000Z by hiptap 0.1.0',
        '1.hiptap, begun 2026-01-02T03:04:05.000000Z by hiptap 0.1.0',
      ],
    });
  });

  it('put together by hand, keep the sessions of each part apart', async () => {
    const text = captureText(chat(1, NOON).records);
    const cut = recordsOf(await cutText([text + text]));
    expect(new Set(cut.map(({ session }) => session))).toEqual(new Set([1, 2]));
    const goesOn = captureText(chat(2, NOON).records.map((record) => ({ ...record, seq: record.seq + 100 })));
    expect(new Set(recordsOf(await cutText([text + goesOn])).map(({ session }) => session))).toEqual(new Set([1, 2]));
  });

  it('number sessions in the order of time, whatever file comes first', async () => {
    const early = captureText(chat(7, NOON).records);
    const late = captureText(chat(2, NOON + 7).records);
    const cut = recordsOf(await cutText([late, early]));
    const first = cut.find(({ fact }) => fact.type === 'piece' && JSON.stringify(fact.content).includes("id='7-1'"));
    expect(first?.session).toBe(1);
  });

  it('end each line, also one that was left without an end', async () => {
    const text = captureText(chat(1, NOON).records);
    const late = captureText(chat(1, NOON + 60_000).records);
    const cut = await cutText([text.trimEnd(), late.trimEnd()]);
    expect(itemsOf(cut).filter(({ type }) => type === 'problem')).toEqual([]);
    expect(cut.endsWith('}\n')).toBe(true);
  });

  it('go on with the numbers of what they are appended to', async () => {
    const cut = recordsOf(await cutText([captureText(chat(1, NOON).records)], { after: { seq: 40, session: 6 } }));
    expect(cut[0]).toMatchObject({ seq: 41, session: 7 });
  });
});

describe('what is chosen', () => {
  const both = captureText(interleaved(chat(1, NOON), chat(2, NOON + 2)));

  function told(records: readonly SessionRecord[]): readonly string[] {
    return records.map(({ session, fact }) => {
      if (fact.type === 'gap') return `${session} gap of ${fact.lost}`;
      const text =
        fact.type === 'piece' && fact.content.type === 'text' ? / id='[^']*'/.exec(fact.content.text)?.[0] : '';
      return `${session} ${fact.type === 'piece' ? fact.kind : fact.type}${text ?? ''}`;
    });
  }

  it('can be single sessions', async () => {
    const cut = await cutText([both], { choice: { sessions: new Set([2]) } });
    const expected = captureText(chat(1, NOON + 2).records);
    expect(bodyOf(cut).replaceAll("'2-", "'1-")).toBe(bodyOf(expected));
  });

  it('brings with it what it is read with, and says what is missing', async () => {
    const cut = await cutText([both], { choice: { since: NOON + 36, until: NOON + 36 } });
    expect(told(recordsOf(cut))).toEqual([]);
    const later = await cutText([both], { choice: { since: NOON + 37, until: NOON + 46 } });
    expect(told(recordsOf(later))).toEqual([
      '1 opened',
      '1 stream-open',
      '1 stream-open',
      '1 gap of 5',
      "1 message id='2-3'",
      "1 presence id='3'",
      '2 opened',
      '2 stream-open',
      '2 stream-open',
      '2 gap of 7',
      "2 message id='1-4'",
      "2 presence id='4'",
    ]);
  });

  it('can be a direction, or what a predicate says of entries', async () => {
    const sent = recordsOf(await cutText([both], { choice: { direction: 'c2s' } }));
    expect(told(sent).filter((one) => one.startsWith('1'))).toEqual([
      '1 opened',
      '1 stream-open',
      '1 nonza',
      "1 message id='1-1'",
      "1 message id='1-2'",
      "1 message id='1-3'",
      "1 message id='1-4'",
      '1 stream-close',
      '1 closed',
    ]);
    const one = await cutText([both], { choice: { matches: ({ element }) => element?.attributes['id'] === '2-2' } });
    expect(told(recordsOf(one))).toEqual([
      '1 opened',
      '1 stream-open',
      '1 stream-open',
      '1 gap of 3',
      "1 message id='2-2'",
      '1 stream-close',
      '1 closed',
    ]);
  });
});

describe('captures that hold secrets', () => {
  const shown = captureText(chat(1, NOON, true).records, { redacted: false });
  const hidden = captureText(chat(1, NOON).records);

  it('lose them', async () => {
    const cut = await cutText([shown]);
    expect(shown).toContain('AG5vcmEAczNjcjN0LXB3');
    expect(bodyOf(cut)).toBe(bodyOf(hidden));
    expect(cut).toContain('"redacted":true');
  });

  it('lose with them what is not read', async () => {
    let leftOut = 0;
    const lines = '# my password is s3cr3t-pw\n{"event":"ping","seq":1,"session":1,"data":"s3cr3t-pw"}\n\n';
    const cut = await cutText([shown + lines], { onLeftOut: () => leftOut++ });
    expect(leftOut).toBe(2);
    expect(bodyOf(cut)).toBe(`${bodyOf(hidden)}\n`);
  });

  it('keep them when asked to, under a header that says so', async () => {
    const cut = await cutText([shown], { showSecrets: true });
    expect(bodyOf(cut)).toBe(bodyOf(shown));
    expect(cut).toContain('"redacted":false');
    const mixed = await cutText([hidden + shown], { showSecrets: true });
    expect(itemsOf(mixed).flatMap((item) => (item.type === 'header' ? [item.header.redacted] : []))).toEqual([
      true,
      false,
    ]);
    expect(itemsOf(mixed)[hidden.trimEnd().split('\n').length]?.type).toBe('header');
  });
});

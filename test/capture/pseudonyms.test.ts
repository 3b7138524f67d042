import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellingOf } from '../../src/capture/pseudonym/spelling.ts';
import { Words } from '../../src/capture/pseudonym/words.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { captureText, cutText, recordsOf } from './cutting.ts';
import { type Cast, type Login, story } from './story.ts';

/** Words that no specification has, so that they are nowhere by chance. */
const strange = fc.stringMatching(/^[a-zäж]{2,6}$/).map((middle) => `q${middle}x`);
/** Words such as hiptap makes up itself. */
const likely = fc
  .tuple(fc.nat(500), fc.integer({ min: 4, max: 7 }))
  .map(([n, length]) => spellingOf('a').word(length, n));
const word = fc.oneof(strange, likely);
const cast: fc.Arbitrary<Cast> = fc
  .uniqueArray(word, { minLength: 8, maxLength: 8 })
  .map(([me = '', friend = '', family = '', room = '', host = '', one = '', two = '', three = '']) => {
    return { me, friend, family, room, host: host.replace(/[^a-z]/g, 'z'), said: [one, two, three] };
  });
const login = fc.constantFrom<Login>('PLAIN', 'SCRAM-SHA-1', 'HipChat');

function entriesOf(records: readonly SessionRecord[]): readonly Entry[] {
  const reading = new Reading();
  return records.flatMap((record) => [...reading.read(record)]);
}

function pageOf(records: readonly SessionRecord[]): string {
  const printer = new Printer({ format: 'pretty', colour: false, fold: false });
  return (
    entriesOf(records)
      .map((entry) => printer.print(entry))
      .join('') + printer.flush()
  );
}

/** The capture and all that is packed in base64 in it. */
function everythingIn(text: string): string {
  const packed = text.match(/[A-Za-z0-9+/]{8,}={0,2}/g) ?? [];
  return [text, ...packed.map((one) => Buffer.from(one, 'base64').toString())].join('\n').toLowerCase();
}

function wordsOf({ me, friend, family, room, host, said }: Cast): readonly string[] {
  return [me, friend, family, room, host, ...said].map((one) => one.toLowerCase());
}

/** What the sessions tell, whoever takes part. */
function shape(entry: Entry): object {
  const { record, name, ns, annotations, answers, keepalive, room, account } = entry;
  const piece =
    record.fact.type === 'piece' ? { kind: record.fact.kind, redacted: record.fact.redacted } : record.fact.type;
  const told = annotations.map(({ spec, level, fields }) => [spec, level, Object.keys(fields)]);
  const known = [room === undefined, room?.name === undefined, account === undefined];
  return { seq: record.seq, time: record.time, piece, name, ns, told, answers, keepalive, known };
}

describe('a capture under pseudonyms', () => {
  it('has none of the names and words it had, on no page and packed nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(cast, login, async (one, how) => {
        const text = captureText(story(one, how).records);
        const cut = await cutText([text], { pseudonymise: true });
        const all = everythingIn(cut) + pageOf(recordsOf(cut)).toLowerCase();
        const runs = new Set(all.match(/[\p{L}\p{M}]+/gu));
        const left = wordsOf(one).filter((name) => (name.startsWith('q') ? all.includes(name) : runs.has(name)));
        expect(left).toEqual([]);
        for (const trace of ['203.0.113.7', '10.1.2.3', '2001:db8:7', '8E:24:01:C9', '5150', '1985', '22 14'])
          expect(cut).not.toContain(trace);
        expect(cut).toContain('"pseudonymised":true');
      }),
      { numRuns: 40 },
    );
  });

  it('tells the same story', async () => {
    await fc.assert(
      fc.asyncProperty(cast, login, async (one, how) => {
        const { records } = story(one, how);
        const cut = recordsOf(await cutText([captureText(records)], { pseudonymise: true }));
        expect(entriesOf(cut).map(shape)).toEqual(entriesOf(records).map(shape));
      }),
    );
  });

  it('has one other word for each, with its capitals, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(cast, login, async (one, how) => {
        const text = captureText(story(one, how).records);
        const cut = await cutText([text], { pseudonymise: true });
        const bodies = (from: string): readonly string[] => from.split('\n').slice(1);
        const pairs = new Map<string, Set<string>>();
        for (const [index, line] of bodies(text).entries()) {
          const [before, after] = [runsIn(line), runsIn(bodies(cut)[index] ?? '')];
          if (before.length !== after.length) continue; // only where a payload's base64 falls apart differently
          for (const [at, run] of before.entries()) {
            if (!run.toLowerCase().startsWith('q') || !wordsOf(one).includes(run.toLowerCase())) continue;
            if (after[at] === 'secret') continue; // the mark in the place of a comment
            pairs.set(run, (pairs.get(run) ?? new Set()).add(after[at] ?? ''));
          }
        }
        const others = [...pairs.values()].map((set) => [...set]);
        expect(others.filter((set) => set.length !== 1)).toEqual([]);
        expect(new Set(others.flat()).size).toBe(pairs.size);
        for (const [run, [other = '']] of pairs) expect(capitalsOf(other)).toEqual(capitalsOf(run));
      }),
    );
  });

  it.each([
    'hipchat-session',
    'hipchat-oauth',
    'yandex-connection',
    'prosody-chat',
    'prosody-xmppjs',
    'failed-logins',
    'xmppjs-stream-management',
  ])('tells the same story: %s', async (name) => {
    const text = readFileSync(new URL(`../../captures/${name}.hiptap`, import.meta.url), 'utf8');
    const cut = await cutText([text], { pseudonymise: true });
    expect(entriesOf(recordsOf(cut)).map(shape)).toEqual(entriesOf(recordsOf(text)).map(shape));
    const all = everythingIn(cut);
    const names = [
      'nora',
      'vale',
      'brand',
      'marsh',
      'garden',
      'rake',
      'squeak',
      'ladder',
      'hipchat.example',
      'example.test',
    ];
    expect(names.filter((one) => new RegExp(`(?<![a-z])${one}(?![a-z])`).test(all))).toEqual([]);
  });

  it('is the same every time', async () => {
    const [one] = fc.sample(cast, { numRuns: 1, seed: 7 });
    if (one === undefined) throw new Error('no cast');
    const text = captureText(story(one, 'PLAIN').records);
    const options = { pseudonymise: true } as const;
    expect(await cutText([text], options)).toBe(await cutText([text], options));
  });

  it('keeps nothing that it cannot read', async () => {
    let leftOut = 0;
    const broken = story(CAST, 'PLAIN')
      .server('<message <nora', { kind: 'malformed', malformed: { reason: 'bad-tag', at: 9 } })
      .client('<a></b>', { kind: 'nonza' })
      .server('nora', { kind: 'opaque' });
    const text = `${captureText(broken.records)}# nora said so\n{"event":"ping","seq":99,"session":1,"who":"nora"}\n\n`;
    const cut = await cutText([text], { pseudonymise: true, onLeftOut: () => leftOut++ });
    expect(leftOut).toBe(2);
    expect(cut).not.toContain('nora');
    const last = recordsOf(cut)
      .slice(-3)
      .map(({ fact }) => fact.type === 'piece' && [fact.kind, fact.content.type]);
    expect(last).toEqual([
      ['malformed', 'withheld'],
      ['nonza', 'withheld'],
      ['opaque', 'withheld'],
    ]);
  });
});

const CAST: Cast = {
  me: 'nora',
  friend: 'ola',
  family: 'brand',
  room: 'shed',
  host: 'valeworks',
  said: ['rake', 'gate', 'hinge'],
};

function runsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? [];
}

function capitalsOf(word: string): readonly boolean[] {
  return [...word].map((letter) => letter !== letter.toLowerCase());
}

describe('words', () => {
  it('have one other each, which is none that was learned', () => {
    const words = fc.uniqueArray(
      fc.oneof(
        word,
        fc.stringMatching(/^[a-z]{2,3}$/),
        fc.stringMatching(/^\d{1,5}$/),
        fc.stringMatching(/^[а-яα-ω天地]{1,3}$/),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(words, (all) => {
        const dictionary = new Words();
        for (const one of all) dictionary.learn(one, false);
        const others = all.map((one) => dictionary.otherFor(one));
        expect(all.map((one) => dictionary.otherFor(one))).toEqual(others);
        expect(new Set(others).size).toBe(all.length);
        const kept = others.filter((other) => all.includes(other));
        expect(kept.filter((one) => [...one].length > 1)).toEqual([]);
      }),
    );
  });

  it('do not run out: they grow longer', () => {
    const dictionary = new Words();
    const all = Array.from({ length: 676 }, (_, n) => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26)));
    const others = all.map((one) => dictionary.otherFor(one));
    expect(new Set(others).size).toBe(all.length);
    expect(others.filter((other) => other.length > 4)).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SessionRedaction } from '../../src/capture/re-redact.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import { BRIDGE_WHY } from '../../src/session/login/bridge.ts';
import { STREAM_ROOTS } from '../../src/session/starttls.ts';
import { Tap } from '../../src/session/tap.ts';
import { kindOf } from '../../src/session/testimony.ts';
import type { TapEvent } from '../../src/session/vocabulary.ts';
import { Framer } from '../../src/xml/framer.ts';
import type { Piece } from '../../src/xml/piece.ts';
import type { Direction, Fact } from '../../src/xmpp/record.ts';
import { LOGINS } from '../redact/logins.ts';
import { spell } from '../redact/spelling.ts';
import { chunksOf, HEADER } from '../support/framing.ts';
import { damaged, session, soup, textOf } from '../support/sessions.ts';
import { told } from '../support/told.ts';

const SECRET = 's3cr3t-pw';

function trace(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a tap makes of the events. */
function recorded(events: readonly TapEvent[], show: boolean): readonly Fact[] {
  const bridges = events.some((event) => 'why' in event && event.why === BRIDGE_WHY);
  const serverRedactor = bridges ? { serverRedactor: new Redactor({ show }) } : {};
  const tap = new Tap({ redactor: new Redactor({ show }), ...serverRedactor, show, trace });
  return events.flatMap((event) => told(tap.handle(event)));
}

function redactedAgain(facts: readonly Fact[]): readonly Fact[] {
  const redaction = new SessionRedaction(trace);
  return facts.map((fact) => redaction.take(fact));
}

/** What happens to a piece on its way. */
type Fate = 'pass' | 'drop' | 'edit' | 'answer';

/** The events of a session in which hiptap changes something now and then, as its relay would tell them. */
function changing(said: readonly (readonly [Direction, Buffer])[], fates: readonly Fate[], why: string): TapEvent[] {
  const framers = { c2s: new Framer({ roots: STREAM_ROOTS }), s2c: new Framer({ roots: STREAM_ROOTS }) };
  const pieces = said.flatMap(([direction, bytes]) => {
    framers[direction].push(bytes);
    const all: Piece[] = [];
    for (let piece = framers[direction].next(); piece !== undefined; piece = framers[direction].next()) all.push(piece);
    return all.map((piece) => ({ direction, piece }));
  });
  return pieces.flatMap(({ direction, piece }, at) =>
    eventsOf(direction, piece, fates[at % fates.length] ?? 'pass', why),
  );
}

function eventsOf(direction: Direction, piece: Piece, fate: Fate, why: string): readonly TapEvent[] {
  const leg = direction === 'c2s' ? 'client' : 'server';
  const text = piece.bytes.toString();
  const readable = piece.type === 'element' && Buffer.from(text).equals(piece.bytes);
  if (fate === 'pass' || !readable) return [{ type: 'passed', direction, bytes: piece.bytes }];
  if (fate === 'drop') return [{ type: 'swallowed', leg, piece, why }];
  if (fate === 'edit') return [{ type: 'replaced', direction, piece, text: text.replace('a', 'b'), why }];
  const spoken = { kind: kindOf(piece), text };
  return [
    { type: 'passed', direction, bytes: piece.bytes },
    { type: 'spoke', leg, pieces: [spoken, spoken], why },
  ];
}

/** A login of some kind, between the client's header and a message that tells the secret again. */
const login: fc.Arbitrary<readonly (readonly [Direction, Buffer])[]> = fc
  .tuple(fc.constantFrom(...Object.values(LOGINS)), fc.array(fc.nat(11), { minLength: 1, maxLength: 50 }))
  .map(([make, choices]) => [
    ['c2s', Buffer.from(HEADER)],
    ['s2c', Buffer.from(HEADER)],
    ...make('nora', SECRET).said.map(
      ({ direction, shape }) => [direction, Buffer.from(spell(shape, choices))] as const,
    ),
    ['c2s', Buffer.from(`<message><body>https://nora:${SECRET}@example.org/</body></message>`)],
  ]);

const noise: fc.Arbitrary<readonly (readonly [Direction, Buffer])[]> = fc
  .tuple(fc.oneof(session.map(textOf), damaged, soup), fc.oneof(session.map(textOf), damaged, soup))
  .map(([c2s, s2c]) => [
    ['c2s', c2s],
    ['s2c', s2c],
  ]);

const talk = fc.tuple(login, fc.oneof(noise, fc.constant([]))).map(([first, then]) => [...first, ...then]);
const talks = fc.oneof(talk, noise);

describe('a session recorded with its secrets', () => {
  it('is, redacted later, what would have been recorded without them', () => {
    fc.assert(
      fc.property(
        talks,
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }),
        fc.nat(6),
        (said, sizes, tls) => {
          const events: TapEvent[] = said.flatMap(([direction, bytes], at): TapEvent[] => [
            ...(at === tls ? SECURED : []),
            ...chunksOf(bytes, sizes).map((chunk): TapEvent => ({ type: 'passed', direction, bytes: chunk })),
          ]);
          events.push({ type: 'finished', direction: 'c2s' }, { type: 'finished', direction: 's2c' });
          expect(redactedAgain(recorded(events, true))).toEqual(recorded(events, false));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('also where its streams were compressed', () => {
    fc.assert(
      fc.property(talks, (said) => {
        const events: TapEvent[] = COMPRESSING.map(([direction, text]) => passed(direction, Buffer.from(text)));
        for (const direction of ['c2s', 's2c'] as const) {
          const all = Buffer.concat(said.flatMap(([from, bytes]) => (from === direction ? [bytes] : [])));
          events.push(passed(direction, deflateSync(all)), { type: 'finished', direction });
        }
        expect(redactedAgain(recorded(events, true))).toEqual(recorded(events, false));
      }),
      { numRuns: 100 },
    );
  });

  it.each(['rule: ~m => drop', BRIDGE_WHY])('also where hiptap changed something: %s', (why) => {
    const fates = fc.array(fc.constantFrom<Fate>('pass', 'drop', 'edit', 'answer'), { minLength: 1, maxLength: 7 });
    const offer = [
      ['s2c', Buffer.from(HEADER)],
      ['s2c', Buffer.from('<stream:features/>')],
    ] as const;
    fc.assert(
      fc.property(talks, fates, (said, chosen) => {
        const events = [...changing(offer, ['pass', 'edit'], why), ...changing(said, chosen, why)];
        expect(redactedAgain(recorded(events, true))).toEqual(recorded(events, false));
      }),
      { numRuns: 300 },
    );
  });

  it('holds the secret before, and not after', () => {
    const events = fc.sample(login, 20).map((said) => changing(said, ['pass'], ''));
    for (const facts of events.map((one) => recorded(one, true))) {
      expect(JSON.stringify(facts)).toContain(SECRET);
      expect(JSON.stringify(redactedAgain(facts))).not.toContain(SECRET);
    }
  });
});

/** XEP-0138. */
const COMPRESSING: readonly (readonly [Direction, string])[] = [
  ['c2s', HEADER],
  ['s2c', HEADER],
  ['c2s', "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>"],
  ['s2c', "<compressed xmlns='http://jabber.org/protocol/compress'/>"],
];

function passed(direction: Direction, bytes: Buffer): TapEvent {
  return { type: 'passed', direction, bytes };
}

const TLS: Fact = { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };
const SECURED: readonly TapEvent[] = [
  { type: 'finished', direction: 'c2s' },
  { type: 'secured', leg: 'client', tls: TLS },
];

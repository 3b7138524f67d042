/** Arbitrary records, as wide as the types allow, for the properties of this room. */
import * as fc from 'fast-check';
import type { Content, Fact, SessionRecord } from '../../src/xmpp/record.ts';

/** Any text that valid UTF-8 can hold: line separators, controls, NUL, bidi marks and emoji among it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\u2028', '\u2029', '\u0000', '\u001b', '\u0085', '\u202e', '\ufeff', '"', '\\', '\n'),
  }),
  fc.constantFrom('‹secret›', "<message to='nora@example.org'>", '{"seq":1}', '# no comment'),
);

const direction = fc.constantFrom('c2s' as const, 's2c' as const);
const leg = fc.constantFrom('client' as const, 'server' as const);
const count = fc.maxSafeNat();
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });

const content: fc.Arbitrary<Content> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: anyText }),
  fc.record({
    type: fc.constant('bytes' as const),
    bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  fc.record({ type: fc.constant('withheld' as const), length: count, hash }),
);

const piece = fc.record(
  {
    type: fc.constant('piece' as const),
    direction,
    leg,
    kind: fc.constantFrom(
      'stream-open' as const,
      'stream-close' as const,
      'message' as const,
      'presence' as const,
      'iq' as const,
      'nonza' as const,
      'whitespace' as const,
      'opaque' as const,
      'malformed' as const,
      'misc' as const,
    ),
    content,
    redacted: fc.array(anyText, { maxLength: 3 }),
    malformed: fc.record({ reason: anyText, at: count }),
    restricted: fc.array(anyText, { maxLength: 3 }),
    concluded: fc.constant(true as const),
  },
  { requiredKeys: ['type', 'direction', 'kind', 'content', 'redacted'] },
);

const certificate = fc.record(
  {
    subject: anyText,
    issuer: anyText,
    names: fc.array(anyText, { maxLength: 3 }),
    validTo: anyText,
    fingerprint256: anyText,
    verified: fc.boolean(),
  },
  { requiredKeys: ['subject', 'issuer', 'names', 'validTo', 'fingerprint256'] },
);

const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  { arbitrary: piece, weight: 4 },
  fc.record({ type: fc.constant('opened' as const), leg, peer: anyText, local: anyText }),
  fc.record(
    {
      type: fc.constant('closed' as const),
      leg,
      reason: fc.constantFrom(
        'ended' as const,
        'reset' as const,
        'timed-out' as const,
        'unreachable' as const,
        'tls-failed' as const,
        'aborted' as const,
      ),
      detail: anyText,
    },
    { requiredKeys: ['type', 'leg', 'reason'] },
  ),
  fc.record(
    {
      type: fc.constant('tls' as const),
      leg,
      version: anyText,
      cipher: anyText,
      sni: anyText,
      alpn: anyText,
      certificate,
    },
    { requiredKeys: ['type', 'leg', 'version', 'cipher'] },
  ),
  fc.record(
    {
      type: fc.constant('compression' as const),
      method: anyText,
      direction,
      compressed: count,
      plain: count,
    },
    { requiredKeys: ['type', 'method'] },
  ),
  fc.record({
    type: fc.constant('change' as const),
    action: fc.constantFrom('inject' as const, 'drop' as const, 'edit' as const),
    direction,
    leg,
    why: anyText,
  }),
  fc.record({ type: fc.constant('gap' as const), lost: count, why: anyText }),
  fc.record(
    {
      type: fc.constant('note' as const),
      level: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
      text: anyText,
      imported: fc.record({ from: anyText, missing: fc.array(anyText, { maxLength: 3 }) }),
    },
    { requiredKeys: ['type', 'level', 'text'] },
  ),
);

/** A time a capture holds exactly: whole microseconds, up to the year 2255. */
export const anyTime: fc.Arbitrary<number> = fc.maxSafeNat().map((micros) => micros / 1000);

/** As an event has it: known in full, or in part. */
const anyMoment: fc.Arbitrary<Pick<SessionRecord, 'time' | 'lacks' | 'coarse'>> = fc.oneof(
  { arbitrary: anyTime.map((time) => ({ time })), weight: 4 },
  anyTime.map((time) => ({ time, lacks: 'zone' as const })),
  fc.integer({ min: 0, max: 86_399_999 }).map((time) => ({ time, lacks: 'date' as const })),
  fc.integer({ min: 0, max: 4e9 }).map((seconds) => ({ time: seconds * 1000, coarse: true as const })),
  fc.constant({ time: 0, lacks: 'time' as const }),
);

export const anyRecord: fc.Arbitrary<SessionRecord> = fc
  .tuple(
    fc.record(
      { seq: count, session: count, repeated: fc.constant(true as const), fact: anyFact },
      { requiredKeys: ['seq', 'session', 'fact'] },
    ),
    anyMoment,
  )
  .map(([record, moment]) => ({ ...record, ...moment }));

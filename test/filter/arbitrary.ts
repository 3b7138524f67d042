/** Generated filters, and the entries of every scripted session to try them on. */
import * as fc from 'fast-check';
import type { Filter, Test } from '../../src/filter/filter.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

export function entriesOf(records: readonly SessionRecord[]): readonly Entry[] {
  const reading = new Reading();
  return records.flatMap((record) => reading.read(record));
}

export const ENTRIES: readonly Entry[] = [
  hipchatSession().records,
  standardSession().records,
  yandexSession().records,
  loginSessions(),
  sampleSessions(),
].flatMap(entriesOf);

/** Texts with everything in them that a filter's own grammar uses. */
const odd = fc.string({
  unit: fc.constantFrom('a', 'o', '1', ' ', '"', "'", '&', '!', '~', '/', '@', '\n', '<', 'é', '🌱', '\\.', '#', '='),
  minLength: 1,
  maxLength: 8,
});
const regex = fc.oneof(
  odd,
  fc.constantFrom('gate', 'squeak|rake', '(Ola|Nora)', '^<iq', '[0-9]+', 'http://.*#', 'get', 'chat', 'q.*2'),
);
const address = fc.oneof(
  odd,
  fc.constantFrom('ola@example.net', 'ola@example.net/phone', 'example', '777_5150@chat.hipchat.com', 'conf\\.'),
);
const pattern = fc.constantFrom(
  'iq',
  'iq[type=result].{jabber:iq:roster}:query',
  "message[type='groupchat'].body#text",
  '*.{http://hipchat.com/protocol/startup}',
  'presence.show#text=away|presence[!=]'.replace('[!=]', '[type]'),
);

const test: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ type: fc.constant('kind' as const), kind: fc.constantFrom('message', 'presence', 'iq') }),
  fc.record({ type: fc.constant('direction' as const), direction: fc.constantFrom('c2s', 's2c') }),
  fc.record({ type: fc.constant('address' as const), end: fc.constantFrom('from', 'to', 'either'), address }),
  fc.record({ type: fc.constantFrom('id', 'stanza-type', 'namespace', 'body', 'text'), regex }),
  fc.record({ type: fc.constantFrom('failure', 'warning', 'hipchat') }),
  fc.record({ type: fc.constant('room' as const), regex }, { requiredKeys: ['type'] }),
  fc.record({
    type: fc.constant('mention' as const),
    name: fc.oneof(odd, fc.constantFrom('nora', 'all', 'Nora Vale')),
  }),
  fc.record({
    type: fc.constant('latency' as const),
    comparison: fc.constantFrom('<', '<=', '=', '>=', '>'),
    milliseconds: fc.oneof(fc.nat(), fc.constantFrom(0.5, 1, 92, 12.345)),
  }),
  fc.record({ type: fc.constant('session' as const), session: fc.nat(999_999_999) }),
  fc.record({ type: fc.constant('pattern' as const), pattern }),
);

export const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 3, arbitrary: test },
    fc.record({ type: fc.constant('not' as const), operand: tie('filter') }),
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 4 }),
    }),
  ),
}));

/** What people and cats write. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '~m',
        '~',
        '~b',
        '~from',
        '~lat',
        '~x',
        '~room',
        '~session',
        '>5',
        '1',
        '(',
        ')',
        '!',
        '&',
        '|',
        ' ',
      ),
      fc.constantFrom(
        '"',
        "'",
        'a',
        'ola@example.net',
        '[',
        ']',
        '{',
        '\\',
        '*',
        'iq[',
        '.',
        '~zz',
        '\n',
        '\ud800',
        '🌱',
      ),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

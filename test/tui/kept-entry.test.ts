/** A row stands for the entry it was made from: the same filters select it, and the same is told of it. */
import { describe, expect, it } from 'vitest';
import { Scratch } from '../../src/capture/scratch.ts';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { keptEntry, plainEntry } from '../../src/tui/kept-entry.ts';
import { Rows } from '../../src/tui/rows.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { extensionSessions } from '../support/extensions-script.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';

const SESSIONS: Readonly<Record<string, readonly SessionRecord[]>> = {
  hipchat: hipchatSession().records,
  standard: standardSession().records,
  logins: loginSessions(),
  samples: sampleSessions(),
  extensions: extensionSessions(),
};

const FILTERS = [
  ...[
    '~m',
    '~p',
    '~i',
    '~tx',
    '~rx',
    '~hc',
    '~err',
    '~warn',
    '~room',
    '~lat >1',
    '~session 1',
    '~t result',
    '~id qxmpp2',
  ],
  ...[
    '~from ola',
    '~to nora@example.org',
    '~jid 777_4242',
    '~ns hipchat',
    '~b gate',
    '~mention nora',
    'roster',
    '~room shed',
  ],
  ...['~x iq[type=result]', '!(~p | ~m) rake'],
];

describe.each(Object.keys(SESSIONS))('the %s session', (name) => {
  const records = SESSIONS[name] ?? [];
  const reading = new Reading([], { parties: true });
  const entries = records.flatMap((record) => reading.read(record));
  const rows = new Rows(new Scratch());
  for (const entry of entries) rows.add({ entry, place: entry.derived ? -1 : records.indexOf(entry.record) });

  it.each(FILTERS)('is selected from alike by %s', (text) => {
    const parsed = parseFilter(text);
    if (parsed.type === 'error') throw new Error(parsed.message);
    const matches = matcher(parsed.filter);
    const kept = entries.map((_, row) => matches(keptEntry(rows, row, records[rows.place(row)])));
    expect(kept).toEqual(entries.map((entry) => matches(entry)));
  });

  it('is told of alike', () => {
    for (const [row, entry] of entries.entries()) {
      const kept = plainEntry(keptEntry(rows, row, records[rows.place(row)]));
      const { record, name, ns, account, room, keepalive, derived, findings, answers } = entry;
      expect(kept).toMatchObject({ name, ns, account, room, keepalive, derived, findings });
      expect(kept.annotations.map(({ spec, summary }) => [spec, summary])).toEqual(
        entry.annotations.map(({ spec, summary }) => [spec, summary]),
      );
      if (!derived) expect(kept.record).toEqual(record);
      expect(kept.answers?.latency ?? -1).toBeCloseTo(answers?.latency ?? -1, 1);
    }
  });
});

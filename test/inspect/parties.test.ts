import { describe, expect, it } from 'vitest';
import type { Parties } from '../../src/inspect/entry.ts';
import { Reading, type ReadingOptions } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { Script } from '../support/records.ts';

function parties(records: readonly SessionRecord[], options: ReadingOptions = { parties: true }): readonly Parties[] {
  const reading = new Reading([], options);
  const entries = records.flatMap((record) => reading.read(record));
  return entries.flatMap((entry) => entry.parties ?? []);
}

describe('the parties of a stanza', () => {
  it('are called by the names the session has shown', () => {
    const said = parties(hipchatSession().records).map(({ from, to }) => `${from} → ${to}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'you → the server',
        'the server → you',
        'Ola Brand (@ola) → you',
        'Ola Brand (@ola) → Garden Shed',
        'Build Robot → Garden Shed',
        'Garden Shed → you',
        'Attic → you',
      ]),
    );
  });

  it('are none for a presence that goes to whoever may see it', () => {
    const script = new Script().client(
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
    );
    expect(parties(script.client('<presence/>').records)).toEqual([{ from: 'you', to: '' }]);
  });

  it('are not looked for unless they are asked for', () => {
    expect(parties(hipchatSession().records, {})).toEqual([]);
  });
});

/**
 * A report's page filters as hiptap does: what a row keeps gives an entry that every filter finds as it finds the first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { factsOf, type RowFacts } from '../../src/capture/export/html/facts.ts';
import { Streams } from '../../src/capture/export/html/streams.ts';
import { readCapture } from '../../src/capture/reader.ts';
import { matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { entryOf } from '../../src/page/entry.ts';
import { sanitiseLines } from '../../src/present/sanitise.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;
const CAPTURES = readdirSync(FOLDER).filter((name) => name.endsWith('.hiptap'));

/** Those of the table that documents them, and a few more. */
const FILTERS: readonly string[] = [
  ...[
    ...(readFileSync(new URL('../../docs/filters.md', import.meta.url), 'utf8')
      .split('## Ready to use')[1]
      ?.matchAll(/^\| `(.+?)` \|/gm) ?? []),
  ].map(([, filter = '']) => filter.replaceAll('\\|', '|')),
  '~session 2',
  '~lat <2',
  '~warn',
  'nora',
  'TLS',
  '~x {}',
  '~x open',
  '~ns framing',
];

async function recordsOf(name: string): Promise<readonly SessionRecord[]> {
  const records: SessionRecord[] = [];
  for await (const item of readCapture(FOLDER + name)) if (item.type === 'record') records.push(item.record);
  return records;
}

/** What the page makes of an entry, through the text of its row. */
function throughThePage(entries: readonly Entry[]): readonly Entry[] {
  const streams = new Streams();
  const rows = entries.map((entry) => {
    const { fact } = entry.record;
    const facts = JSON.parse(JSON.stringify(factsOf(entry, streams.numberOf(entry)))) as RowFacts;
    return {
      facts,
      shown: fact.type === 'piece' && fact.content.type === 'text' ? sanitiseLines(fact.content.text) : undefined,
    };
  });
  return rows.map(({ facts, shown }) => entryOf(facts, shown, streams.namespaces));
}

function found(filter: string, entries: readonly Entry[]): readonly number[] {
  const parsed = parseFilter(filter);
  if (parsed.type === 'error') throw new Error(`${filter}: ${parsed.message}`);
  const matches = matcher(parsed.filter);
  return entries.flatMap((entry, at) => (matches(entry) ? [at] : []));
}

function expectTheSame(records: readonly SessionRecord[]): number {
  const reading = new Reading();
  const entries = records.flatMap((record) => reading.read(record));
  const rows = throughThePage(entries);
  let all = 0;
  for (const filter of FILTERS) {
    const there = found(filter, entries);
    expect({ filter, found: found(filter, rows) }).toEqual({ filter, found: there });
    all += there.length;
  }
  return all;
}

describe('a row of the report', () => {
  it('knows every filter that is documented', () => {
    expect(FILTERS.length).toBeGreaterThan(30);
  });

  it.each(CAPTURES)('is found by the same filters, in %s', async (name) => {
    expect(expectTheSame(await recordsOf(name))).toBeGreaterThan(20);
  });

  it('is found by the same filters over the web, where it cannot be read, and where characters are hidden', () => {
    const script = new Script()
      .client("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='example.org' version='1.0'/>", {
        kind: 'stream-open',
      })
      .client("<body xmlns='http://jabber.org/protocol/httpbind' rid='1' xmlns:x='urn:x'>", { kind: 'misc' })
      .client("<message xmlns='jabber:client' to='ola@example.org'><body>a\u202egate\nb @nora</body><x:y/></message>")
      .client('</body>', { kind: 'misc' })
      .client('<message><body>no end</message>', { kind: 'message' })
      .server('<gate', { kind: 'malformed', malformed: { reason: 'bad-tag', at: 4 } })
      .server('', { kind: 'opaque', content: { type: 'bytes', bytes: Buffer.from([1, 2]) } })
      .server('', { kind: 'opaque', content: { type: 'withheld', length: 3, hash: '00' } })
      .fact({ type: 'note', level: 'error', text: 'gate nora' })
      .fact({ type: 'closed', leg: 'client', reason: 'reset' });
    expect(expectTheSame(script.records)).toBeGreaterThan(10);
  });
});

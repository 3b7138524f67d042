import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentHead } from '../../../src/capture/export/html/document.ts';
import { lanesOf } from '../../../src/capture/export/html/lanes.ts';
import { lengthWords } from '../../../src/capture/export/html/length.ts';
import { data, lines, script, text } from '../../../src/capture/export/html/markup.ts';
import { Parties } from '../../../src/capture/export/html/parties.ts';
import { Report } from '../../../src/capture/export/html/report.ts';
import { Timeline } from '../../../src/capture/export/html/timeline.ts';
import { Reading } from '../../../src/inspect/reading.ts';
import type { SessionRecord } from '../../../src/xmpp/record.ts';
import { exported } from '../../support/exporting.ts';
import { Script } from '../../support/records.ts';

const ASSETS = { script: 'void 0', style: 'p{}' };

/** Signs of HTML, and what hides, more often than chance has them. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom('<', '>', '&', '"', "'", '</script', '<!--', '\u202e', '\0', '\r\n', '&lt;'),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''));

/** As a browser reads it again. */
function unescaped(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('text in a report', () => {
  it('has no sign of HTML left, nor a character that hides', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        expect(text(words)).not.toMatch(/[<>"'\p{Cc}\u202a-\u202e]/u);
        expect(lines(words)).not.toMatch(/[<>"']|(?!\n)\p{Cc}/u);
      }),
    );
  });

  it('gives values back to a script exactly, in an attribute and between script tags', () => {
    fc.assert(
      fc.property(nasty, (words) => {
        const value = { words, list: [words] };
        expect(data(value)).not.toMatch(/['<>]/);
        expect(JSON.parse(unescaped(data(value)))).toEqual(value);
        expect(script(value)).not.toContain('<');
        expect(JSON.parse(script(value))).toEqual(value);
      }),
    );
  });
});

describe('the page', () => {
  it('names what may run by its hash, and nothing else', () => {
    const head = documentHead({
      title: 't',
      assets: { script: "x('<!-- </script>')", style: '' },
      style: '',
      above: '',
      lanes: '',
      many: false,
      quiet: 0,
    });
    const policy = /content="(default-src[^"]*)"/.exec(head)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'sha256-");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('lets a script of its own not end before its end', async () => {
    const report = new Report({ leg: 'client', timeZone: 'UTC', assets: { ...ASSETS, script: "x('</script><!--')" } });
    await exported(new Script().client('<a/>').records, report);
    expect(report.end()).toContain("<script>x('\\x3c/script>\\x3c!--')</script>");
  });

  it('has a row for each record of its leg, in order, and an id for each', async () => {
    const session = new Script().client('<a/>').server('<b/>', { leg: 'server' }).after(6_000).server('<c/>');
    const rows = (
      await exported(session.records, new Report({ leg: 'client', timeZone: 'UTC', assets: ASSETS }))
    ).toString();
    expect([...rows.matchAll(/<li id="(r\d+)"/g)].map(([, id]) => id)).toEqual(['r1', 'r2']);
    expect(rows).toContain('6 s later');
  });

  it('tells what is wrong on the other leg, too, though it has no row', async () => {
    const session = new Script()
      .fact({ type: 'opened', leg: 'client', peer: '127.0.0.1:1', local: '127.0.0.1:2' })
      .server("<iq type='result' id='x'/>", { leg: 'server' })
      .server("<iq type='result' id='y'/>");
    const report = new Report({ leg: 'client', timeZone: 'UTC', assets: ASSETS });
    const rows = (await exported(session.records, report)).toString();
    expect(rows.match(/<li id=/g)).toHaveLength(2);
    const found = report.head();
    expect(found).toContain('(on the connection that is not shown here)');
    expect(found).toContain('<a href="#r2">');
  });

  it('makes up no time for what was imported without one', async () => {
    const records = new Script()
      .client('<presence/>')
      .server("<message from='a@b'/>", { concluded: true })
      .records.map((record) => ({ ...record, time: 0, lacks: 'time' as const }));
    const report = new Report({ leg: 'client', timeZone: 'UTC', assets: ASSETS });
    const rows = (await exported(records, report)).toString();
    expect(rows).not.toMatch(/datetime=|1970/);
    expect(rows).toContain('>--:--:--.---</time>');
    expect(rows).toContain('class="message s2c concluded"');
    expect(report.head()).toContain('When this was is not known in full.');
    expect(report.head()).not.toMatch(/1970|NaN|Infinity/);
  });

  it('says so where a capture is empty', async () => {
    const report = new Report({ leg: 'client', timeZone: 'UTC', assets: ASSETS });
    await exported([], report);
    expect(report.head()).toContain('Nothing is in this capture');
  });
});

describe('a timeline', () => {
  it('has at most 240 slots, and loses none of what is put in', () => {
    const times = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.boolean(), fc.option(fc.nat(1e4), { nil: undefined })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(times, (all) => {
        const timeline = new Timeline();
        for (const [time, sent, latency] of all) timeline.add(time, sent, latency);
        const { slots } = timeline;
        const sum = (value: (slot: (typeof slots)[number]) => number) =>
          slots.reduce((total, slot) => total + value(slot), 0);
        expect(slots.length).toBeLessThanOrEqual(240);
        expect(sum(({ sent }) => sent)).toBe(all.filter(([, sent]) => sent).length);
        expect(sum(({ received }) => received)).toBe(all.filter(([, sent]) => !sent).length);
        const latencies = all.flatMap(([, , latency]) => (latency === undefined ? [] : [latency]));
        if (latencies.length > 0) expect(Math.max(...slots.map(({ longest }) => longest))).toBe(Math.max(...latencies));
      }),
    );
  });
});

describe('lifelines', () => {
  const OPEN = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'";

  function lanes(records: readonly SessionRecord[]): readonly string[] {
    const [reading, parties] = [new Reading([], { parties: true }), new Parties()];
    for (const record of records) for (const entry of reading.read(record)) parties.meet(entry);
    return lanesOf(parties.all).map(({ kind, name, parties: on }) => `${kind} ${name} ${on.length}`);
  }

  it('are those of the client, its server, rooms and contacts', () => {
    const session = new Script()
      .client(`${OPEN} to='example.org'>`)
      .server(`${OPEN} from='example.org' id='1'>`)
      .client("<presence to='shed@rooms.example.org/nora'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
      .client("<iq type='get' id='1' to='rooms.example.org'><query xmlns='jabber:iq:version'/></iq>")
      .server("<message from='ola@example.org/home'><body>hello</body></message>");
    expect(lanes(session.records)).toEqual([
      'client client 1 1',
      'server example.org 1',
      'room shed@rooms.example.org 1',
      'contact ola@example.org/home 1',
    ]);
  });

  it('share the last where there are too many', () => {
    const session = new Script();
    for (let at = 0; at < 30; at++) session.client(`<message to='p${at}@example.org'/>`);
    const all = lanes(session.records);
    expect(all).toHaveLength(7);
    expect(all.at(-1)).toBe('others 25 others 25');
  });

  it('end at a number of parties, whatever their names', () => {
    const session = new Script();
    for (let at = 0; at < 1_000; at++) session.client(`<message to='p${at}@example.org'/>`);
    expect(lanes(session.records)).toHaveLength(7);
  });
});

describe('lengths of time', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [2_984, '2.98 s'],
    [59_990, '60 s'],
    [250_000, '4 min 10 s'],
    [11_100_000, '3 h 5 min'],
    [187_200_000, '2 d 4 h'],
  ])('%d ms is %s', (time, words) => {
    expect(lengthWords(time)).toBe(words);
  });
});

/**
 * What is shown of a session: annotators, reading and printer, in every format.
 * Rule: nothing in a page acts on a terminal or hides in it, whoever wrote it; a page is never refused.
 */
import type { Entry } from '../../../src/inspect/entry.ts';
import type { SessionRecord } from '../../../src/xmpp/record.ts';
import { explain, matcher, Printer, parseFilter, printFilter, Reading } from '../built.ts';
import { wires } from '../seeds.ts';
import { holds, same, type Target } from '../target.ts';
import { inChunks, saidIn } from '../wire.ts';
import { factsOf } from './streams.ts';

const FORMATS = ['pretty', 'summary', 'json', 'events'] as const;
/** Said here once more, so that a class forgotten in src/present is not forgotten here too. */
export const DANGEROUS =
  /(?!\n)[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]|\p{Cs}/u;

const FILTERS = [
  '~err | ~warn',
  '~hc & ~room',
  '~from nora | ~to example',
  '~b a | ~ns hipchat',
  '~mention nora',
  '"a.*b"',
  '~x *.{jabber:client}:x',
  '~lat >1',
];
const MATCHERS = FILTERS.map((text) => {
  const parsed = parseFilter(text);
  holds(parsed.type === 'filter', `${text} is no filter`);
  return matcher(parsed.filter);
});

export const pages: Target = {
  name: 'pages',
  corpus: wires,
  run: (bytes) => shown(recordsOf(bytes)),
};

export function recordsOf(wire: Buffer): readonly SessionRecord[] {
  const said = inChunks(saidIn(wire), Math.max(1, wire.length));
  return factsOf(said).map((fact, at) => ({ seq: at + 1, session: 1, time: 1.7e12 + at * 1000, fact }));
}

export function entriesOf(records: readonly SessionRecord[]): readonly Entry[] {
  const reading = new Reading([], { parties: true });
  return records.flatMap((record) => reading.read(record));
}

/** Prints records in every format and puts filters to them. */
export function shown(records: readonly SessionRecord[]): void {
  const entries = entriesOf(records);
  for (const matches of MATCHERS) for (const entry of entries) matches(entry);
  for (const format of FORMATS) {
    const printer = new Printer({ format, colour: false });
    const page = entries.map((entry) => printer.print(entry)).join('') + printer.flush();
    const danger = DANGEROUS.exec(page);
    holds(danger === null, `${format} shows U+${danger?.[0].codePointAt(0)?.toString(16)}`);
    if (format === 'json' || format === 'events')
      for (const line of page.split('\n')) if (line !== '') JSON.parse(line);
  }
}

const FILTER_CORPUS = [
  ...FILTERS,
  '~m & !(~from ola@example.net/phone | ~t error)',
  '~ns http://.*# ~b "gate squeak"',
  "~x message[type='groupchat'].body#text",
  '~x iq[type=result].{jabber:iq:roster}:query|presence.show#text=away',
  '~lat >= 2s | ~lat <1.5',
  '~session 12 ~id "q.*2" ~room conf\\.',
  '"(a+)+$" !"[^\\p{L}]{2,5}?(?:x|y)"',
  'squeak rake',
];

/** A few entries of each kind are enough for a matcher to look at everything. */
/** What is printed may be longer than what was written, and the parser takes so much (src/filter/parse.ts). */
const LONGEST_FILTER = 20_000;
const LOOKED_AT = 60;
let entries: readonly Entry[] | undefined;

export const filter: Target = {
  name: 'filter',
  corpus: () => FILTER_CORPUS.map((text) => Buffer.from(text)),
  run: (bytes) => {
    const text = bytes.toString();
    const parsed = parseFilter(text);
    if (parsed.type === 'error')
      return holds(
        parsed.message !== '' && parsed.at >= 0 && parsed.at <= text.length,
        'the error is outside the text',
      );
    const printed = printFilter(parsed.filter);
    if (printed.length <= LONGEST_FILTER) same(parseFilter(printed), parsed, 'what it prints is another filter');
    holds(explain(parsed.filter).startsWith('what '), 'it is not explained');
    const matches = matcher(parsed.filter);
    entries ??= sample();
    for (const entry of entries) matches(entry);
  },
};

function sample(): readonly Entry[] {
  const all = wires().flatMap((wire) => entriesOf(recordsOf(wire)));
  const step = Math.ceil(all.length / LOOKED_AT);
  return all.filter((_, at) => at % step === 0);
}

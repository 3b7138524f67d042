/**
 * Annotators explain what is shown and nothing else, and say the same whenever they are asked.
 */
import { describe, expect, it } from 'vitest';
import type { Annotator } from '../../src/annotate/annotation.ts';
import { knownAnnotators } from '../../src/annotate/known.ts';
import { type Matcher, matcher } from '../../src/filter/matcher.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { Check } from '../../src/inspect/check.ts';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer, type PrintFormat } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { extensionSessions } from '../support/extensions-script.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { Script } from '../support/records.ts';
import { sampleSessions } from '../support/samples-script.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';

const FORMATS: readonly PrintFormat[] = ['pretty', 'summary', 'json', 'events'];
const SESSIONS: readonly (readonly [string, readonly SessionRecord[]])[] = [
  ['hipchat', hipchatSession().records],
  ['standard', standardSession().records],
  ['yandex', yandexSession().records],
  ['logins', loginSessions()],
  ['samples', sampleSessions()],
  ['extensions', extensionSessions()],
];

function filter(text: string): Matcher {
  const parsed = parseFilter(text);
  if (parsed.type === 'error') throw new Error(parsed.message);
  return matcher(parsed.filter);
}

/** hiptap's annotators, and which elements of which stanzas they were asked about. */
function counting(): { readonly annotators: readonly Annotator[]; readonly asked: string[] } {
  const asked: string[] = [];
  const annotators = knownAnnotators.map(
    (annotator): Annotator => ({
      ...annotator,
      annotate(element, context) {
        asked.push(`${(context.stanza ?? element).attributes['id'] ?? ''} ${annotator.name}`);
        return annotator.annotate(element, context);
      },
    }),
  );
  return { annotators, asked };
}

/** A page of what a filter selects, printed as it is read. */
function shown(
  records: readonly SessionRecord[],
  matches: Matcher,
  reading: Reading,
  format: PrintFormat,
  fold: boolean = true,
): string {
  const printer = new Printer({ format, colour: false, fold });
  const lines = records.flatMap((record) =>
    reading
      .read(record)
      .filter(matches)
      .map((entry) => printer.print(entry)),
  );
  return lines.join('') + printer.flush();
}

describe('annotators are asked about what is shown, and about nothing else', () => {
  const script = new Script()
    .client("<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org'>")
    .client("<iq type='get' id='q1'><query xmlns='jabber:iq:roster'/></iq>")
    .server("<iq type='result' id='q1'><query xmlns='jabber:iq:roster'><item jid='ola@example.net'/></query></iq>")
    .client("<iq type='set' id='q2'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
    .server(
      "<message id='m1' from='ola@example.net/a'><body>tea?</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
    )
    .server("<iq type='result' id='q2'/>")
    .client("<iq type='get' id='q3'><ping xmlns='urn:xmpp:ping'/></iq>")
    .after(31_000)
    .server("<presence id='p1' from='ola@example.net/a'/>");

  it.each([
    ['~session 2', []],
    ['~m', ['m1 active', 'm1 message']],
    ['~b tea', ['m1 active', 'm1 message']],
    ['~from ola@example.net ~m', ['m1 active', 'm1 message']],
    ['~id q1 ~tx', ['q1 query', 'q1 iq']],
    // An answer without a payload says what was asked, so that its request is explained as well.
    ['~id q2 ~rx', ['q2 iq', 'q2 enable', 'q2 iq']],
  ])('--filter %s', (text, expected) => {
    const { annotators, asked } = counting();
    shown(script.records, filter(text), new Reading(annotators), 'pretty');
    expect(asked).toEqual(expected);
  });

  it('are asked about nothing when a session is only read, or checked', () => {
    const { annotators, asked } = counting();
    const [reading, check] = [new Reading(annotators), new Check()];
    for (const [, records] of SESSIONS)
      for (const entry of records.flatMap((record) => reading.read(record))) check.see(entry);
    expect(asked).toEqual([]);
  });

  it('are asked once, however often somebody looks', () => {
    const { annotators, asked } = counting();
    const entries = script.records.flatMap((record) => new Reading(annotators).read(record));
    for (const { annotations } of [...entries, ...entries]) expect(annotations).toBeDefined();
    expect(asked.filter((one) => one === 'm1 message')).toEqual(['m1 message']);
  });

  it('keep no request that is long: it is explained when it is asked', () => {
    const { annotators, asked } = counting();
    const long = `<iq type='set' id='q1'><query xmlns='jabber:iq:private'>${'x'.repeat(5_000)}</query></iq>`;
    shown(new Script().client(long).records, filter('~session 2'), new Reading(annotators), 'pretty');
    expect(asked).toEqual(['q1 query', 'q1 iq']);
  });
});

describe.each(SESSIONS)('annotations of the %s session', (_, records) => {
  const everything: Matcher = () => true;

  it.each(FORMATS)('say the same when all is read first and shown later: %s', (format) => {
    const reading = new Reading();
    const printer = new Printer({ format, colour: false });
    const entries = records.flatMap((record) => reading.read(record));
    const late = entries.map((entry) => printer.print(entry)).join('') + printer.flush();
    expect(late).toBe(shown(records, everything, new Reading(), format));
  });

  it.each(['~rx', '~i ~rx', '~err', '~t "result|error"'])(
    'say the same where a filter leaves the requests out: %s',
    (text) => {
      // What is folded depends on what else is shown.
      const all = shown(records, everything, new Reading(), 'summary', false).split('\n');
      const some = shown(records, filter(text), new Reading(), 'summary', false).split('\n');
      expect(some.filter((line) => !all.includes(line))).toEqual([]);
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/replay/session-diff.ts';
import { writeElement } from '../../src/replay/written.ts';
import type { Direction, SessionRecord } from '../../src/xmpp/record.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { loginSessions } from '../support/logins-script.ts';
import { Script } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';
import { yandexSession } from '../support/yandex-script.ts';
import { anyElement, anyStanza } from './arbitrary-element.ts';
import { anyUtterances, isReady, OTHER_NAMES, PLAIN_NAMES, recorded, reordered } from './arbitrary-session.ts';
import { diffOf, findingsOf, sessionsOf } from './sessions.ts';

const RUNS = { numRuns: 60 };
const dice = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });

describe('comparing two sessions', () => {
  it('finds nothing between a session and itself', async () => {
    for (const script of [hipchatSession(), standardSession(), yandexSession()]) {
      const { findings, alike } = await diffOf(script.records, script.records, { tls: true, streamManagement: true });
      expect(findings).toEqual([]);
      expect(alike).toBeGreaterThan(4);
    }
  });

  it('finds nothing between whatever was said and itself, and the same from either side', async () => {
    const anyPiece = fc.oneof(
      anyStanza.map((stanza) => writeElement(stanza, 'jabber:client')),
      anyElement.map((element) => writeElement(element)),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `<message>${text}`),
    );
    const anySession = fc.array(fc.tuple(fc.constantFrom<Direction>('c2s', 's2c'), anyPiece), { maxLength: 8 });
    const told = (pieces: readonly (readonly [Direction, string])[]): readonly SessionRecord[] => {
      const script = new Script().opened('client', 'c', 's');
      for (const [direction, text] of pieces) script.piece(direction, text);
      return script.records;
    };
    await fc.assert(
      fc.asyncProperty(anySession, anySession, async (one, other) => {
        expect(await findingsOf(told(one), told(one))).toEqual([]);
        const there = (await findingsOf(told(one), told(other))).map(signature).sort();
        expect((await findingsOf(told(other), told(one))).map(mirrored).sort()).toEqual(there);
      }),
    );
  });

  it('finds nothing in another order of independent stanzas', async () => {
    await fc.assert(
      fc.asyncProperty(anyUtterances, dice, dice, async (all, one, other) => {
        const a = recorded(all, reordered(all, one), PLAIN_NAMES);
        expect(await findingsOf(a, recorded(all, reordered(all, other), PLAIN_NAMES))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('finds nothing in other ids, resources and stream ids', async () => {
    await fc.assert(
      fc.asyncProperty(anyUtterances, dice, async (all, order) => {
        const a = recorded(all, reordered(all, order), PLAIN_NAMES);
        const b = recorded(all, reordered(all, order), OTHER_NAMES, { start: 0, session: 7 });
        expect(await findingsOf(a, b)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('finds one changed value, once, and names the stanza', async () => {
    const change = fc.constantFrom<readonly [RegExp, string]>(
      [/<(body|show|found)\b([^>]*)>[^<]*</, '<$1$2>changed<'],
      [/^<(\w+) /, "<$1 example='changed' "],
    );
    await fc.assert(
      fc.asyncProperty(anyUtterances, dice, fc.nat(), change, async (all, order, pick, [pattern, by]) => {
        const changed = pick % Math.max(1, all.length);
        const apply = (xml: string, at: number): string => (at === changed ? xml.replace(pattern, by) : xml);
        const a = recorded(all, reordered(all, order), PLAIN_NAMES);
        const b = recorded(all, reordered(all, order), OTHER_NAMES, { change: apply });
        const before = all[changed]?.xml(OTHER_NAMES) ?? '';
        fc.pre(apply(before, changed) !== before);
        const findings = await findingsOf(a, b);
        expect(findings.map(({ type }) => type)).toEqual(['differs']);
        const [finding] = findings;
        if (finding?.type !== 'differs') throw new Error('no difference');
        expect(finding.differences).toHaveLength(1);
        expect(textOf(finding.b.record)).toBe(apply(before, changed));
      }),
      RUNS,
    );
  });

  it('finds what is missing, and is the same with the sides swapped', async () => {
    await fc.assert(
      fc.asyncProperty(anyUtterances, dice, dice, fc.func(fc.nat(3)), async (all, one, other, lot) => {
        const a = recorded(all, reordered(all, one), PLAIN_NAMES);
        const left = reordered(all, other).filter((at) => lot(at) !== 0);
        const b = recorded(all, left, OTHER_NAMES, {
          change: (xml, at) => (lot(at) === 1 ? xml.replace('<body>', '<body>re: ') : xml),
        });
        const there = (await findingsOf(a, b)).map(signature).sort();
        const back = (await findingsOf(b, a)).map(mirrored).sort();
        expect(there).toEqual(back);
        const lost = all.filter((_, at) => lot(at) === 0).length;
        expect(there.filter((found) => found.startsWith('missing'))).toHaveLength(lost);
      }),
      RUNS,
    );
  });

  it('tells what was said to one peer in another order', async () => {
    const say = (...bodies: readonly string[]): readonly SessionRecord[] => {
      const script = new Script();
      for (const body of bodies) script.client(`<message to='ola@example.net'><body>${body}</body></message>`);
      return script.records;
    };
    const findings = await findingsOf(say('one', 'two', 'three'), say('two', 'three', 'one'));
    expect(findings.map(({ type }) => type)).toEqual(['moved']);
  });

  it('tells the same of two that changed places from either side', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 }), async (order) => {
        const say = (numbers: readonly number[]): readonly SessionRecord[] => {
          const script = new Script();
          for (const n of numbers) script.client(`<message to='ola@example.net'><body>${n}</body></message>`);
          return script.records;
        };
        const there = (await findingsOf(say([1, 2, 3, 4, 5]), say(order))).map(signature).sort();
        expect((await findingsOf(say(order), say([1, 2, 3, 4, 5]))).map(mirrored).sort()).toEqual(there);
      }),
    );
  });

  it('knows one’s own resource from those of one’s other clients', async () => {
    const carbon = (own: string, other: string): readonly SessionRecord[] =>
      new Script()
        .client("<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></iq>")
        .server(
          `<iq type='result' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>nora@example.org/${own}</jid></bind></iq>`,
        )
        .server(`<presence to='nora@example.org/${own}' from='nora@example.org/${own}'/>`)
        .server(`<presence to='nora@example.org/${own}' from='nora@example.org/${other}'><show>away</show></presence>`)
        .records;
    expect(await findingsOf(carbon('desk', 'phone'), carbon('K2', 'phone'))).toEqual([]);
    expect(await findingsOf(carbon('desk', 'phone'), carbon('phone', 'desk'))).toEqual([]);
    const [finding] = await findingsOf(carbon('desk', 'desk'), carbon('desk', 'phone'));
    expect(finding).toMatchObject({ type: 'differs', differences: [{ type: 'attribute', name: 'from' }] });
  });

  it('tells who logged in once, and not in every address', async () => {
    const other = standardSession().records.map((record) => renamed(record, 'user@example.org', 'ivo@example.org'));
    const findings = await findingsOf(standardSession().records, other);
    expect(findings).toEqual([
      { type: 'login', a: 'authenticated as user@example.org', b: 'authenticated as ivo@example.org' },
    ]);
    const renamings = [{ from: 'user@example.org', to: 'ivo@example.org' }];
    expect(await findingsOf(standardSession().records, other, { renamings })).toEqual([]);
  });

  it('tells a refused login from one that succeeded', async () => {
    const login = (answer: string): readonly SessionRecord[] =>
      new Script()
        .client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0</auth>")
        .server(answer).records;
    const yes = login("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
    const no = login("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
    expect(await findingsOf(yes, no)).toEqual([
      { type: 'login', a: 'authenticated as nora', b: 'login as nora refused: not-authorized' },
    ]);
    expect(await findingsOf(no, no)).toEqual([]);
  });

  it('leaves out how an address was got, unless it was refused', async () => {
    const BIND = "xmlns='urn:ietf:params:xml:ns:xmpp-bind'";
    const login = (resource: string, answer: string): readonly SessionRecord[] =>
      new Script()
        .client("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0</auth>")
        .server("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
        .client(`<iq type='set' id='1'><bind ${BIND}>${resource}</bind></iq>`)
        .server(answer).records;
    const bound = (as: string): string =>
      `<iq type='result' id='1'><bind ${BIND}><jid>nora@example.org/${as}</jid></bind></iq>`;
    const one = login('<resource>desk</resource>', bound('desk'));
    expect(await findingsOf(one, login('', bound('K2')))).toEqual([]);
    const offer = (features: string): readonly SessionRecord[] => {
      const text = `<stream:features xmlns:stream='http://etherx.jabber.org/streams'>${features}</stream:features>`;
      return [...one, ...new Script().server(text).records].map((record, at) => ({ ...record, seq: at + 1 }));
    };
    expect(await findingsOf(one, offer(`<bind ${BIND}/>`))).toEqual([]);
    expect(await findingsOf(one, offer(`<bind ${BIND}/><ver xmlns='urn:xmpp:features:rosterver'/>`))).toHaveLength(1);
    const refused = login('', "<iq type='error' id='1'><error type='cancel'><conflict xmlns='x'/></error></iq>");
    expect((await findingsOf(one, refused)).map(({ type }) => type)).toEqual(['login', 'extra', 'extra']);
  });

  it('takes a request for something else for another one, and what is said to another peer in other words', async () => {
    const talk = (query: string, peer: string, words: string): readonly SessionRecord[] =>
      new Script()
        .client(`<iq type='get' id='1'><query xmlns='${query}'/></iq>`)
        .client(`<message to='${peer}' type='chat' id='2'><body>${words}</body></message>`).records;
    const one = talk('jabber:iq:roster', 'ola@example.net', 'rake');
    const types = async (other: readonly SessionRecord[]): Promise<readonly string[]> =>
      (await findingsOf(one, other)).map(({ type }) => type).sort();
    expect(await types(talk('jabber:iq:version', 'ola@example.net', 'rake'))).toEqual(['extra', 'missing']);
    expect(await types(talk('jabber:iq:roster', 'mo@example.net', 'rake'))).toEqual(['differs']);
    expect(await types(talk('jabber:iq:roster', 'mo@example.net', 'spade'))).toEqual(['extra', 'missing']);
    expect(await types(talk('jabber:iq:roster', 'ola@example.net', 'spade'))).toEqual(['differs']);
  });

  it('takes logins by any mechanism for the same', async () => {
    for (const session of await sessionsOf(loginSessions())) expect(session.entries.length).toBeGreaterThan(0);
    const scram = standardSession().records;
    const plain = scram
      .filter(
        ({ fact }) =>
          !(fact.type === 'piece' && isText(fact.content) && /<challenge|<response/.test(fact.content.text)),
      )
      .map((record) => renamed(record, "mechanism='SCRAM-SHA-1'", "mechanism='PLAIN'"));
    expect(plain.length).toBeLessThan(scram.length);
    expect(await findingsOf(scram, plain)).toEqual([]);
  });

  it('leaves TLS and stream management out unless asked for', async () => {
    const a = standardSession().records;
    const b = a
      .filter((record) => !textOf(record).includes('urn:xmpp:sm:3') || textOf(record).includes('features'))
      .map(
        ({ fact, ...record }): SessionRecord => ({
          ...record,
          fact: fact.type === 'tls' ? { ...fact, cipher: 'OTHER' } : fact,
        }),
      );
    expect(await findingsOf(a, b)).toEqual([]);
    const types = (await findingsOf(a, b, { tls: true, streamManagement: true })).map(({ type }) => type);
    expect(types.filter((type) => type === 'tls')).toHaveLength(2);
    expect(types.filter((type) => type === 'missing').length).toBeGreaterThan(1);
  });

  it('takes hiptap’s own CA for the same on every machine', async () => {
    const signed = (issuer: string): readonly SessionRecord[] => {
      const certificate = {
        subject: 'CN=example.org',
        issuer,
        names: ['example.org'],
        validTo: '',
        fingerprint256: issuer,
      };
      const tls = { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'X', certificate } as const;
      return [{ seq: 1, session: 1, time: 0, fact: tls }, ...new Script().client('<presence/>').records];
    };
    const compare = (a: string, b: string) => findingsOf(signed(a), signed(b), { tls: true, streamManagement: false });
    expect(await compare('CN=hiptap CA b9888b32, O=hiptap', 'CN=hiptap CA 268379dc, O=hiptap')).toEqual([]);
    expect(await compare('CN=hiptap CA b9888b32, O=hiptap', 'CN=Other CA, O=other')).toHaveLength(1);
  });

  it('tells when an id names another stanza than it did', async () => {
    const talk = (named: string): readonly SessionRecord[] =>
      new Script()
        .server("<message from='ola@example.net' id='a'><body>one</body></message>")
        .server("<message from='ola@example.net' id='b'><body>two</body></message>")
        .client(`<message to='ola@example.net'><received xmlns='urn:xmpp:receipts' id='${named}'/></message>`).records;
    const [finding] = await findingsOf(talk('a'), talk('b'));
    expect(finding).toMatchObject({ type: 'differs', differences: [{ type: 'binding', expected: 'a', actual: 'b' }] });
  });

  it('compares the text of what is no XML, and counts what it cannot read', async () => {
    const broken = (text: string): readonly SessionRecord[] =>
      new Script()
        .client(`<message>${text}`, { kind: 'malformed', malformed: { reason: 'bad-tag', at: 3 } })
        .client('????', { kind: 'opaque' }).records;
    const { findings, unread } = await diffOf(broken('a'), broken('b'));
    expect(findings).toMatchObject([{ type: 'differs', differences: [{ type: 'text' }] }]);
    expect(unread).toEqual({ a: 4, b: 4 });
  });

  it('takes no offence at very deep and very crowded stanzas', async () => {
    const deep = `<message><body>${'<a>'.repeat(3000)}${'</a>'.repeat(3000)}</body></message>`;
    const crowd = (extra: string): string =>
      `<iq type='set' id='1'><query xmlns='jabber:iq:roster'>${Array.from({ length: 3000 }, (_, n) => `<item jid='p${n}@example.org'${extra}/>`).join('')}</query></iq>`;
    const a = new Script().server(deep).server(crowd('')).records;
    const b = new Script().server(deep).server(crowd(" ask='subscribe'")).records;
    expect(await findingsOf(a, a)).toEqual([]);
    const [finding] = await findingsOf(a, b);
    expect(finding?.type === 'differs' && finding.differences.length).toBe(3000);
  });
});

describe('the random sessions of these tests', () => {
  it('hold to their own order', () => {
    fc.assert(
      fc.property(anyUtterances, dice, (all, lots) => {
        const order = reordered(all, lots);
        expect(order.toSorted((x, y) => x - y)).toEqual(all.map((_, at) => at));
        for (const [place, at] of order.entries()) expect(isReady(all, at, new Set(order.slice(0, place)))).toBe(true);
      }),
      RUNS,
    );
  });
});

function textOf({ fact }: SessionRecord): string {
  return fact.type === 'piece' && isText(fact.content) ? fact.content.text : '';
}

function isText(content: { readonly type: string }): content is { readonly type: 'text'; readonly text: string } {
  return content.type === 'text';
}

function renamed(record: SessionRecord, from: string, to: string): SessionRecord {
  const { fact } = record;
  if (fact.type !== 'piece' || !isText(fact.content)) return record;
  return { ...record, fact: { ...fact, content: { type: 'text', text: fact.content.text.replaceAll(from, to) } } };
}

function signature(finding: Finding): string {
  const a = 'a' in finding && typeof finding.a !== 'string' ? finding.a.record.seq : '';
  const b = 'b' in finding && typeof finding.b !== 'string' ? finding.b.record.seq : '';
  return `${finding.type} ${a} ${b}`;
}

function mirrored(finding: Finding): string {
  const [type, a, b] = signature(finding).split(' ');
  return `${type === 'missing' ? 'extra' : type === 'extra' ? 'missing' : type} ${b} ${a}`;
}

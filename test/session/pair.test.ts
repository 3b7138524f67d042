import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Direction, Fact } from '../../src/xmpp/record.ts';
import { Pair, type Step } from '../support/pair.ts';

const HEADER =
  "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const ANSWER =
  "<?xml version='1.0'?><stream:stream from='example.org' id='s1' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const OFFER = "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";
const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const MECHANISMS =
  "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>";
const AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>";
const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
const BIND = "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>";
const HELLO_THERE =
  "<message to='ola@example.org' type='chat'><body>caf\xc3\xa9 &amp; \xf0\x9f\x8c\xb1</body></message>";
const REPLY = "<message from='ola@example.org'><body>&lt;3</body></message>";
const CLOSE = '</stream:stream>';

const say = (text: string): Step => ({ type: 'say', text });
const hear = (text: string): Step => ({ type: 'hear', text });
const tls: Step = { type: 'tls' };
const end: Step = { type: 'end' };

const CLIENT = [
  say(HEADER),
  hear(ANSWER + OFFER),
  say(STARTTLS),
  hear(PROCEED),
  tls,
  say(HEADER),
  hear(ANSWER + MECHANISMS),
  say(AUTH),
  hear(SUCCESS),
  say(HEADER),
  hear(ANSWER + BIND),
  say(`${HELLO_THERE} `),
  hear(REPLY),
  say(CLOSE),
  end,
  hear(CLOSE),
];
const SERVER = [
  hear(HEADER),
  say(ANSWER + OFFER),
  hear(STARTTLS),
  say(PROCEED),
  tls,
  hear(HEADER),
  say(ANSWER + MECHANISMS),
  hear(AUTH),
  say(SUCCESS),
  hear(HEADER),
  say(ANSWER + BIND),
  hear(`${HELLO_THERE} `),
  say(REPLY),
  hear(CLOSE),
  say(CLOSE),
  end,
];

const said = (script: readonly Step[]) => script.map((step) => (step.type === 'say' ? step.text : '')).join('');

describe('client, hiptap and server in memory', () => {
  it('talk through STARTTLS, byte for byte, however the bytes are cut and interleaved', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const dice = (bound: number) => (numbers.next().value ?? 0) % bound;
        const pair = new Pair(CLIENT, SERVER, dice);
        // The client's last `hear` comes after its own end: half-close.
        expect(pair.run().filter((step) => step.type !== 'hear')).toEqual([]);
        expect(pair.received).toEqual({ client: said(SERVER), server: said(CLIENT) });
        expect(recorded(pair.facts, 'c2s')).toBe(said(CLIENT));
        expect(recorded(pair.facts, 's2c')).toBe(said(SERVER));
      }),
      { numRuns: 300 },
    );
  });

  it.each([1, 2, 3, 7, 16, 64, 1400])('record the same pieces in chunks of %i bytes', (size) => {
    const pair = new Pair(CLIENT, SERVER, (bound) => Math.min(size - 1, bound - 1));
    pair.run();
    expect(pieces(pair.facts)).toEqual(pieces(whole()));
  });

  it('keep the password out of the record', () => {
    const pair = new Pair(CLIENT, SERVER, () => 0, {}, false);
    pair.run();
    expect(pair.received.server).toBe(said(CLIENT));
    expect(JSON.stringify(pair.facts)).not.toMatch(/s3cr3t-pw|AG5vcmEAczNjcjN0LXB3/);
    expect(pair.facts.some((fact) => fact.type === 'piece' && fact.redacted.length > 0)).toBe(true);
  });
});

describe('bytes that are not understood', () => {
  const login = [say(HEADER), say(AUTH), hear(SUCCESS)];
  const server = [hear(HEADER + AUTH), say(SUCCESS)];

  /** What stands in the record of a logged-in client that goes on so. */
  const recordOf = (more: string, show = false) => {
    const pair = new Pair(
      [...login, say(more), end],
      [...server, hear(more), end],
      () => 6,
      { clientTls: 'none', upstreamTls: 'none' },
      show,
    );
    pair.run();
    expect(pair.received.server).toContain(more);
    return JSON.stringify(pair.facts);
  };

  it.each([
    ['a mismatched tag', '<iq><a></b>'],
    ['too deep a nesting', `<iq>${'<x>'.repeat(300)}`],
    ['no XML at all', 'junk'],
  ])('after %s hide what may be a secret, however it was cut', (_what, broken) => {
    const more = `${broken}<query xmlns='jabber:iq:register'><password>S3CR3TPW</password>`;
    const record = recordOf(more);
    for (let at = 0; at + 3 <= 8; at += 1) expect(record).not.toContain('S3CR3TPW'.slice(at, at + 3));
    expect(record).toContain('withheld');
    expect(recordOf(more, true)).not.toContain('withheld');
  });
});

function whole(): readonly Fact[] {
  const pair = new Pair(CLIENT, SERVER, (bound) => bound - 1);
  pair.run();
  return pair.facts;
}

function pieces(facts: readonly Fact[]): Readonly<Record<Direction, readonly string[]>> {
  const of = (direction: Direction) =>
    facts.flatMap((fact) =>
      fact.type === 'piece' && fact.direction === direction ? [`${fact.kind} ${contentOf(fact)}`] : [],
    );
  return { c2s: of('c2s'), s2c: of('s2c') };
}

function recorded(facts: readonly Fact[], direction: Direction): string {
  return facts.map((fact) => (fact.type === 'piece' && fact.direction === direction ? contentOf(fact) : '')).join('');
}

/** As the wire's bytes, one character each. */
function contentOf(fact: Extract<Fact, { type: 'piece' }>): string {
  return fact.content.type === 'text' ? Buffer.from(fact.content.text).toString('latin1') : fact.content.type;
}

describe('TLS that hiptap was told not to end', () => {
  it.each([
    ['none', 1],
    ['auto', 0],
  ] as const)('is said to be so under --client-tls %s (%i line), beside what cannot be read', (clientTls, lines) => {
    const hello = '\x16\x03\x01\x00\x05hello';
    const talk = clientTls === 'auto' ? [] : [say(hello)];
    const pair = new Pair(
      [
        say(HEADER),
        hear(ANSWER + OFFER),
        say(STARTTLS),
        hear(PROCEED),
        ...(talk.length > 0 ? talk : [tls, say(HEADER)]),
        end,
      ],
      [
        hear(HEADER),
        say(ANSWER + OFFER),
        hear(STARTTLS),
        say(PROCEED),
        ...(talk.length > 0 ? [hear(hello)] : [tls, hear(HEADER)]),
        end,
      ],
      () => 6,
      { clientTls },
    );
    pair.run();
    const notes = pair.facts.filter((fact) => fact.type === 'note' && fact.text.includes('--upstream-tls starttls'));
    expect(notes).toHaveLength(lines);
  });
});

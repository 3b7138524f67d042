import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Direction, Fact } from '../../src/xmpp/record.ts';
import { packed } from '../support/packed.ts';
import { Pair, type Step } from '../support/pair.ts';

const HEADER =
  "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const ANSWER =
  "<?xml version='1.0'?><stream:stream from='example.org' id='s1' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const OFFER =
  "<stream:features><compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression></stream:features>";
const COMPRESS = "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>";
const COMPRESSED = "<compressed xmlns='http://jabber.org/protocol/compress'/>";
const AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>";
const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
const STANZA = "<message to='ola@example.org' type='chat'><body>café &amp; 🌱</body></message>";
const CLOSE = '</stream:stream>';

const say = (text: string): Step => ({ type: 'say', text });
const hear = (text: string): Step => ({ type: 'hear', text });
const end: Step = { type: 'end' };
const wire = (bytes: Buffer): string => bytes.toString('latin1');

/** What the two say inside, in turns. */
const CLIENT_SAYS = [HEADER, AUTH, HEADER, `${STANZA} ${STANZA}`, CLOSE];
const SERVER_SAYS = [`${ANSWER}<stream:features/>`, SUCCESS, `${ANSWER}<stream:features/>`, STANZA, CLOSE];

let clientPacked: readonly string[];
let serverPacked: readonly string[];
beforeAll(async () => {
  clientPacked = (await packed(CLIENT_SAYS)).map(wire);
  serverPacked = (await packed(SERVER_SAYS)).map(wire);
});

/** The whole session; compression comes before the login, as HipChat had it. */
function scripts(): { readonly client: readonly Step[]; readonly server: readonly Step[] } {
  const client = [say(HEADER), hear(ANSWER + OFFER), say(COMPRESS), hear(COMPRESSED)];
  const server = [hear(HEADER), say(ANSWER + OFFER), hear(COMPRESS), say(COMPRESSED)];
  clientPacked.forEach((mine, at) => {
    const yours = serverPacked[at] ?? '';
    client.push(say(mine), hear(yours));
    server.push(hear(mine), say(yours));
  });
  return { client: [...client, end], server: [...server, end] };
}

function contentOf(fact: Fact): string {
  if (fact.type !== 'piece') return '';
  return fact.content.type === 'text' ? fact.content.text : fact.content.type;
}

function heard(facts: readonly Fact[], direction: Direction): string {
  return facts.map((fact) => (fact.type === 'piece' && fact.direction === direction ? contentOf(fact) : '')).join('');
}

function said(script: readonly Step[]): string {
  return script.map((step) => (step.type === 'say' ? step.text : '')).join('');
}

/** A session in which both sides say whole texts once compression was agreed on. */
function exchange(client: string, server: string, show = true, asked = COMPRESS): Pair {
  const pair = new Pair(
    [say(HEADER), hear(ANSWER), say(asked), hear(COMPRESSED), say(client), end],
    [hear(HEADER), say(ANSWER), hear(asked), say(COMPRESSED), hear(client), say(server), end],
    (bound) => bound - 1,
    {},
    show,
  );
  pair.run();
  return pair;
}

function broken(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) =>
    fact.type === 'piece' && fact.malformed ? [`${fact.direction} ${fact.malformed.reason}`] : [],
  );
}

describe('a compressed session (XEP-0138)', () => {
  it('passes byte for byte and is read like any other, however it is cut and interleaved', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const dice = (bound: number) => (numbers.next().value ?? 0) % bound;
        const { client, server } = scripts();
        const pair = new Pair(client, server, dice);
        expect(pair.run()).toEqual([]);
        expect(pair.received).toEqual({ client: said(server), server: said(client) });
        expect(heard(pair.facts, 'c2s')).toBe(HEADER + COMPRESS + CLIENT_SAYS.join(''));
        expect(heard(pair.facts, 's2c')).toBe(ANSWER + OFFER + COMPRESSED + SERVER_SAYS.join(''));
        expect(broken(pair.facts)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('says what compression it was, and what it saved', () => {
    const { client, server } = scripts();
    const pair = new Pair(client, server, (bound) => bound - 1);
    pair.run();
    const size = (texts: readonly string[]) => Buffer.byteLength(texts.join(''));
    const bytes = (texts: readonly string[]) => texts.join('').length;
    const told = pair.facts.filter(({ type }) => type === 'compression');
    expect(told[0]).toEqual({ type: 'compression', method: 'zlib' });
    expect(new Set(told.slice(1))).toEqual(
      new Set([
        {
          type: 'compression',
          method: 'zlib',
          direction: 'c2s',
          compressed: bytes(clientPacked),
          plain: size(CLIENT_SAYS),
        },
        {
          type: 'compression',
          method: 'zlib',
          direction: 's2c',
          compressed: bytes(serverPacked),
          plain: size(SERVER_SAYS),
        },
      ]),
    );
  });

  it('keeps secrets out of the record as ever', () => {
    const { client, server } = scripts();
    const pair = new Pair(client, server, () => 0, {}, false);
    pair.run();
    expect(JSON.stringify(pair.facts)).not.toMatch(/s3cr3t-pw|AG5vcmEAczNjcjN0LXB3/);
    expect(heard(pair.facts, 'c2s')).toContain(STANZA);
  });

  it('may begin with white space still in the clear', async () => {
    const [bytes = Buffer.alloc(0)] = await packed([STANZA]);
    const pair = exchange(` \n${wire(bytes)}`, '');
    expect(heard(pair.facts, 'c2s')).toBe(`${HEADER}${COMPRESS} \n${STANZA}`);
  });

  it('is not begun by a server that was not asked', () => {
    const pair = exchange(STANZA.replaceAll(/[^ -~]/g, '?'), SUCCESS, true, AUTH);
    expect(broken(pair.facts)).toEqual([]);
    expect(heard(pair.facts, 's2c')).toBe(ANSWER + COMPRESSED + SUCCESS);
  });

  it('by another method is relayed, not read, and kept from whoever might read it', () => {
    const pair = exchange('\x1f\x9dlzw bytes', 'more', false, COMPRESS.replace('zlib', 'lzw'));
    expect(pair.received.server).toContain('lzw bytes');
    expect(JSON.stringify(pair.facts)).not.toMatch(/lzw bytes|more/);
    expect(pair.facts).toContainEqual({ type: 'note', level: 'warning', text: 'lzw is relayed, but not read' });
  });
});

describe('what cannot be unpacked', () => {
  it('is one entry, and the relay goes on in both directions', () => {
    const pair = exchange('no zlib at all', wire(deflateSync(STANZA)));
    expect(broken(pair.facts)).toEqual(['c2s bad-compression']);
    expect(pair.received.server).toContain('no zlib at all');
    expect(heard(pair.facts, 's2c')).toContain(STANZA);
  });

  it('breaks off in the middle of a stanza where it breaks off', async () => {
    const [first, second] = await packed([STANZA, STANZA.slice(0, 20)]);
    const good = wire(Buffer.concat([first ?? Buffer.alloc(0), second ?? Buffer.alloc(0)]));
    const pair = exchange(`${good}\xff\xff\xff\xff`, '');
    expect(broken(pair.facts)).toEqual(['c2s bad-compression']);
    expect(heard(pair.facts, 'c2s')).toContain(STANZA + STANZA.slice(0, 20));
  });

  it('is said to be cut off when it is, with a stanza or without one', () => {
    const stanza = deflateSync(`${STANZA}<message><body>quiet zebra</body></message>`);
    expect(broken(exchange(wire(stanza.subarray(0, -20)), '').facts)).toEqual(['c2s truncated']);
    const dynamic = deflateSync(Array.from({ length: 900 }, (_, at) => (at * at).toString(36)).join(' '));
    expect(broken(exchange(wire(dynamic.subarray(0, 30)), '').facts)).toEqual(['c2s truncated']);
    expect(broken(exchange(wire(deflateSync(STANZA)), '').facts)).toEqual([]);
  });

  it('is one entry when it is a bomb, whose bytes reach the other side', () => {
    const bomb = wire(deflateSync(Buffer.concat([Buffer.from('<message>'), Buffer.alloc(50_000_000, 0x41)])));
    const pair = exchange(bomb, wire(deflateSync(STANZA)));
    expect(broken(pair.facts)).toEqual(['c2s compression-bomb']);
    expect(pair.received.server.endsWith(bomb)).toBe(true);
    expect(heard(pair.facts, 's2c')).toContain(STANZA);
    const kept = pair.facts.reduce((sum, fact) => sum + contentOf(fact).length, 0);
    expect(kept).toBeLessThan(6_000_000);
  });

  it('is cut off wherever it does not end with a flush, and nowhere else', () => {
    const whole = clientPacked.slice(0, -1).join('');
    const stanza = clientPacked.at(-2) ?? '';
    for (let missing = 0; missing < stanza.length; missing += 1) {
      const pair = exchange(whole.slice(0, whole.length - missing), '');
      const cut = pair.facts.flatMap((fact) =>
        fact.type === 'piece' && fact.malformed ? [fact.malformed.reason] : [],
      );
      expect([missing, cut]).toEqual([missing, missing === 0 ? [] : ['truncated']]);
    }
  });
});

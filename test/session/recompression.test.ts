import { constants, deflateSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Changer, PASS } from '../../src/session/changer.ts';
import type { Leg } from '../../src/xmpp/record.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';
import { packed } from '../support/packed.ts';

const COMPRESS = "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>";
const COMPRESSED = "<compressed xmlns='http://jabber.org/protocol/compress'/>";
const STANZA = "<message to='a'><body>secret 🌱</body></message>";
const CLIENT_SAYS = [HEADER, STANZA, ' ', `${STANZA}<presence/>`];
const SERVER_SAYS = [HEADER, `<presence/>${STANZA}`, '</stream:stream>'];

/** Says another word in place of one. */
const EDITS: Changer = {
  decide: ({ piece }) => {
    const text = piece.bytes.toString();
    return text.includes('secret') ? { type: 'replace', text: text.replace('secret', 'word'), why: 'test' } : PASS;
  },
};

let clientPacked: Buffer;
let serverPacked: Buffer;
beforeAll(async () => {
  clientPacked = Buffer.concat(await packed(CLIENT_SAYS));
  serverPacked = Buffer.concat(await packed(SERVER_SAYS));
});

function agreed(asked = COMPRESS): AlterationBench {
  return new AlterationBench(EDITS).receive('client', HEADER + asked).receive('server', HEADER);
}

/** What a leg was sent after `marker`, unpacked. */
function unpackedFrom(bench: AlterationBench, leg: Leg, marker: string): string {
  const bytes = Buffer.concat(bench.raw[leg]);
  const at = bytes.indexOf(marker) + marker.length;
  return inflateSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
}

function changed(texts: readonly string[]): string {
  return texts.join('').replaceAll('secret', 'word');
}

describe('a compressed session in which changes were asked for', () => {
  it('is unpacked, changed and packed anew, however it was cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (first, second) => {
        const bench = agreed();
        const fromServer = Buffer.concat([Buffer.from(COMPRESSED), serverPacked]);
        for (let at = 0; at < fromServer.length; at += first)
          bench.receive('server', fromServer.subarray(at, at + first));
        for (let at = 0; at < clientPacked.length; at += second)
          bench.receive('client', clientPacked.subarray(at, at + second));
        expect(unpackedFrom(bench, 'client', COMPRESSED)).toBe(changed(SERVER_SAYS));
        expect(unpackedFrom(bench, 'server', COMPRESS)).toBe(changed(CLIENT_SAYS));
        expect(bench.recorded('server', 'c2s')).toBe(HEADER + COMPRESS + changed(CLIENT_SAYS));
        expect(bench.recorded('client', 'c2s')).toBe(HEADER + COMPRESS + CLIENT_SAYS.join(''));
        expect(bench.recorded('client', 's2c')).toBe(HEADER + COMPRESSED + changed(SERVER_SAYS));
      }),
    );
  });

  it('flushes each stanza: whoever is sent one can read it', () => {
    const bench = agreed().receive('server', COMPRESSED);
    const before = bench.raw.server.length;
    bench.receive('client', clientPacked);
    const chunks = bench.raw.server.slice(before);
    const whole = chunks.map((_, at) =>
      inflateSync(Buffer.concat(chunks.slice(0, at + 1)), { finishFlush: constants.Z_SYNC_FLUSH }).toString(),
    );
    expect(whole[1]).toBe(changed(CLIENT_SAYS.slice(0, 2)));
    expect(whole.at(-1)).toBe(changed(CLIENT_SAYS));
  });

  it('packs what hiptap says of its own', () => {
    const bench = agreed().receive('server', COMPRESSED).receive('server', serverPacked);
    bench.alteration.say('client', { kind: 'whitespace', text: ' ' }, 'test');
    bench.carryOut();
    expect(unpackedFrom(bench, 'client', COMPRESSED)).toBe(`${changed(SERVER_SAYS)} `);
  });

  it('goes on unchanged where the method cannot be read, and says so', () => {
    const bench = agreed(COMPRESS.replace('zlib', 'lzw')).receive('server', `${COMPRESSED}packed secret`);
    expect(bench.sent.client).toBe(`${HEADER}${COMPRESSED}packed secret`);
    expect(bench.reported).toEqual([expect.stringMatching(/method that hiptap cannot read/)]);
  });

  it.each([
    ['is no zlib at all', Buffer.from('no zlib at all'), /it is no zlib stream/],
    ['is a bomb', deflateSync(Buffer.alloc(64 * 1024 * 1024)), /more than anybody means to say/],
    ['goes on after its end', Buffer.concat([deflateSync(' '), Buffer.from('more')]), /bytes follow its end/],
  ])('is ended in the protocol’s own words where a stream %s', (_what, bytes, why) => {
    const bench = agreed().receive('server', Buffer.concat([Buffer.from(COMPRESSED), bytes]));
    expect(bench.reported).toEqual([expect.stringMatching(why)]);
    expect(unpackedFrom(bench, 'client', COMPRESSED)).toMatch(
      /<stream:stream .*id='sid'.*<stream:error.*<remote-connection-failed.*<\/stream:stream>$/,
    );
    expect(bench.ended).toEqual(['client', 'server']);
    const sent = { ...bench.sent };
    expect(bench.receive('server', 'more').receive('client', clientPacked).sent).toEqual(sent);
  });

  it('tells whoever broke its stream what is wrong with it, where a stream is open', () => {
    const bench = agreed().receive('server', Buffer.concat([Buffer.from(COMPRESSED), serverPacked]));
    bench.receive('client', Buffer.concat([clientPacked, Buffer.from('no block of zlib’s')]));
    expect(unpackedFrom(bench, 'client', COMPRESSED)).toMatch(
      /<undefined-condition.*<processing-failed\/>.*<\/stream:stream>$/,
    );
    expect(unpackedFrom(bench, 'server', COMPRESS)).toMatch(/<presence\/><\/stream:stream>$/);
  });

  it('says where a stream ends in the middle, and what compression saved', () => {
    const bench = agreed().receive('server', Buffer.concat([Buffer.from(COMPRESSED), serverPacked.subarray(0, -9)]));
    bench.alteration.end('server');
    bench.carryOut();
    expect(bench.reported).toEqual([expect.stringMatching(/compressed stream of the server ended in the middle/)]);
    expect(bench.facts).toContainEqual(
      expect.objectContaining({
        type: 'note',
        text: expect.stringMatching(/^zlib carried \d+ bytes of the server in \d+$/),
      }),
    );
  });
});

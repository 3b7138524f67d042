import { describe, expect, it } from 'vitest';
import { WithoutCompression } from '../../src/session/without-compression.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';

const ZLIB = "<compression xmlns='http://jabber.org/features/compress'><method>zlib</method></compression>";

describe('a session that is to be changed', () => {
  it('is not offered compression, and everything else that the server offers', () => {
    const features = (more: string) => `<stream:features><a xmlns='x'/>${more}<b xmlns='y'/></stream:features>`;
    const bench = new AlterationBench(new WithoutCompression()).receive('server', HEADER + features(ZLIB));
    expect(bench.sent.client).toBe(HEADER + features(''));
    expect(bench.recorded('server', 's2c')).toBe(HEADER + features(ZLIB));
    expect(bench.receive('server', features('')).sent.client).toBe(HEADER + features('') + features(''));
  });
});

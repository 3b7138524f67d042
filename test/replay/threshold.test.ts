import { describe, expect, it } from 'vitest';
import { Threshold } from '../../src/replay/threshold.ts';

/** RFC 8446 §4.1.2, as short as it can be: a version, a random, and nothing to choose from. */
const BODY = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32), Buffer.from([0, 0, 2, 0x13, 1, 1, 0, 0, 0])]);
const HELLO = Buffer.concat([Buffer.from([0x16, 3, 1, 0, BODY.length + 4, 1, 0, 0, BODY.length]), BODY]);
const HEADER = Buffer.from('<stream:stream>');

describe('a replayed server’s threshold', () => {
  it.each(['auto', 'starttls', 'none'] as const)('lets XML in where the client may begin in the clear: %s', (mode) => {
    const threshold = new Threshold(mode);
    expect(threshold.received(HEADER)).toEqual({ type: 'clear', bytes: HEADER });
    expect(threshold.offersStarttls).toBe(mode !== 'none');
  });

  it.each(['auto', 'direct'] as const)('waits for a whole ClientHello: %s', (mode) => {
    const threshold = new Threshold(mode);
    expect(threshold.received(HELLO.subarray(0, 20)).type).toBe('wait');
    expect(threshold.received(HELLO.subarray(20))).toMatchObject({
      type: 'hello',
      bytes: HELLO,
      sni: undefined,
      alpn: [],
    });
    threshold.secured();
    expect(threshold.received(HEADER)).toEqual({ type: 'clear', bytes: HEADER });
    expect(threshold.offersStarttls).toBe(false);
  });

  it.each(['none', 'starttls'] as const)('turns TLS away that it was not told to expect: %s', (mode) => {
    expect(new Threshold(mode).received(HELLO).type).toBe('misfit');
  });

  it('turns XML away where only TLS is expected', () => {
    expect(new Threshold('direct').received(HEADER).type).toBe('misfit');
  });

  it('takes a ClientHello that came at once with the request, after white space', () => {
    const threshold = new Threshold('auto');
    threshold.received(HEADER);
    expect(threshold.proceed(Buffer.concat([Buffer.from('\n'), HELLO]))).toMatchObject({ type: 'hello', bytes: HELLO });
  });

  it('lets no clear byte into TLS', () => {
    const threshold = new Threshold('auto');
    threshold.received(HEADER);
    expect(threshold.proceed(Buffer.from('<presence/>')).type).toBe('misfit');
    const late = new Threshold('auto');
    late.received(HEADER);
    expect(late.proceed(Buffer.alloc(0)).type).toBe('wait');
    expect(late.received(Buffer.from('<presence/>')).type).toBe('misfit');
  });
});

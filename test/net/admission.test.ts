import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AllowedPlace, admit } from '../../src/net/admission.ts';
import type { Upstream } from '../../src/net/upstream.ts';

const UPSTREAM: Upstream = { host: 'xmpp.example.org', port: 5222 };
const HERE = '127.0.0.1';
const ELSEWHERE = '192.0.2.9';

function asked(
  host: string,
  port: number,
  reachedAt = HERE,
  upstream: Upstream = UPSTREAM,
  allow: readonly AllowedPlace[] = [],
) {
  return admit({ host, port }, reachedAt, { upstream, allow });
}

describe('where a client may go', () => {
  it('to the upstream, however its name is spelt', () => {
    expect(asked('xmpp.example.org', 5222)).toBe('upstream');
    expect(asked('XMPP.Example.ORG.', 5222)).toBe('upstream');
    expect(asked('xmpp.example.org', 5223)).toBe('refused');
    expect(asked('bücher.example', 1, HERE, { domain: 'xn--bcher-kva.example' })).toBe('upstream');
    expect(asked('2001:db8:0:0:0:0:0:1', 5222, HERE, { host: '2001:db8::1', port: 5222 })).toBe('upstream');
  });

  it('to a server that the upstream’s domain names, which DNS has to say', () => {
    expect(asked('xmpp1.example.org', 5222, HERE, { domain: 'example.org' })).toBe('if-named');
  });

  it('where --allow says', () => {
    const allow = [
      { host: 'a.example', port: undefined },
      { host: 'b.example', port: 5223 },
    ];
    const to = (host: string, port: number) => asked(host, port, ELSEWHERE, UPSTREAM, allow);
    expect([to('a.example', 1), to('A.example', 65535), to('b.example', 5223)]).toEqual([
      'allowed',
      'allowed',
      'allowed',
    ]);
    expect([to('b.example', 5222), to('c.a.example', 1), to('a.example.org', 1)]).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });

  it('to this machine, only from this machine', () => {
    for (const host of ['127.0.0.1', '127.9.9.9', 'localhost', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1']) {
      expect(asked(host, 22)).toBe('allowed');
      expect(asked(host, 22, '::ffff:127.0.0.1')).toBe('allowed');
      expect(asked(host, 22, ELSEWHERE)).toBe('refused');
      expect(admit({ host, port: 22 }, undefined, { upstream: UPSTREAM, allow: [] })).toBe('refused');
    }
  });

  it('nowhere else: other spellings of this machine are not taken for it', () => {
    for (const host of [
      '0.0.0.0',
      '::',
      '2130706433',
      '0x7f.1',
      '127.1',
      '169.254.169.254',
      'localhost.example.org',
      '',
    ])
      expect(asked(host, 80)).toBe('refused');
  });

  it('nowhere else, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 65535 }), (host, port) => {
        expect(asked(host, port, ELSEWHERE)).toBe('refused');
      }),
    );
  });
});

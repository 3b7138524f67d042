import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, isLoopback, parseAddress } from '../../src/net/address.ts';

describe('an address', () => {
  it.each([
    ['xmpp.example.org', { host: 'xmpp.example.org', port: 5222 }],
    ['xmpp.example.org:5223', { host: 'xmpp.example.org', port: 5223 }],
    ['192.0.2.1:0', { host: '192.0.2.1', port: 0 }],
    ['[::1]:5299', { host: '::1', port: 5299 }],
    ['[::1]', { host: '::1', port: 5222 }],
    ['::1', { host: '::1', port: 5222 }],
    ['localhost:443', { host: 'localhost', port: 443 }],
  ])('%s', (text, expected) => {
    expect(parseAddress(text, 5222)).toEqual(expected);
  });

  it.each(['', 'host:', 'host:port', 'host:70000', '[host]:1', '[::1', 'a b', 'user@host', 'host/x', ':1'])(
    'is not %j',
    (text) => {
      expect(parseAddress(text, 5222)).toBeUndefined();
    },
  );

  it('may be a port alone where a host is understood', () => {
    expect(parseAddress('5299', 5222, '127.0.0.1')).toEqual({ host: '127.0.0.1', port: 5299 });
    expect(parseAddress(':5299', 5222, '127.0.0.1')).toEqual({ host: '127.0.0.1', port: 5299 });
  });

  it('is read back as it was written', () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    fc.assert(
      fc.property(host, fc.nat(65535), (name, port) => {
        expect(parseAddress(formatAddress(name, port), 5222)).toEqual({ host: name, port });
      }),
    );
  });

  it('is loopback or is not', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost', '::ffff:127.0.0.1'].map(isLoopback)).not.toContain(false);
    expect(['0.0.0.0', '::', '192.0.2.1', 'localhost.example.org', '127.example.org'].map(isLoopback)).not.toContain(
      true,
    );
  });
});

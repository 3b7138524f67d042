/**
 * Names out of strangers' texts: only plain host names and addresses come through, each in one spelling.
 */
import { isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressBytes, checkNames, hostName, ipAddress, readableName } from '../../../src/net/authority/names.ts';

describe('hostName', () => {
  it.each([
    ['example.org', 'example.org'],
    ['Chat.EXAMPLE.org', 'chat.example.org'],
    ['example.org.', 'example.org'],
    ['localhost', 'localhost'],
    ['my_server', 'my_server'],
    ['_dmarc.example.org', '_dmarc.example.org'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example', 'xn--bcher-kva.example'],
    ['faß.example', 'xn--fa-hia.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['bücher。example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    ['1and1.example', '1and1.example'],
  ])('takes %j as %j', (text, name) => {
    expect(hostName(text)).toBe(name);
  });

  it.each([
    [''],
    ['.'],
    ['*'],
    ['*.example.org'],
    ['é*.example.org'],
    ['＊.example.org'],
    ['a..b'],
    ['.example.org'],
    ['-a.example'],
    ['a-.example'],
    ['exa mple.org'],
    ['example.org\0.evil.example'],
    ['example.org\n'],
    ['exam\tplé.org'],
    ['ex%41mple.org'],
    ['éx%41mple.org'],
    ['nora@example.org'],
    ['é.org/resource'],
    ['é.org:5222'],
    ['é.org#x'],
    ['é.org\\x'],
    ['DNS:example.org, DNS:other.example'],
    ['127.0.0.1'],
    ['１２７.０.０.１'],
    ['1.2'],
    ['0x7f.1'],
    ['a.0x'],
    ['[::1]'],
    ['::1'],
    ['\u202eexample.org'],
    [`${'a'.repeat(64)}.example`],
    [Array(130).fill('ab').join('.')],
    ['ü'.repeat(60)],
    ['x'.repeat(10_000)],
  ])('leaves %j out', (text) => {
    expect(hostName(text)).toBeUndefined();
  });

  it('gives a name that means itself, or nothing, for any text', () => {
    void fc.assert(
      fc.property(anyText(), (text) => {
        const name = hostName(text);
        if (name === undefined) return;
        expect(name).toMatch(/^[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?$/);
        expect(hostName(name)).toBe(name);
        expect(isIP(name)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('readableName', () => {
  it('turns A-labels back into letters, and leaves what is none alone', () => {
    expect(readableName('xn--bcher-kva.example')).toBe('bücher.example');
    expect(readableName('example.org')).toBe('example.org');
    expect(readableName('xn--zzzz.example')).toBe('xn--zzzz.example');
  });
});

describe('ipAddress', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[::1]', '::1'],
    ['::', '::'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
  ])('takes %j as %j', (text, address) => {
    expect(ipAddress(text)).toBe(address);
  });

  it.each([['example.org'], ['1.2.3'], ['1.2.3.4.5'], ['256.1.1.1'], ['[::1'], ['::1\n'], ['%eth0'], ['']])(
    'leaves %j out',
    (text) => {
      expect(ipAddress(text)).toBeUndefined();
    },
  );

  it('has the bytes of the address, in network order', () => {
    expect(addressBytes('192.0.2.7').toString('hex')).toBe('c0000207');
    expect(addressBytes('2001:db8::1').toString('hex')).toBe('20010db8000000000000000000000001');
    expect(addressBytes('::').toString('hex')).toBe('00'.repeat(16));
    expect(addressBytes('fe80::').toString('hex')).toBe(`fe80${'00'.repeat(14)}`);
    expect(addressBytes('1:2:3:4:5:6:7:8').toString('hex')).toBe('00010002000300040005000600070008');
  });

  it('keeps the bytes of any address', () => {
    void fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = ipAddress(text);
        expect(address).toBeDefined();
        expect(ipAddress(address ?? '')).toBe(address);
        expect([4, 16]).toContain(addressBytes(address ?? '').length);
      }),
    );
  });
});

describe('checkNames', () => {
  it('puts the domain first, sorts the rest and always adds localhost', () => {
    expect(
      checkNames({ domain: 'Example.org', hosts: ['zeta.example', '192.0.2.7', 'alpha.example', 'example.org', '*'] }),
    ).toEqual({
      domain: 'example.org',
      hosts: ['example.org', 'alpha.example', 'localhost', 'zeta.example'],
      addresses: ['192.0.2.7'],
    });
  });

  it('takes a domain that is an address as an address', () => {
    expect(checkNames({ domain: '[2001:db8::1]', hosts: [] })).toEqual({
      domain: undefined,
      hosts: ['localhost'],
      addresses: ['2001:db8::1'],
    });
  });
});

function anyText(): fc.Arbitrary<string> {
  const pieces = fc.constantFrom(
    'a',
    'example',
    '.',
    '*',
    '-',
    '_',
    '\0',
    '\n',
    'ü',
    'xn--',
    '%41',
    '/',
    ':',
    '@',
    '０',
    '。',
    '127.0.0.1',
    '1',
  );
  return fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((some) => some.join('')),
    fc.domain(),
    fc.ipV4(),
    fc.ipV6(),
  );
}

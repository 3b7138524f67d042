import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareJid, formatJid, parseJid, resourceOf } from '../../src/xmpp/jid.ts';

describe('an address', () => {
  it.each([
    ['nora@example.org/desk', { local: 'nora', domain: 'example.org', resource: 'desk' }],
    ['nora@example.org', { local: 'nora', domain: 'example.org' }],
    ['example.org', { domain: 'example.org' }],
    ['example.org/a@b', { domain: 'example.org', resource: 'a@b' }],
    [
      '777_shed@conf.hipchat.com/Nora / Vale',
      { local: '777_shed', domain: 'conf.hipchat.com', resource: 'Nora / Vale' },
    ],
    ['a@b@c/d', { local: 'a', domain: 'b@c', resource: 'd' }],
    ['@example.org/', { local: '', domain: 'example.org', resource: '' }],
    ['', { domain: '' }],
  ])('%j is split at the first slash, then at the first @', (text, jid) => {
    expect(parseJid(text)).toEqual(jid);
  });

  it('is bare without its resource', () => {
    expect(bareJid('777_shed@conf.hipchat.com/Nora / Vale')).toBe('777_shed@conf.hipchat.com');
    expect(bareJid('example.org')).toBe('example.org');
    expect(resourceOf('nora@example.org/desk/2')).toBe('desk/2');
    expect(resourceOf('nora@example.org')).toBeUndefined();
  });

  it('is its parts put together', () => {
    void fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('@', '/', 'a', ' ', '.') }), (text) => {
        expect(formatJid(parseJid(text))).toBe(text);
        expect(text.startsWith(bareJid(text))).toBe(true);
      }),
    );
  });
});

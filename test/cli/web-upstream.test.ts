/**
 * `hiptap proxy --upstream URL`: what is wrong with one is said in a line before anybody is let in.
 */
import { describe, expect, it } from 'vitest';
import { checkWeb, upstreamOf } from '../../src/cli/upstream-options.ts';
import { NO_CHANGES } from '../../src/net/changes.ts';

const TLS = { 'client-tls': 'auto', 'upstream-tls': 'auto' } as const;

function upstream(text: string): ReturnType<typeof upstreamOf> {
  return upstreamOf({ upstream: text, domain: undefined });
}

describe('a URL as upstream', () => {
  it.each([
    ['ws://chat.example.org/ws', { host: 'chat.example.org', port: 80, web: { secure: false, path: '/ws' } }],
    ['wss://chat.example.org', { host: 'chat.example.org', port: 443, web: { secure: true, path: undefined } }],
    ['https://[::1]:5281/http-bind/', { host: '::1', port: 5281, web: { secure: true, path: '/http-bind/' } }],
    ['HTTP://127.0.0.1:5280/', { host: '127.0.0.1', port: 5280, web: { secure: false, path: undefined } }],
  ])('%s is read', (text, read) => {
    expect(upstream(text)).toEqual(read);
  });

  it.each([
    'ftp://example.org',
    'ws://',
    'ws://user:pw@example.org',
    'ws://example.org/?a=1',
    'ws://example.org:0',
    'ws://example.org:99999',
  ])('%s is refused in a line', (text) => {
    expect(() => upstream(text)).toThrow(/^--upstream .*: not ws:\/\//);
  });

  it('does not go with options that it makes senseless', () => {
    const args = { upstream: 'ws://example.org', domain: undefined, ...TLS };
    expect(() => checkWeb(args, NO_CHANGES)).not.toThrow();
    expect(() => checkWeb({ ...args, 'upstream-tls': 'none' }, NO_CHANGES)).toThrow(/^--upstream-tls/);
    expect(() => checkWeb({ ...args, 'client-tls': 'starttls' }, NO_CHANGES)).toThrow(/^--client-tls/);
    expect(() => checkWeb(args, { ...NO_CHANGES, login: 'bridge' })).toThrow(/^--login bridge/);
    expect(() => checkWeb({ ...args, upstream: 'example.org' }, { ...NO_CHANGES, login: 'bridge' })).not.toThrow();
  });
});

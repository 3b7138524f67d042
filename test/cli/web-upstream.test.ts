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
    ['ws://chat.example.org/ws', 'chat.example.org', 80, { secure: false, kind: 'websocket', path: '/ws' }],
    ['wss://chat.example.org', 'chat.example.org', 443, { secure: true, kind: 'websocket', path: undefined }],
    ['https://[::1]:5281/http-bind/', '::1', 5281, { secure: true, kind: 'bosh', path: '/http-bind/' }],
    ['HTTP://127.0.0.1:5280/', '127.0.0.1', 5280, { secure: false, kind: 'bosh', path: undefined }],
  ])('%s is read', (text, host, port, web) => {
    expect(upstream(text)).toEqual({ host, port, web });
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

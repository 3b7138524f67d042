import { describe, expect, it } from 'vitest';
import { Entrance } from '../../src/session/entrance.ts';
import { FEATURES, HEADER, HELLO } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const GREETING = Buffer.of(5, 1, 0);
const METHOD = Buffer.of(5, 0);
const WELCOME = Buffer.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
const NOT_ALLOWED = Buffer.of(5, 2, 0, 1, 0, 0, 0, 0, 0, 0);
const UNREACHABLE = Buffer.of(5, 4, 0, 1, 0, 0, 0, 0, 0, 0);
const CONNECT = 'CONNECT chat.example.net:5223 HTTP/1.1\r\nProxy-Authorization: Basic bm9yYTpzM2NyM3Q=\r\n\r\n';
const TUNNEL = 'HTTP/1.1 200 Connection established\r\n\r\n';
const TARGET = { host: 'chat.example.net', port: 5223 };

function request(host: string, port: number): Buffer {
  return Buffer.concat([Buffer.of(5, 1, 0, 3, host.length), Buffer.from(host), Buffer.of(port >> 8, port & 0xff)]);
}

function entered(options: ConstructorParameters<typeof Playbook>[0] = {}): Playbook {
  return new Playbook(options, (relay) => new Entrance(relay)).clientConnects();
}

function reached(play: Playbook, instead?: { readonly host: string; readonly port: number }): Playbook {
  const ends = { peer: '192.0.2.1:5222', local: '192.0.2.9:40001' };
  return play.happens({ type: 'dialled', ...ends, ...(instead === undefined ? {} : { instead }) });
}

/** Up to the dialling of what was asked for. */
function asked(host: string, port: number, more = ''): Playbook {
  return entered()
    .waitsFor('connect')
    .client(GREETING)
    .toClient(METHOD)
    .client(Buffer.concat([request(host, port), Buffer.from(more)]))
    .hiptap(`says info: the client asks for ${host}:${port} through SOCKS5`, `dials ${host} port ${port}`);
}

describe('the entrance', () => {
  it.each([HEADER, HELLO, ' ', '\ufeff<'])('lets a client that begins with %j straight through', (first) => {
    entered().waitsFor('connect').client(first).hiptap('dials').waitsFor('connect');
  });

  it('lets a client through that waits for the server to speak', () => {
    entered().wakes('connect').hiptap('dials').serverConnects().client(HEADER).toServer(HEADER);
  });

  it('connects a SOCKS5 client to what it asks for, and is not seen any more', () => {
    const play = asked('xmpp.example.org', 5222);
    reached(play).toClient(WELCOME).client(HEADER).toServer(HEADER).server(FEATURES);
    play.toClient(FEATURES);
    expect(play.told).toEqual([
      'client opened',
      'note info: the client asks for xmpp.example.org:5222 through SOCKS5',
      'server opened',
      `c2s ${HEADER}`,
      `s2c ${FEATURES}`,
    ]);
  });

  it('keeps what a client says before it is welcome', () => {
    const play = asked('xmpp.example.org', 5222, HEADER);
    reached(play).toClient(WELCOME).toServer(HEADER);
  });

  it('takes SOCKS5 byte by byte', () => {
    const play = entered();
    for (const byte of GREETING.subarray(0, 2)) play.client(Buffer.of(byte));
    play.client(Buffer.of(0)).toClient(METHOD);
    const bytes = request('xmpp.example.org', 5222);
    for (const byte of bytes.subarray(0, -1)) play.client(Buffer.of(byte));
    play
      .client(bytes.subarray(-1))
      .hiptapMatches(/^says info/)
      .hiptap('dials xmpp.example.org port 5222');
  });

  it('takes a name and password, and keeps the password to itself', () => {
    const login = Buffer.concat([Buffer.of(1, 4), Buffer.from('nora'), Buffer.of(6), Buffer.from('s3cr3t')]);
    const play = entered()
      .client(Buffer.of(5, 1, 2))
      .toClient(Buffer.of(5, 2))
      .client(login)
      .toClient(Buffer.of(1, 0));
    play
      .client(request('a.example', 443))
      .hiptap('says info: the client asks for a.example:443 through SOCKS5 (as nora; the password is not kept)')
      .hiptap('dials a.example port 443');
    expect(play.told.join()).not.toContain('s3cr3t');
  });

  it('connects an HTTP client by CONNECT, to a server of another domain than the upstream’s', () => {
    const play = entered({ domain: 'example.org' }).client(CONNECT);
    play.hiptap(
      'says info: the client asks for chat.example.net:5223 through HTTP CONNECT (proxy-authorization: Basic (not kept))',
      'dials chat.example.net port 5223',
    );
    reached(play, TARGET).toClient(TUNNEL).client(HELLO).hiptap('secures server for chat.example.net');
    expect(play.told.join()).not.toContain('bm9yYTpzM2NyM3Q');
  });

  it('tells a client in its own words that it may not go there, and the session is over with it', () => {
    const play = asked('other.example', 5222).closes('server', 'aborted', 'not allowed');
    play.hiptap('says error: not allowed').toClient(NOT_ALLOWED);
    play.hiptap('ends client').waitsFor('linger').closes('client');
    expect(play.relay.over).toBe(true);
  });

  it('tells a client in its own words that the server is not there', () => {
    const play = asked('xmpp.example.org', 5222, HEADER).closes('server', 'unreachable', 'connection refused');
    play.hiptap('says error: connection refused').toClient(UNREACHABLE).hiptap('ends client');
    const late = asked('xmpp.example.org', 5222).wakes('connect');
    late.hiptap('aborts server', 'says error: connecting to the server timed out');
    late.toClient(UNREACHABLE).hiptap('ends client');
    const http = entered()
      .client(CONNECT)
      .hiptapMatches(/^says info/)
      .hiptapMatches(/^dials/);
    http.closes('server', 'unreachable', 'no such host').hiptap('says error: no such host');
    http.hiptapMatches(/^to client: HTTP\/1\.1 502 Bad Gateway\r\n.*no such host\n$/s).hiptap('ends client');
  });

  it.each([
    ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', /^says error: the client sent an HTTP GET request/, /HTTP\/1\.1 501 /],
    ['POST\r\n\r\n', /^says error: the client speaks HTTP, but its first line/, /HTTP\/1\.1 400 /],
    ['CONNECT nowhere HTTP/1.1\r\n\r\n', /^says error: CONNECT nowhere names no host and port/, /HTTP\/1\.1 400 /],
    [Buffer.of(5, 1, 9), /^says error: the client speaks SOCKS5, but it offers no way/, /^to client: \x05\xff$/],
    [Buffer.of(4, 1, 0, 80, 1, 2, 3, 4, 0), /^says error: the client speaks SOCKS 4/, /^to client: \0\x5b/],
  ])('turns away %j in its own words', (says, line, words) => {
    const play = entered().client(says).hiptapMatches(line).hiptapMatches(words).hiptap('ends client');
    play.waitsFor('linger').client('more').closes('client').hiptap('aborts server');
    expect(play.relay.over).toBe(true);
  });

  it.each([
    [Buffer.of(5, 2, 0, 1, 1, 2, 3, 4, 0, 80), 7],
    [Buffer.of(5, 1, 0, 9, 1, 2, 3, 4, 0, 80), 8],
    [Buffer.of(4, 1, 0, 1), 1],
  ])('answers the SOCKS5 request %j with %i', (bytes, code) => {
    entered()
      .client(GREETING)
      .toClient(METHOD)
      .client(bytes)
      .hiptapMatches(/^says error: the client speaks SOCKS5, but /)
      .toClient(Buffer.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0))
      .hiptap('ends client');
  });

  it('gives up a client that leaves or falls silent at the door', () => {
    const left = entered().client(GREETING).toClient(METHOD).ends('client');
    left.hiptap('says warning: the client left before it had said all of SOCKS5', 'ends client').waitsFor('linger');
    const silent = entered().client(GREETING).toClient(METHOD).wakes('connect');
    silent.hiptap('says error: the client did not finish SOCKS5', 'ends client').waitsFor('linger');
    const stopped = entered().client(GREETING).toClient(METHOD).happens({ type: 'stopped' });
    stopped.hiptap(
      'says warning: hiptap was stopped before the client had said all of SOCKS5',
      'aborts client',
      'aborts server',
    );
    const gone = entered().client(GREETING).toClient(METHOD).closes('client', 'reset');
    gone.hiptapMatches(/left before|aborts server/);
    expect(gone.relay.over).toBe(true);
  });

  it('is over with a client that never spoke, and says nothing of it', () => {
    const play = entered().closes('client');
    play.hiptap('aborts server');
    expect(play.relay.over).toBe(true);
    const stopped = entered().happens({ type: 'stopped' }).hiptap('aborts client', 'aborts server').closes('client');
    expect(stopped.relay.over).toBe(true);
  });
});

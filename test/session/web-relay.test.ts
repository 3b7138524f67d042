/**
 * The relay before a web server: which bytes go on as they came, what of a request's head is written anew, what a client is told.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import { HELLO } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const PLAIN: Partial<RelayOptions> = {
  upstreamHost: 'chat.example.org',
  upstreamPort: 5280,
  upstreamTls: 'none',
  web: { authority: 'chat.example.org:5280', path: '/ws' },
};
const SECURE: Partial<RelayOptions> = { ...PLAIN, upstreamTls: 'direct' };
const UPGRADE = 'GET /any?x=1 HTTP/1.1\r\nhost: localhost:5222\r\nUpgrade: websocket\r\n\r\n';
const WRITTEN = 'GET /ws?x=1 HTTP/1.1\r\nhost: chat.example.org:5280\r\nUpgrade: websocket\r\n\r\n';
const SWITCHED = 'HTTP/1.1 101 Switching Protocols\r\n\r\n';
const RAW = 'POST /any HTTP/1.1\r\nHost: localhost:5222\r\n\r\n';

function post(body: string, target = '/any', host = 'localhost:5222'): string {
  return `POST ${target} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

describe('a relay before a web server', () => {
  it('writes host and path anew, and copies all that follows the upgrade', () => {
    new Playbook(PLAIN)
      .connected()
      .client(UPGRADE)
      .toServer(WRITTEN)
      .server(`${SWITCHED}\x81\x00`)
      .toClient(`${SWITCHED}\x81\x00`)
      .client(RAW)
      .toServer(RAW)
      .nothingLeft();
  });

  it('reads on where the upgrade is refused', () => {
    new Playbook(PLAIN)
      .connected()
      .client(UPGRADE)
      .toServer(WRITTEN)
      .server('HTTP/1.1 ')
      .toClient('HTTP/1.1 ')
      .server('404 No\r\n\r\n')
      .toClient('404 No\r\n\r\n')
      .client(post('a'))
      .toServer(post('a', '/ws', 'chat.example.org:5280'))
      .nothingLeft();
  });

  it('leaves alone what needs no change, and what stands at well-known places', () => {
    const asked = post('a', '/ws', 'chat.example.org:5280');
    const wellKnown = 'GET /.well-known/host-meta HTTP/1.1\r\nHost: chat.example.org:5280\r\n\r\n';
    const play = new Playbook(PLAIN).connected().client(asked).toServer(asked).client(wellKnown).toServer(wellKnown);
    play.nothingLeft();
    expect(play.told.filter((line) => line.startsWith('changed'))).toEqual([]);
  });

  it('says at once that TLS came where none is expected, and the other way round', () => {
    const none = new Playbook({ ...PLAIN, clientTls: 'none' }).connected().client(HELLO);
    expect(none.told.join('\n')).toMatch(/the client began with TLS, but --client-tls none expects none/);
    const direct = new Playbook({ ...PLAIN, clientTls: 'direct' }).connected().client(UPGRADE);
    expect(direct.told.join('\n')).toMatch(/the client began in the clear, but --client-tls direct expects TLS/);
  });

  it('tells once what it changes', () => {
    const play = new Playbook(PLAIN).connected();
    for (const body of ['a', 'b']) play.client(post(body)).toServer(post(body, '/ws', 'chat.example.org:5280'));
    expect(play.told.filter((line) => line.startsWith('changed'))).toEqual([
      'changed for server: HTTP: /any becomes /ws, Host localhost:5222 becomes chat.example.org:5280, as --upstream says',
    ]);
  });

  it('changes no byte of a body, however the requests arrive', () => {
    const bodies = fc.array(fc.string({ unit: 'binary-ascii', maxLength: 40 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(), { maxLength: 8 }), (said, cuts) => {
        const wire = said.map((body) => post(body)).join('');
        const places = [...new Set(cuts.map((cut) => cut % wire.length))].sort((a, b) => a - b);
        const play = new Playbook(PLAIN).connected();
        const sent: string[] = [];
        for (const [at, from] of [0, ...places].entries()) {
          const bytes = Buffer.from(wire.slice(from, places[at] ?? wire.length), 'latin1');
          for (const command of play.relay.handle({ type: 'received', leg: 'client', bytes }))
            if (command.type === 'send') sent.push(command.bytes.toString('latin1'));
        }
        expect(sent.join('')).toBe(said.map((body) => post(body, '/ws', 'chat.example.org:5280')).join(''));
      }),
    );
  });

  it('listens no more to a client that goes on and on before its WebSocket is answered', () => {
    const play = new Playbook(PLAIN).connected().client(UPGRADE).toServer(WRITTEN);
    const much = 'x'.repeat(40_000);
    play.client(much).nothingLeft();
    play.client(much).hiptap('pauses client');
    play.server('HTTP/1.1 101 Switching Protocols\r\n\r\n').toClient('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    play
      .hiptap('resumes client')
      .toServer(much + much)
      .nothingLeft();
  });

  it('passes on what a client left unfinished', () => {
    new Playbook(PLAIN).connected().client('POST /a HT').ends('client').toServer('POST /a HT').hiptap('ends server');
  });

  it('secures the server first, then the client, by HTTP/1.1', () => {
    new Playbook(SECURE)
      .connected()
      .client(HELLO)
      .hiptap('secures server for chat.example.org')
      .secured('server')
      .hiptap(`secures client for chat.example.org with ${HELLO}`)
      .secured('client')
      .client(UPGRADE)
      .toServer(WRITTEN)
      .nothingLeft();
  });

  it('tells a client by HTTP that the server cannot be reached', () => {
    const play = new Playbook(PLAIN).clientConnects().hiptap('dials').client(UPGRADE);
    play.closes('server', 'unreachable', 'refused').hiptap('says error: refused');
    play.hiptapMatches(/^to client: HTTP\/1\.1 502 Bad Gateway\r\n/).hiptap('ends client');
  });

  it('tells it inside TLS, after its request', () => {
    const play = new Playbook(SECURE).clientConnects().hiptap('dials').client(HELLO);
    play.closes('server', 'unreachable', 'refused').hiptap('says error: refused');
    play.hiptap(`secures client for chat.example.org with ${HELLO}`).secured('client').client(UPGRADE);
    play.hiptapMatches(/^to client: HTTP\/1\.1 502 Bad Gateway\r\n/).hiptap('ends client');
  });

  it('turns away a client that speaks XML', () => {
    const play = new Playbook(PLAIN).connected().client('<stream:stream>');
    play.hiptapMatches(/^says error: the client speaks no HTTP/).hiptap('aborts client', 'aborts server');
  });
});

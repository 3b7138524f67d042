import { describe, expect, it } from 'vitest';
import type { Changer } from '../../src/session/changer.ts';
import { greeted, HEADER, HELLO, OWN_HEADER, PROCEED, STARTTLS, secured } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const CLIENT_TIMED_OUT =
  'says error: the TLS handshake with the client timed out; is it waiting for its user to trust hiptap? see `hiptap ca trust`';

describe('a client that leaves right after the handshake', () => {
  const play = () =>
    new Playbook({ upstreamPort: 5223 })
      .connected()
      .client(HELLO)
      .hiptap('secures server for xmpp.example.org')
      .secured('server')
      .hiptap(`secures client for xmpp.example.org with ${HELLO}`)
      .secured('client', undefined, 'does it trust hiptap?');

  it('is said to have refused the certificate, probably', () => {
    play().ends('client').hiptap('says warning: does it trust hiptap?', 'ends server');
  });

  it('is not, once it has said a word', () => {
    play().client(' ').toServer(' ').ends('client').hiptap('ends server');
  });
});

describe('a server that cannot be reached', () => {
  const unreached = () =>
    new Playbook()
      .clientConnects()
      .hiptap('dials')
      .closes('server', 'unreachable', 'refused')
      .hiptap('says error: refused');
  const error =
    /^to client: <\?xml.*<stream:stream .*from='example.org'.*<stream:error.*<remote-connection-failed.*<\/stream:stream>$/;

  it('is a stream error for the client, after its header', () => {
    unreached()
      .waitsFor('linger')
      .client(HEADER.slice(0, 30))
      .nothingLeft()
      .client(HEADER.slice(30))
      .hiptapMatches(error)
      .hiptap('ends client');
  });

  it('ends the connection of a client that leaves without a word, whichever comes first', () => {
    unreached().waitsFor('linger').ends('client').hiptap('ends client');
    const left = new Playbook().clientConnects().hiptap('dials').ends('client');
    left.closes('server', 'unreachable', 'refused').hiptap('says error: refused', 'ends client');
  });

  it('is one for a client that spoke first, too', () => {
    new Playbook()
      .clientConnects()
      .hiptap('dials')
      .client(HEADER)
      .closes('server', 'unreachable', 'refused')
      .hiptap('says error: refused')
      .hiptapMatches(error)
      .hiptap('ends client');
  });

  it('is told to a direct TLS client inside TLS, once it has spoken, whether its ClientHello came before or after', () => {
    for (const play of [
      unreached().client(HELLO),
      new Playbook()
        .clientConnects()
        .hiptap('dials')
        .client(HELLO)
        .closes('server', 'unreachable', 'refused')
        .hiptap('says error: refused'),
    ]) {
      play
        .hiptap(`secures client for xmpp.example.org with ${HELLO}`)
        .secured('client')
        .client(HEADER)
        .hiptapMatches(/^to client: .*remote-connection-failed/)
        .hiptap('ends client');
    }
  });

  it('is given up when connecting takes too long', () => {
    new Playbook()
      .clientConnects()
      .hiptap('dials')
      .wakes('connect')
      .hiptap('aborts server')
      .hiptapMatches(/timed out/)
      .waitsFor('linger');
  });
});

describe('peers that keep hiptap waiting', () => {
  it('are given the handshake timer from <proceed/> on', () => {
    const play = greeted().client(STARTTLS).toServer(STARTTLS).server(PROCEED).hiptap('secures server for example.org');
    play.waitsFor('handshake').secured('server').toClient(PROCEED).waitsFor('handshake');
    play.wakes('handshake').hiptap(CLIENT_TIMED_OUT, 'aborts client', 'aborts server');
  });

  it('are given it for half a ClientHello', () => {
    new Playbook({ upstreamPort: 5223 })
      .connected()
      .client('\x16\x03\x01\x02')
      .waitsFor('handshake')
      .wakes('handshake')
      .hiptap(CLIENT_TIMED_OUT, 'aborts client', 'aborts server');
  });

  it('are given it for a STARTTLS that hiptap speaks', () => {
    new Playbook({ domain: 'example.org' })
      .connected()
      .client(HELLO)
      .toServer(OWN_HEADER)
      .waitsFor('handshake')
      .wakes('handshake')
      .hiptap(
        'says error: the TLS handshake with the server timed out',
        'aborts server',
        `secures client for example.org with ${HELLO}`,
      );
  });

  it('are not hurried once both legs are secure', () => {
    secured().waitsFor();
  });

  it('that close without a word of XML are said to want TLS, perhaps', () => {
    new Playbook()
      .connected()
      .client(HEADER)
      .toServer(HEADER)
      .ends('server')
      .hiptapMatches(/^says error: the server closed the connection without a word of XML.*--upstream-tls direct/)
      .hiptap('ends client');
    new Playbook()
      .connected()
      .client(HEADER)
      .toServer(HEADER)
      .server('\x15\x03\x01\x00\x02\x02\x46')
      .toClient('\x15\x03\x01\x00\x02\x02\x46')
      .closes('server', 'reset')
      .hiptapMatches(/without a word of XML/);
  });
});

describe('pressure', () => {
  it('stops reading from one leg while the other is full', () => {
    secured()
      .happens({ type: 'filled', leg: 'server' })
      .hiptap('pauses client')
      .happens({ type: 'drained', leg: 'server' })
      .hiptap('resumes client');
  });

  it('goes on only when every reason to wait is gone', () => {
    secured()
      .happens({ type: 'filled', leg: 'server' })
      .hiptap('pauses client')
      .happens({ type: 'recorderFilled' })
      .hiptap('pauses server')
      .happens({ type: 'drained', leg: 'server' })
      .nothingLeft()
      .happens({ type: 'recorderDrained' })
      .hiptap('resumes client', 'resumes server');
  });

  it('reads no more from a client that floods before its server is there', () => {
    const flood = Buffer.alloc(65 * 1024, 'a');
    new Playbook().clientConnects().hiptap('dials').client(flood).hiptap('pauses client');
  });
});

describe('a client that ends its side early', () => {
  it('has left for its server too, when it had not said a word', () => {
    const play = new Playbook().connected().ends('client').hiptap('ends server');
    play.server(HEADER).toClient(HEADER).ends('server').hiptap('ends client');
  });

  it('has left for its server too, when that is connected only then', () => {
    new Playbook().clientConnects().hiptap('dials').ends('client').serverConnects().hiptap('ends server');
  });

  it('has what it said passed on first, whenever its server is there', () => {
    const play = new Playbook().clientConnects().hiptap('dials').client(HEADER).ends('client').serverConnects();
    play.toServer(HEADER).hiptap('ends server');
    expect(play.told).toEqual(['client opened', 'server opened', `c2s ${HEADER}`, 'c2s finished']);
  });

  it('has left, when hiptap waits in vain for the half of STARTTLS that its server misses', () => {
    new Playbook({ upstreamTls: 'direct' })
      .connected()
      .client(HEADER)
      .hiptapMatches(/^to client: .*starttls/)
      .ends('client')
      .hiptap('ends server');
  });
});

describe('what is held when its sender leaves', () => {
  const SAID = '<message/>';
  /** Holds what the client says. */
  const holds: Changer = {
    decide: ({ direction, kind }) =>
      direction === 'c2s' && kind === 'message' ? { type: 'hold', hold: 1 } : { type: 'pass' },
  };
  const play = () =>
    new Playbook({ clientTls: 'none', upstreamTls: 'none', changers: () => [holds] })
      .connected()
      .client(HEADER + SAID + '<presence')
      .toServer(HEADER);

  it('still reaches the other, before the end', () => {
    const done = play().ends('client').closes('client');
    done.happens({ type: 'released', hold: 1, decision: { type: 'pass' } });
    done.toServer(`${SAID}<presence`).hiptap('ends server');
    expect(done.told.slice(-3)).toEqual([`c2s ${SAID}`, 'c2s <presence', 'c2s finished']);
  });

  it('is told to have been kept back where its receiver is gone', () => {
    const done = play().closes('server', 'reset');
    expect(done.told.filter((line) => line.includes(SAID))).toEqual([expect.stringMatching(/swallow.*<message\/>/)]);
  });

  it('is told so, too, where all sessions are ended', () => {
    const done = play().happens({ type: 'stopped' }).hiptap('aborts client', 'aborts server');
    done.closes('client', 'aborted').closes('server', 'aborted');
    expect(done.told.filter((line) => line.includes(SAID))).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import { Playbook } from '../support/playbook.ts';

const HEADER =
  "<?xml version='1.0'?><stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const ANSWER =
  "<?xml version='1.0'?><stream:stream from='example.org' id='s1' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";
const FEATURES =
  "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>";
const STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const PROCEED = "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const FAILURE = "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
const HELLO = '\x16\x03\x01\x00\x05hello';
const OWN_HEADER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>";
const OWN_ANSWER =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.org' id='stream-id-1' version='1.0'>";

/** Up to the server's offer of STARTTLS. */
function greeted(options: ConstructorParameters<typeof Playbook>[0] = {}): Playbook {
  return new Playbook(options)
    .connected()
    .client(HEADER)
    .toServer(HEADER)
    .server(ANSWER + FEATURES)
    .toClient(ANSWER + FEATURES);
}

/** Up to a session secured on both legs. */
function secured(): Playbook {
  return greeted()
    .client(STARTTLS)
    .toServer(STARTTLS)
    .server(PROCEED)
    .hiptap('secures server for example.org', 'starts handshake timer')
    .secured('server')
    .hiptap('stops handshake timer')
    .toClient(PROCEED)
    .client(HELLO)
    .hiptap(`secures client for example.org with ${HELLO}`, 'starts handshake timer')
    .secured('client')
    .hiptap('stops handshake timer');
}

describe('STARTTLS mirrored to both sides', () => {
  it('secures the upstream leg before the client is told to proceed', () => {
    secured().client('<presence/>').toServer('<presence/>').server('<message/>').toClient('<message/>').nothingLeft();
  });

  it('takes --domain before the stream header, and the upstream host when there is neither', () => {
    greeted({ domain: 'chat.example.net' })
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for chat.example.net', 'starts handshake timer');
    const nameless = HEADER.replace("to='example.org' ", '');
    new Playbook()
      .connected()
      .client(nameless + STARTTLS)
      .toServer(nameless + STARTTLS)
      .server(ANSWER + PROCEED)
      .toClient(ANSWER)
      .hiptap('secures server for xmpp.example.org', 'starts handshake timer');
  });

  it('knows <starttls/> by namespace, whatever the prefix', () => {
    const prefixed = "<tls:starttls xmlns:tls='urn:ietf:params:xml:ns:xmpp-tls'></tls:starttls>";
    greeted()
      .client(prefixed)
      .toServer(prefixed)
      .server(PROCEED)
      .hiptap('secures server for example.org', 'starts handshake timer');
    const other = "<starttls xmlns='urn:example:other'/>";
    greeted().client(other).toServer(other).server(PROCEED).toClient(PROCEED).nothingLeft();
  });

  it('passes bytes on at once, whole pieces or not', () => {
    new Playbook()
      .connected()
      .client('<str')
      .toServer('<str')
      .client("eam:stream to='ex")
      .toServer("eam:stream to='ex")
      .server('<?xm')
      .toClient('<?xm')
      .nothingLeft();
  });

  it('holds back a split <proceed/> until it is whole', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED.slice(0, 9))
      .nothingLeft()
      .server(PROCEED.slice(9))
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer')
      .toClient(PROCEED);
  });

  it('sends a piece once that was half passed on when the client asked', () => {
    new Playbook()
      .connected()
      .client(HEADER)
      .toServer(HEADER)
      .server(`${ANSWER}<stream:fea`)
      .toClient(`${ANSWER}<stream:fea`)
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(`tures></stream:features>${PROCEED}`)
      .toClient('tures></stream:features>')
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer')
      .toClient(PROCEED);
  });

  it('keeps a ClientHello that came along with <starttls/> for the handshake', () => {
    greeted()
      .client(STARTTLS + HELLO)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer')
      .toClient(PROCEED)
      .hiptap(`secures client for example.org with ${HELLO}`, 'starts handshake timer');
  });

  it('passes clear bytes after <starttls/> on in the clear, and says what they are', () => {
    const injected = "<message to='eve'/>";
    greeted()
      .client(STARTTLS + injected + HELLO)
      .hiptap(`to server: ${STARTTLS}`)
      .hiptapMatches(/^says warning: clear bytes follow <starttls\/>/)
      .toServer(injected)
      .nothingLeft();
  });

  it('takes a lone newline after <starttls/> for what it is', () => {
    greeted().client(`${STARTTLS}\n`).toServer(`${STARTTLS}\n`).nothingLeft();
  });

  it('never lets clear bytes that come too late into TLS', () => {
    const play = greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org', 'starts handshake timer');
    play
      .client('late')
      .hiptapMatches(/^says warning/)
      .nothingLeft();
    expect(play.told.at(-1)).toBe('swallowed from client: late');
  });

  it('passes clear bytes after <proceed/> to the client in the clear', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(`${PROCEED}<evil/>`)
      .hiptapMatches(/^says warning: clear bytes follow <proceed\/>/)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer')
      .toClient(`${PROCEED}<evil/>`);
  });

  it('answers <failure/> and ends when the upstream handshake fails', () => {
    const play = greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org', 'starts handshake timer');
    play
      .secureFails('server', 'the certificate has expired')
      .hiptap('stops handshake timer', 'says error: the certificate has expired')
      .toClient(`${FAILURE}</stream:stream>`)
      .hiptap('ends client', 'aborts server', 'starts linger timer');
    expect(play.told).toContain(`swallowed from server: ${PROCEED}`);
  });

  it('goes on in the clear when the server refuses', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(`${FAILURE}</stream:stream>`)
      .toClient(`${FAILURE}</stream:stream>`)
      .client('x')
      .toServer('x');
  });

  it('leaves a client that never asks in the clear', () => {
    greeted()
      .client('<auth/>')
      .toServer('<auth/>')
      .server(SUCCESS)
      .toClient(SUCCESS)
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .toClient(PROCEED);
  });

  it('turns such a client away when STARTTLS was asked for by name', () => {
    greeted({ upstreamTls: 'starttls' })
      .client('<auth/>')
      .hiptapMatches(/^says error: the client did not begin STARTTLS/)
      .hiptapMatches(/^to client: <stream:error.*policy-violation/)
      .hiptap('ends client', 'ends server');
  });

  it('gives out what it held back when the server leaves instead of answering', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server('<proc')
      .nothingLeft()
      .ends('server')
      .toClient('<proc')
      .hiptap('ends client', 'starts linger timer');
  });
});

describe('ends that leave', () => {
  it('lets the server finish after the client has ended', () => {
    secured()
      .ends('client')
      .hiptap('ends server', 'starts linger timer')
      .server('<message/></stream:stream>')
      .toClient('<message/></stream:stream>')
      .hiptap('starts linger timer')
      .ends('server')
      .hiptap('ends client', 'starts linger timer')
      .closes('client')
      .hiptap('starts linger timer')
      .closes('server')
      .nothingLeft();
  });

  it('ends the other leg when one is reset', () => {
    const play = secured().closes('server', 'reset').hiptap('ends client', 'starts linger timer').closes('client');
    expect(play.relay.over).toBe(true);
    expect(play.told).toContain('server closed: reset');
  });

  it('drops both when nothing more comes', () => {
    secured()
      .ends('server')
      .hiptap('ends client', 'starts linger timer')
      .wakes('linger')
      .hiptap('aborts client', 'aborts server');
  });

  it('ends a server that the client left while it was being secured', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .ends('client')
      .hiptap('ends server', 'starts linger timer');
  });

  it('hears a server that speaks and leaves before the client has said a word', () => {
    new Playbook()
      .connected()
      .server('<stream:error/>')
      .nothingLeft()
      .ends('server')
      .toClient('<stream:error/>')
      .hiptap('ends client', 'starts linger timer');
  });
});

describe('a client that leaves right after the handshake', () => {
  const play = () =>
    new Playbook({ upstreamPort: 5223 })
      .connected()
      .client(HELLO)
      .hiptap('secures server for xmpp.example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer', `secures client for xmpp.example.org with ${HELLO}`, 'starts handshake timer')
      .secured('client', undefined, 'does it trust hiptap?')
      .hiptap('stops handshake timer');

  it('is said to have refused the certificate, probably', () => {
    play().ends('client').hiptap('says warning: does it trust hiptap?', 'ends server', 'starts linger timer');
  });

  it('is not, once it has said a word', () => {
    play().client(' ').toServer(' ').ends('client').hiptap('ends server', 'starts linger timer');
  });
});

describe('a server that cannot be reached', () => {
  it('is a stream error for the client, after its header', () => {
    new Playbook()
      .clientConnects()
      .hiptap('dials', 'starts connect timer')
      .closes('server', 'unreachable', 'connection refused')
      .hiptap('stops connect timer', 'says error: connection refused')
      .hiptapMatches(
        /^to client: <\?xml.*<stream:stream .*from='xmpp.example.org'.*<stream:error.*<remote-connection-failed.*<\/stream:stream>$/,
      )
      .hiptap('ends client', 'starts linger timer');
  });

  it('is told to a direct TLS client inside TLS, once it has spoken', () => {
    new Playbook()
      .clientConnects()
      .hiptap('dials', 'starts connect timer')
      .client(HELLO)
      .closes('server', 'unreachable', 'connection refused')
      .hiptap(
        'stops connect timer',
        'says error: connection refused',
        `secures client for xmpp.example.org with ${HELLO}`,
        'starts handshake timer',
        'starts linger timer',
      )
      .secured('client')
      .hiptap('stops handshake timer')
      .client(HEADER)
      .hiptapMatches(/^to client: .*remote-connection-failed/)
      .hiptap('ends client');
  });

  it('is given up when connecting takes too long', () => {
    new Playbook()
      .clientConnects()
      .hiptap('dials', 'starts connect timer')
      .wakes('connect')
      .hiptap('aborts server', 'stops connect timer')
      .hiptapMatches(/timed out/)
      .hiptapMatches(/^to client/)
      .hiptap('ends client', 'starts linger timer');
  });
});

describe('legs that differ', () => {
  it('direct TLS on both: the server first, then the client, with the protocol it chose', () => {
    new Playbook({ upstreamPort: 5223, domain: 'example.org' })
      .connected()
      .client(HELLO)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server', 'xmpp-client')
      .hiptap(
        'stops handshake timer',
        `secures client for example.org with ${HELLO} alpn xmpp-client`,
        'starts handshake timer',
      )
      .secured('client', 'xmpp-client')
      .hiptap('stops handshake timer')
      .client(HEADER)
      .toServer(HEADER);
  });

  it('a direct TLS client of a STARTTLS server: hiptap speaks the STARTTLS', () => {
    const play = new Playbook({ domain: 'example.org' })
      .connected()
      .client(HELLO)
      .toServer(OWN_HEADER)
      .server(ANSWER + FEATURES)
      .toServer(STARTTLS)
      .server(PROCEED);
    play
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer', `secures client for example.org with ${HELLO}`, 'starts handshake timer')
      .secured('client')
      .hiptap('stops handshake timer')
      .client(HEADER)
      .toServer(HEADER);
    expect(play.told).toContain(`hiptap to server: ${OWN_HEADER}`);
    expect(play.told).toContain(`swallowed from server: ${FEATURES}`);
  });

  it('a server that offers no STARTTLS is not spoken to in the clear instead', () => {
    new Playbook({ domain: 'example.org' })
      .connected()
      .client(HELLO)
      .toServer(OWN_HEADER)
      .server(`${ANSWER}<stream:features/>`)
      .hiptap(
        'says error: the server does not offer STARTTLS',
        `secures client for example.org with ${HELLO}`,
        'starts handshake timer',
        'aborts server',
        'starts linger timer',
      );
  });

  it('a STARTTLS client of a direct TLS server: hiptap offers the STARTTLS', () => {
    new Playbook({ upstreamPort: 5223 })
      .connected()
      .client(HEADER)
      .toClient(OWN_ANSWER + FEATURES)
      .client(STARTTLS)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer')
      .toClient(PROCEED)
      .client(HELLO)
      .hiptap(`secures client for example.org with ${HELLO}`, 'starts handshake timer')
      .secured('client')
      .hiptap('stops handshake timer')
      .client(HEADER)
      .toServer(HEADER);
  });

  it('a clear client of a direct TLS server, when it was asked for', () => {
    new Playbook({ clientTls: 'none', upstreamTls: 'direct' })
      .connected()
      .client(HEADER)
      .hiptap('secures server for example.org', 'starts handshake timer')
      .secured('server')
      .hiptap('stops handshake timer', `to server: ${HEADER}`)
      .server(ANSWER)
      .toClient(ANSWER);
  });

  it('a TLS client where STARTTLS was asked for by name is turned away in one line', () => {
    new Playbook({ clientTls: 'starttls' })
      .connected()
      .client(HELLO)
      .hiptapMatches(/^says error: the client began with TLS, but --client-tls starttls/)
      .hiptap('aborts client', 'aborts server');
  });

  it('nothing secured on either leg: bytes pass from the first', () => {
    new Playbook({ clientTls: 'none', upstreamTls: 'none' })
      .clientConnects()
      .hiptap('dials', 'starts connect timer')
      .client('<a')
      .serverConnects()
      .hiptap('stops connect timer')
      .toServer('<a')
      .server('\x00')
      .toClient('\x00');
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
    new Playbook().clientConnects().hiptap('dials', 'starts connect timer').client(flood).hiptap('pauses client');
  });
});

import { describe, expect, it } from 'vitest';
import { ANSWER, FEATURES, HEADER, HELLO, OWN_ANSWER, OWN_HEADER, PROCEED, STARTTLS } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

describe('legs that differ', () => {
  it('direct TLS on both: the server first, then the client, with the protocol it chose', () => {
    new Playbook({ upstreamPort: 5223, domain: 'example.org' })
      .connected()
      .client(HELLO)
      .hiptap('secures server for example.org')
      .secured('server', 'xmpp-client')
      .hiptap(`secures client for example.org with ${HELLO} alpn xmpp-client`)
      .secured('client', 'xmpp-client')
      .client(HEADER)
      .toServer(HEADER);
  });

  it('a server whose SRV record says that it speaks TLS at once is spoken to so, whatever its port', () => {
    new Playbook({ domain: 'example.org' })
      .clientConnects()
      .hiptap('dials')
      .serverConnects('direct')
      .client(HELLO)
      .hiptap('secures server for example.org');
  });

  it('a server whose SRV record says that it begins in the clear is spoken to so, whatever its port', () => {
    new Playbook({ upstreamPort: 5223 })
      .clientConnects()
      .hiptap('dials')
      .serverConnects('starttls')
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
      .hiptap('secures server for example.org')
      .secured('server')
      .hiptap(`secures client for example.org with ${HELLO}`)
      .secured('client')
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
        'aborts server',
        `secures client for example.org with ${HELLO}`,
      );
  });

  it.each([
    ['nothing', ''],
    ['a TLS alert', '\x15\x03\x01\x00\x02\x02\x46'],
  ])('a server that answers STARTTLS with %s is guessed to speak TLS from the first byte', (_what, said) => {
    const play = new Playbook({ domain: 'example.org' }).connected().client(HELLO).toServer(OWN_HEADER);
    if (said !== '') play.server(said);
    play
      .ends('server')
      .hiptap(
        'says error: the server closed the connection without a word of XML: does its port speak TLS from the first byte? see --upstream-tls direct',
        'aborts server',
        `secures client for example.org with ${HELLO}`,
      );
  });

  it.each([
    [
      "<stream:error><host-unknown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
      'the server turned down the stream to xmpp.example.org (host-unknown): name the domain that it serves with --domain',
    ],
    [
      "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>b</see-other-host></stream:error>",
      'the server turned down the stream to xmpp.example.org (see-other-host)',
    ],
    ['</stream:stream>', 'the server ended its stream before STARTTLS'],
    ['220 mail.example.org', 'the server answers STARTTLS with what is no XMPP'],
  ])('a server that says %s is not said to refuse STARTTLS', (words, line) => {
    new Playbook()
      .connected()
      .client(HELLO)
      .hiptapMatches(/^to server/)
      .server(ANSWER + words)
      .hiptap(`says error: ${line}`, 'aborts server', `secures client for xmpp.example.org with ${HELLO}`);
  });

  it('a STARTTLS client of a direct TLS server: hiptap offers the STARTTLS', () => {
    new Playbook({ upstreamPort: 5223 })
      .connected()
      .client(HEADER)
      .toClient(OWN_ANSWER + FEATURES)
      .client(STARTTLS)
      .hiptap('secures server for example.org alpn xmpp-client')
      .secured('server')
      .toClient(PROCEED)
      .client(HELLO)
      .hiptap(`secures client for example.org with ${HELLO}`)
      .secured('client')
      .client(HEADER)
      .toServer(HEADER);
  });

  it('a clear client of a direct TLS server, when it was asked for', () => {
    new Playbook({ clientTls: 'none', upstreamTls: 'direct' })
      .connected()
      .client(HEADER)
      .hiptap('secures server for example.org alpn xmpp-client')
      .secured('server')
      .hiptap(`to server: ${HEADER}`)
      .server(ANSWER)
      .toClient(ANSWER);
  });

  it('a direct TLS client whose protocol the server does not speak is turned down by TLS itself', () => {
    new Playbook({ upstreamPort: 5223, domain: 'example.org' })
      .connected()
      .client(HELLO)
      .hiptap('secures server for example.org')
      .happens({ type: 'secureFailed', leg: 'server', line: 'no such protocol', alpn: true })
      .hiptap('says error: no such protocol', 'aborts server')
      .hiptap(`secures client for example.org with ${HELLO} alpn hiptap-none`)
      .happens({ type: 'secureFailed', leg: 'client', line: 'no such protocol either', alpn: true })
      .hiptap('aborts client');
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
      .hiptap('dials')
      .client('<a')
      .serverConnects()
      .toServer('<a')
      .server('\x00')
      .toClient('\x00');
  });
});

import { describe, expect, it } from 'vitest';
import { ANSWER, FAILURE, greeted, HEADER, HELLO, PROCEED, STARTTLS, SUCCESS, secured } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

describe('STARTTLS mirrored to both sides', () => {
  it('secures the upstream leg before the client is told to proceed', () => {
    secured().client('<presence/>').toServer('<presence/>').server('<message/>').toClient('<message/>').nothingLeft();
  });

  it('takes --domain before the stream header, and the upstream host when there is neither', () => {
    greeted({ domain: 'chat.example.net' })
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for chat.example.net');
    const nameless = HEADER.replace("to='example.org' ", '');
    new Playbook()
      .connected()
      .client(nameless + STARTTLS)
      .toServer(nameless + STARTTLS)
      .server(ANSWER + PROCEED)
      .toClient(ANSWER)
      .hiptap('secures server for xmpp.example.org');
  });

  it('knows <starttls/> by namespace, whatever the prefix', () => {
    const prefixed = "<tls:starttls xmlns:tls='urn:ietf:params:xml:ns:xmpp-tls'></tls:starttls>";
    greeted().client(prefixed).toServer(prefixed).server(PROCEED).hiptap('secures server for example.org');
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
      .hiptap('secures server for example.org')
      .secured('server')
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
      .hiptap('secures server for example.org')
      .secured('server')
      .toClient(PROCEED);
  });

  it('keeps a ClientHello that came along with <starttls/> for the handshake', () => {
    greeted()
      .client(STARTTLS + HELLO)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org')
      .secured('server')
      .toClient(PROCEED)
      .hiptap(`secures client for example.org with ${HELLO}`);
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
    const play = greeted().client(STARTTLS).toServer(STARTTLS).server(PROCEED).hiptap('secures server for example.org');
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
      .hiptap('secures server for example.org')
      .secured('server')
      .toClient(`${PROCEED}<evil/>`);
  });

  it('answers <failure/> and ends when the upstream handshake fails', () => {
    const play = greeted().client(STARTTLS).toServer(STARTTLS).server(PROCEED).hiptap('secures server for example.org');
    play
      .secureFails('server', 'the certificate has expired')
      .hiptap('says error: the certificate has expired')
      .hiptap('aborts server')
      .toClient(`${FAILURE}</stream:stream>`)
      .hiptap('ends client');
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
      .hiptap('ends client');
  });
});

describe('ends that leave', () => {
  it('lets the server finish after the client has ended', () => {
    secured()
      .ends('client')
      .hiptap('ends server')
      .server('<message/></stream:stream>')
      .toClient('<message/></stream:stream>')
      .ends('server')
      .hiptap('ends client')
      .closes('client')
      .closes('server')
      .nothingLeft();
  });

  it('ends the other leg when one is reset', () => {
    const play = secured().closes('server', 'reset').hiptap('ends client').closes('client');
    expect(play.relay.over).toBe(true);
    expect(play.told).toContain('server closed: reset');
  });

  it('drops both when nothing more comes', () => {
    secured().ends('server').hiptap('ends client').wakes('linger').hiptap('aborts client', 'aborts server');
  });

  it('ends a server that the client left while it was being secured', () => {
    greeted()
      .client(STARTTLS)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org')
      .ends('client')
      .hiptap('ends server');
  });

  it('hears a server that speaks and leaves before the client has said a word', () => {
    new Playbook()
      .connected()
      .server('<stream:error/>')
      .nothingLeft()
      .ends('server')
      .toClient('<stream:error/>')
      .hiptap('ends client');
  });
});

describe('a server that says nothing', () => {
  const SILENT =
    'says error: the server closed the connection without a word of XML: does its port speak TLS from the first byte? see --upstream-tls direct';

  it('is asked after its TLS when it leaves a client alone', () => {
    new Playbook().connected().client(HEADER).toServer(HEADER).ends('server').hiptap(SILENT, 'ends client');
  });

  it('is not when the client left first', () => {
    const play = new Playbook().connected().client(' \n').toServer(' \n').ends('client').hiptap('ends server');
    play.ends('server').hiptap('ends client');
  });
});

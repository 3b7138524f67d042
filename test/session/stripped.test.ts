import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PASS } from '../../src/session/changer.ts';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import { ANSWER, FAILURE, FEATURES, HEADER, OWN_ANSWER, PROCEED, STARTTLS } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const WHY = 'fault: strip-starttls';
const LOGINS =
  "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms></stream:features>";
const AUTH = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AG5vcmEAcHc=</auth>";

function play(options: Partial<RelayOptions> = {}): Playbook {
  const changers = () => [{ decide: () => PASS }];
  return new Playbook({ changing: true, changers, stripping: () => WHY, ...options }).connected();
}

describe('a client that is kept from STARTTLS', () => {
  it('goes on in the clear, and its server hears it in TLS', () => {
    const book = play()
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + FEATURES)
      .toServer(STARTTLS)
      .waitsFor('handshake')
      .server(PROCEED)
      .hiptap('secures server for example.org')
      .secured('server')
      .toServer(HEADER)
      .waitsFor()
      .server(ANSWER + LOGINS)
      .toClient(ANSWER + LOGINS)
      .client(AUTH)
      .toServer(AUTH)
      .nothingLeft();
    expect(book.told.filter((line) => /swallowed|hiptap to/.test(line))).toEqual([
      "swallowed from server: <?xml version='1.0'?>",
      `swallowed from server: ${ANSWER.slice(ANSWER.indexOf('<stream'))}`,
      `swallowed from server: ${FEATURES}`,
      `hiptap to server: ${STARTTLS}`,
      `swallowed from server: ${PROCEED}`,
      `hiptap to server: ${HEADER}`,
    ]);
  });

  it('is relayed as ever where the server offers no STARTTLS', () => {
    play()
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + LOGINS)
      .toClient(ANSWER + LOGINS)
      .client(AUTH)
      .toServer(AUTH)
      .nothingLeft();
  });

  it('hears of a server that offers STARTTLS and then refuses it, in a stream of its own', () => {
    play()
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + FEATURES)
      .toServer(STARTTLS)
      .server(FAILURE)
      .hiptap('says error: the server offers STARTTLS, and then refuses it', 'aborts server')
      .hiptapMatches(/^to client: .*id='stream-id-1'.*<remote-connection-failed .*<\/stream:stream>$/)
      .hiptap('ends client')
      .nothingLeft();
  });

  it('hears what came before somebody left', () => {
    play().client(HEADER).toServer(HEADER).server(ANSWER).ends('server').toClient(ANSWER).hiptap('ends client');
    play().client(HEADER.slice(0, 30)).ends('client').toServer(HEADER.slice(0, 30)).hiptap('ends server');
    play()
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + FEATURES)
      .toServer(STARTTLS)
      .ends('server')
      .hiptap('says error: the server closed the connection before it was secured', 'aborts server')
      .hiptapMatches(/^to client: .*remote-connection-failed/)
      .hiptap('ends client');
  });

  it('is served the same however the bytes are cut, also when it does not wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.boolean(), (size, early) => {
        const book = play();
        const sent = { client: '', server: '' };
        const say = (leg: 'client' | 'server', text: string): void => {
          for (let at = 0; at < text.length; at += size)
            for (const command of book.relay.handle({
              type: 'received',
              leg,
              bytes: Buffer.from(text.slice(at, at + size)),
            }))
              if (command.type === 'send') sent[command.leg] += command.bytes.toString();
        };
        say('client', early ? HEADER + AUTH : HEADER);
        say('server', ANSWER + FEATURES);
        say('server', PROCEED);
        const tls = { type: 'tls', leg: 'server', version: 'TLSv1.3', cipher: 'x' } as const;
        for (const command of book.relay.handle({ type: 'secured', leg: 'server', tls }))
          if (command.type === 'send') sent[command.leg] += command.bytes.toString();
        say('server', ANSWER + LOGINS);
        if (!early) say('client', AUTH);
        expect(sent).toEqual({ client: ANSWER + LOGINS, server: HEADER + STARTTLS + HEADER + AUTH });
      }),
    );
  });

  it('is not offered it by hiptap either, where the legs differ', () => {
    play({ upstreamTls: 'direct', clientTls: 'starttls' })
      .client(HEADER)
      .hiptap(`says info: ${WHY}: the client is not offered STARTTLS`)
      .hiptap('secures server for example.org alpn xmpp-client')
      .secured('server')
      .toServer(HEADER)
      .server(OWN_ANSWER + LOGINS)
      .toClient(OWN_ANSWER + LOGINS)
      .nothingLeft();
  });
});

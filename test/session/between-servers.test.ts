import { describe, expect, it } from 'vitest';
import type { Proof } from '../../src/session/vocabulary.ts';
import { HELLO, PROCEED, STARTTLS } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const STREAM =
  "xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback'";
const HEADER = `<?xml version='1.0'?><stream:stream ${STREAM} from='garden.test' to='shed.test' version='1.0'>`;
const ANSWER = `<?xml version='1.0'?><stream:stream ${STREAM} from='shed.test' to='garden.test' id='s1' version='1.0'>`;
const FEATURES =
  "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><dialback xmlns='urn:xmpp:features:dialback'/></stream:features>";

function secured(play: Playbook, proof: Proof): Playbook {
  const tls = { type: 'tls', leg: 'client', version: 'TLSv1.3', cipher: 'played' } as const;
  return play.happens({ type: 'secured', leg: 'client', tls, proof });
}

const PROVEN: Proof = { names: ['garden.test', '*.garden.test'], words: 'shows a good one', needed: true };
const STRANGER: Proof = { names: ['lane.test'], words: 'shows one for lane.test', needed: true };

/** Up to where both legs can be secured: STARTTLS asked for and agreed to. */
function agreed(): Playbook {
  return new Playbook({ s2s: true })
    .connected()
    .client(HEADER + STARTTLS)
    .toServer(HEADER + STARTTLS)
    .server(ANSWER + FEATURES + PROCEED)
    .toClient(ANSWER + FEATURES)
    .hiptap('secures server for shed.test')
    .secured('server')
    .toClient(PROCEED)
    .client(HELLO)
    .hiptap(`secures client for shed.test with ${HELLO}`);
}

describe('STARTTLS between servers', () => {
  it('goes on in the name of a server that proves it', () => {
    const play = secured(agreed(), PROVEN).nothingLeft().client(HEADER).toServer(HEADER);
    expect(play.told).toContain('note info: the server that came shows a good one');
  });

  it('drops a server that does not prove who it is, before anything is sent in its name', () => {
    secured(agreed(), STRANGER)
      .hiptapMatches(
        /^says error: the server that came does not prove to be garden\.test: it shows one for lane\.test; .*-k/,
      )
      .hiptap('aborts client', 'aborts server')
      .client(HEADER)
      .nothingLeft();
  });

  it('takes anybody under -k, and says what is amiss', () => {
    const play = secured(agreed(), { ...STRANGER, needed: false })
      .client(HEADER)
      .toServer(HEADER);
    expect(play.told).toContain('note warning: the server that came shows one for lane.test');
  });

  it('asks for the server that dials to be named, not the one dialled', () => {
    const commands: unknown[] = [];
    const play = new Playbook({ s2s: true })
      .connected()
      .client(HEADER + STARTTLS)
      .toServer(HEADER + STARTTLS);
    for (const command of play.relay.handle({ type: 'received', leg: 'server', bytes: Buffer.from(ANSWER + PROCEED) }))
      if (command.type === 'secure') commands.push([command.leg, command.domain, command.as]);
    expect(commands).toEqual([['server', 'shed.test', 'garden.test']]);
  });
});

describe('TLS from the first byte between servers', () => {
  it('hears who comes before the server is secured in its name', () => {
    const play = new Playbook({ s2s: true, upstreamPort: 5270 })
      .connected()
      .client(HELLO)
      .hiptap(`secures client for xmpp.example.org with ${HELLO}`);
    secured(play, PROVEN)
      .nothingLeft()
      .client(HEADER)
      .hiptap('secures server for shed.test alpn xmpp-server')
      .secured('server', 'xmpp-server')
      .toServer(HEADER)
      .server(ANSWER)
      .toClient(ANSWER);
  });

  it('speaks the STARTTLS of a server that has no other way, as a server', () => {
    const play = new Playbook({ s2s: true })
      .connected()
      .client(HELLO)
      .hiptapMatches(/^secures client/);
    const own = `<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' xmlns:db='jabber:server:dialback' to='shed.test' from='garden.test' version='1.0'>`;
    secured(play, PROVEN)
      .client(HEADER)
      .toServer(own)
      .server(ANSWER + FEATURES)
      .toServer(STARTTLS);
  });

  it('drops a stranger', () => {
    const play = new Playbook({ s2s: true, upstreamPort: 5270 })
      .connected()
      .client(HELLO)
      .hiptapMatches(/^secures client/);
    secured(play, STRANGER)
      .client(HEADER)
      .hiptapMatches(/^says error/)
      .hiptap('aborts client', 'aborts server');
  });
});

describe('a server, or a component, whose peer cannot be reached', () => {
  it.each([
    ['jabber:server', " xmlns:db='jabber:server:dialback'"],
    ['jabber:component:accept', ''],
  ])('is told in a stream of its own kind (%s)', (content, more) => {
    const header = HEADER.replace("xmlns='jabber:server'", `xmlns='${content}'`).replace(/ xmlns:db='[^']*'/, more);
    new Playbook({ clientTls: 'none' })
      .clientConnects()
      .hiptap('dials')
      .client(header)
      .closes('server', 'unreachable', 'nobody listens there')
      .hiptap('says error: nobody listens there')
      .hiptapMatches(new RegExp(`^to client: .*<stream:stream xmlns='${content}' .*from='shed.test' id='stream-id-1'`))
      .hiptap('ends client');
  });
});

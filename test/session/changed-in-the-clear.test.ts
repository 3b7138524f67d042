import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changer, PASS } from '../../src/session/changer.ts';
import { LoginBridge } from '../../src/session/login/bridge.ts';
import { PlainOnly } from '../../src/session/login/plain-only.ts';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import type { Leg } from '../../src/xmpp/record.ts';
import { FEATURES, HEADER, HELLO, PROCEED, STARTTLS } from '../support/opening.ts';
import { Playbook } from '../support/playbook.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const ANSWER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.org' id='s' version='1.0'>";
const LOGINS = `<mechanisms xmlns='${SASL}'><mechanism>PLAIN</mechanism><mechanism>SCRAM-SHA-1</mechanism></mechanisms>`;
const AUTH = `<auth xmlns='${SASL}' mechanism='PLAIN'>AG5vcmEAcHc=</auth>`;
const SUCCESS = `<success xmlns='${SASL}'/>`;
const ACCOUNT = "<iq type='set' id='1'><query xmlns='jabber:iq:auth'><username>nora</username></query></iq>";

const EDITS: Changer = {
  decide: ({ piece }) => {
    const text = piece.bytes.toString();
    return text.includes('nora') ? { type: 'replace', text: text.replace('nora', 'ola'), why: 'test' } : PASS;
  },
};

function play(...changers: readonly Changer[]): Playbook {
  const options: Partial<RelayOptions> = { changing: true, changers: () => changers };
  return new Playbook(options).connected();
}

/** What each leg is sent when both sides say their texts in pieces of this size, in turns. */
function conversation(size: number, changers: readonly Changer[], turns: readonly (readonly [Leg, string])[]) {
  const sent = { client: '', server: '' };
  const { relay } = play(...changers);
  for (const [leg, text] of turns)
    for (let at = 0; at < text.length; at += size) {
      const bytes = Buffer.from(text.slice(at, at + size));
      for (const command of relay.handle({ type: 'received', leg, bytes }))
        if (command.type === 'send') sent[command.leg] += command.bytes.toString();
    }
  return sent;
}

describe('a session that stays in the clear under auto, and is to be changed', () => {
  it.each([
    ['with a server that offers STARTTLS', FEATURES],
    ['with one that does not', `<stream:features>${LOGINS}</stream:features>`],
  ])('is, from its first stanza on, however it is cut, %s', (_what, features) => {
    const turns = [
      ['client', HEADER],
      ['server', ANSWER + features],
      ['client', ACCOUNT],
      ['server', "<iq type='result' id='1'/>"],
      ['client', '<message to="nora"/>'],
    ] as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (size) => {
        expect(conversation(size, [EDITS], turns)).toEqual({
          client: `${ANSWER}${features}<iq type='result' id='1'/>`,
          server: `${HEADER}${ACCOUNT.replace('nora', 'ola')}<message to="ola"/>`,
        });
      }),
    );
  });

  it('goes on through the login, whose stream begins anew', () => {
    const turns = [
      ['client', HEADER],
      ['server', ANSWER + FEATURES],
      ['client', AUTH],
      ['server', SUCCESS],
      ['client', `${HEADER}<message to="nora"/>`],
    ] as const;
    expect(conversation(1000, [EDITS], turns).server).toBe(`${HEADER}${AUTH}${HEADER}<message to="ola"/>`);
  });

  it('has its login changed where the server offers no STARTTLS', () => {
    const offer = `<stream:features>${LOGINS}</stream:features>`;
    play(new PlainOnly())
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + offer)
      .hiptapMatches(/^to client: .*<mechanism>PLAIN<\/mechanism><\/mechanisms>/);
  });

  it('has PLAIN bridged where the client was offered all there is', () => {
    const bindings = { client: new Map(), server: new Map() };
    const features = FEATURES.replace('</stream:features>', `${LOGINS}</stream:features>`);
    play(new LoginBridge({ password: undefined, bindings, random: (n) => Buffer.alloc(n, 9) }))
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + features)
      .toClient(ANSWER + features)
      .client(AUTH)
      .hiptapMatches(/^to server: <auth [^>]*mechanism='SCRAM-SHA-1'/);
  });

  it('says that an offer cannot be changed any more', () => {
    const features = FEATURES.replace('</stream:features>', `${LOGINS}</stream:features>`);
    play(new PlainOnly())
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + features)
      .toClient(ANSWER + features)
      .client(AUTH)
      .hiptapMatches(/^says warning: the client was offered other logins than PLAIN/)
      .toServer(AUTH);
  });

  it('may still begin TLS, however its words are cut', () => {
    const options: Partial<RelayOptions> = { changing: true, changers: () => [EDITS], domain: 'example.org' };
    new Playbook(options)
      .connected()
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + FEATURES)
      .toClient(ANSWER + FEATURES)
      .client(STARTTLS.slice(0, 5))
      .client(STARTTLS.slice(5) + HELLO)
      .toServer(STARTTLS)
      .server(PROCEED)
      .hiptap('secures server for example.org')
      .secured('server')
      .toClient(PROCEED)
      .hiptap(`secures client for example.org with ${HELLO}`);
  });

  it('keeps nothing back when a side ends', () => {
    const half = '<message to=';
    play(EDITS)
      .client(HEADER + half)
      .toServer(HEADER)
      .ends('client')
      .toServer(half)
      .hiptap('ends server');
    play(EDITS)
      .client(HEADER)
      .toServer(HEADER)
      .server(ANSWER + half)
      .toClient(ANSWER)
      .ends('server')
      .toClient(half)
      .hiptap('ends client');
  });

  it('is relayed as it is once it has said more than is kept', () => {
    const space = ' '.repeat(70_000);
    const long = play(EDITS).client(HEADER).toServer(HEADER).client(space).toServer(space);
    long
      .client('<message to="nora"/>')
      .toServer('<message to="nora"/>')
      .hiptapMatches(/^says warning: .*in the clear/);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alteration } from '../../src/session/alteration.ts';
import { LoginBridge } from '../../src/session/login/bridge.ts';
import type { ChannelBindings } from '../../src/session/vocabulary.ts';
import { Wire } from '../../src/session/wire.ts';
import { decodeBase64 } from '../../src/xmpp/sasl/base64.ts';
import { ScramClient } from '../../src/xmpp/sasl/scram-client.ts';
import { scramHash } from '../../src/xmpp/sasl/scram-keys.ts';
import { ScramServer } from '../../src/xmpp/sasl/scram-server.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const SASL2 = 'urn:xmpp:sasl:2';
const HEADER = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
const TYPES =
  "<sasl-channel-binding xmlns='urn:xmpp:sasl-cb:0'><channel-binding type='tls-exporter'/></sasl-channel-binding>";
const CLIENT_LEG: ChannelBindings = new Map([['tls-exporter', Buffer.from('client leg')]]);
/** As on a TLS 1.3 connection whose client may say tls-unique all the same. */
const UNIQUE_TOO: ChannelBindings = new Map([...CLIENT_LEG, ['tls-unique', Buffer.from('client finished')]]);
const SERVER_LEG: ChannelBindings = new Map([['tls-exporter', Buffer.from('server leg')]]);

/** The bridge between two sides that read what they are sent. */
class Bridge {
  readonly heard = { client: '', server: '' };
  /** What the operator was told. */
  readonly reports: string[] = [];
  readonly #alteration: Alteration;
  readonly #wire = new Wire();

  constructor(password: string | undefined, client: ChannelBindings = CLIENT_LEG) {
    const options = {
      password,
      bindings: { client, server: SERVER_LEG },
      random: (n: number) => Buffer.alloc(n, 9),
    };
    this.#alteration = new Alteration(this.#wire, [new LoginBridge(options)], {
      now: () => 0,
      streamId: () => 'sid',
      ended: () => {},
    });
    this.client(HEADER).server(HEADER);
  }

  client(text: string): this {
    return this.#say('client', text);
  }

  server(text: string): this {
    return this.#say('server', text);
  }

  /** What the other side was sent last, taken from its element's text. */
  last(side: 'client' | 'server'): string {
    const payload = />([^<>]*)<\/[^<>]*>(?:<\/(?:success|authenticate)>)?$/.exec(this.heard[side])?.[1] ?? '';
    return decodeBase64(payload)?.toString('utf8') ?? '';
  }

  #say(leg: 'client' | 'server', text: string): this {
    this.heard[leg === 'client' ? 'server' : 'client'] = '';
    this.#alteration.received(leg, Buffer.from(text));
    for (const command of this.#wire.take()) {
      if (command.type === 'send') this.heard[command.leg] += command.bytes.toString();
      else if (command.type === 'log') this.reports.push(command.text);
    }
    return this;
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function features(...mechanisms: readonly string[]): string {
  const written = mechanisms.map((name) => `<mechanism>${name}</mechanism>`).join('');
  return `<stream:features><sub xmlns='x'/><mechanisms xmlns='${SASL}'>${written}</mechanisms></stream:features>`;
}

/** The server's side of a login that the bridge has begun; gives whether it was let in. */
function admit(bridge: Bridge, password: string): boolean {
  const mechanism = /mechanism='([^']+)'/.exec(bridge.heard.server)?.[1] ?? '';
  const bindingData = (type: string) => SERVER_LEG.get(type);
  const hash = scramHash(mechanism) ?? 'sha1';
  const server = new ScramServer({ hash, password, salt: Buffer.alloc(16, 1), nonce: 'srv', bindingData });
  const challenge = server.take(bridge.last('server'));
  if (challenge.type !== 'challenge') return false;
  bridge.server(`<challenge xmlns='${SASL}'>${base64(challenge.text)}</challenge>`);
  const final = server.take(bridge.last('server'));
  if (final.type === 'verified') bridge.server(`<success xmlns='${SASL}'>${base64(final.text)}</success>`);
  else bridge.server(`<failure xmlns='${SASL}'><not-authorized/></failure>`);
  return final.type === 'verified';
}

describe('a bridged login', () => {
  it('is PLAIN for the client and bound SCRAM for the server', () => {
    const offered = features('SCRAM-SHA-256-PLUS', 'SCRAM-SHA-1', 'X-OAUTH2');
    const bridge = new Bridge(undefined).server(offered.replace('</stream:features>', `${TYPES}</stream:features>`));
    expect(bridge.heard.client).toBe(features('PLAIN', 'X-OAUTH2'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0pw')}</auth>`);
    expect(bridge.heard.server).toContain("mechanism='SCRAM-SHA-256-PLUS'");
    expect(bridge.last('server')).toMatch(/^p=tls-exporter,,n=nora,r=/);
    expect(admit(bridge, 'pw')).toBe(true);
    expect(bridge.heard.client).toBe(`<success xmlns='${SASL}'></success>`);
  });

  it.each([
    [
      'is not bound where the server names no type that this connection has',
      ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-1'],
      /^n,,n=nora/,
    ],
    ['is bound all the same where there is no other way', ['SCRAM-SHA-256-PLUS'], /^p=tls-exporter,,n=nora/],
  ])('%s', (_what, mechanisms, first) => {
    const bridge = new Bridge(undefined).server(features(...mechanisms));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0pw')}</auth>`);
    expect(bridge.last('server')).toMatch(first);
  });

  it('lets the client bind to its own leg, whatever its name and password', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(text, text, fc.boolean(), (username, password, knows) => {
        const bridge = new Bridge(password).server(features('SCRAM-SHA-1-PLUS', 'SCRAM-SHA-1'));
        expect(bridge.heard.client).toContain('SCRAM-SHA-256-PLUS');
        expect(bridge.heard.client).toContain("<channel-binding type='tls-exporter'/>");
        const binding = { flag: { flag: 'p', type: 'tls-exporter' }, data: Buffer.from('client leg') } as const;
        const said = knows ? password : `${password}!`;
        const client = new ScramClient({ hash: 'sha256', username, password: said, nonce: 'cl', binding });
        bridge.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-256-PLUS'>${base64(client.first)}</auth>`);
        expect(bridge.heard.server).toBe('');
        const turn = client.respond(bridge.last('client'));
        bridge.client(`<response xmlns='${SASL}'>${base64(turn.type === 'response' ? turn.text : '')}</response>`);
        if (!knows) {
          expect(bridge.heard.client).toContain('<not-authorized');
          expect(bridge.heard.server).toBe('');
          expect(bridge.reports.join()).toMatch(/its password is not the one that --password-env names/);
          return;
        }
        expect(admit(bridge, password)).toBe(true);
        expect(client.verifies(bridge.last('client'))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('says whose password is wrong where hiptap itself refuses the client', () => {
    const bridge = new Bridge('right').server(features('SCRAM-SHA-1'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0wrong')}</auth>`);
    expect(bridge.reports).toEqual([expect.stringMatching(/its password is not the one that --password-env names/)]);
  });

  it('takes a client that says tls-unique under TLS 1.3, which is not offered to it, and says so', () => {
    const bridge = new Bridge('pw', UNIQUE_TOO).server(features('SCRAM-SHA-1'));
    expect(bridge.heard.client).toContain("type='tls-exporter'");
    expect(bridge.heard.client).not.toContain('tls-unique');
    const binding = { flag: { flag: 'p', type: 'tls-unique' }, data: Buffer.from('client finished') } as const;
    const client = new ScramClient({ hash: 'sha256', username: 'nora', password: 'pw', nonce: 'cl', binding });
    bridge.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-256-PLUS'>${base64(client.first)}</auth>`);
    expect(bridge.reports).toEqual([expect.stringMatching(/tls-unique, which TLS 1.3 does not have/)]);
    const turn = client.respond(bridge.last('client'));
    bridge.client(`<response xmlns='${SASL}'>${base64(turn.type === 'response' ? turn.text : '')}</response>`);
    expect(admit(bridge, 'pw')).toBe(true);
  });

  it('names the binding that the client’s connection does not have', () => {
    const bridge = new Bridge('pw').server(features('SCRAM-SHA-1'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1-PLUS'>${base64('p=tls-unique,,n=nora,r=cl')}</auth>`);
    expect(bridge.reports).toEqual([expect.stringMatching(/binds its login by tls-unique, which .* does not have/)]);
  });

  it('is given up at once by a client that has not proved itself yet', () => {
    const bridge = new Bridge('pw').server(features('SCRAM-SHA-1'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1'>${base64('n,,n=nora,r=cl')}</auth>`);
    bridge.client(`<abort xmlns='${SASL}'/>`);
    expect(bridge.heard.client).toContain('<aborted');
    expect(bridge.heard.server).toBe('');
  });

  it('gives the client the server’s refusal as it is', () => {
    const bridge = new Bridge(undefined).server(features('SCRAM-SHA-1'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0wrong')}</auth>`);
    expect(admit(bridge, 'right')).toBe(false);
    expect(bridge.heard.client).toBe(`<failure xmlns='${SASL}'><not-authorized/></failure>`);
  });

  it('does not believe a server that cannot prove that it knows the password', () => {
    const bridge = new Bridge(undefined).server(features('SCRAM-SHA-1'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0pw')}</auth>`);
    bridge.server(`<success xmlns='${SASL}'>${base64('v=AAAA')}</success>`);
    expect(bridge.heard.client).toContain('<temporary-auth-failure');
  });

  it('has no part in mechanisms that hold no password', () => {
    const bridge = new Bridge(undefined).server(features('X-OAUTH2', 'PLAIN'));
    const auth = `<auth xmlns='${SASL}' mechanism='X-OAUTH2'>AG5vcmEAdG9r</auth>`;
    expect(bridge.client(auth).heard.server).toBe(auth);
    const success = `<success xmlns='${SASL}'/>`;
    expect(bridge.server(success).heard.client).toBe(success);
  });

  it('says so when the server offers nothing that a password can answer', () => {
    const bridge = new Bridge(undefined).server(features('EXTERNAL'));
    bridge.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>${base64('\0nora\0pw')}</auth>`);
    expect(bridge.heard.client).toContain('<invalid-mechanism');
    expect(bridge.heard.server).toBe('');
  });

  it('keeps to SASL2 and what goes with it', () => {
    const inline =
      "<inline><bind xmlns='urn:xmpp:bind:0'/><fast xmlns='urn:xmpp:fast:0'><mechanism>HT-SHA-256-EXPR</mechanism></fast></inline>";
    const offer = `<stream:features><authentication xmlns='${SASL2}'><mechanism>SCRAM-SHA-1</mechanism>${inline}</authentication></stream:features>`;
    const bridge = new Bridge(undefined).server(offer);
    expect(bridge.heard.client).not.toContain('fast');
    expect(bridge.heard.client).toContain("<bind xmlns='urn:xmpp:bind:0'/>");
    const agent = "<user-agent id='u'><software>x</software></user-agent>";
    bridge.client(
      `<authenticate xmlns='${SASL2}' mechanism='PLAIN'><initial-response>${base64('\0nora\0pw')}</initial-response>${agent}<bind xmlns='urn:xmpp:bind:0'><tag>t</tag></bind></authenticate>`,
    );
    expect(bridge.heard.server).toMatch(
      /^<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1'><initial-response>/,
    );
    expect(bridge.heard.server).toContain(`${agent}<bind xmlns='urn:xmpp:bind:0'><tag>t</tag></bind></authenticate>`);
    const first = decodeBase64(/<initial-response>([^<]*)/.exec(bridge.heard.server)?.[1] ?? '')?.toString() ?? '';
    const server = new ScramServer({ hash: 'sha1', password: 'pw', salt: Buffer.alloc(16, 1), nonce: 'srv' });
    const challenge = server.take(first);
    bridge.server(
      `<challenge xmlns='${SASL2}'>${base64(challenge.type === 'challenge' ? challenge.text : '')}</challenge>`,
    );
    const final = server.take(bridge.last('server'));
    const told =
      "<authorization-identifier>nora@example.org/t.1</authorization-identifier><bound xmlns='urn:xmpp:bind:0'/>";
    bridge.server(
      `<success xmlns='${SASL2}'><additional-data>${base64(final.type === 'verified' ? final.text : '')}</additional-data>${told}</success>`,
    );
    expect(bridge.heard.client).toBe(`<success xmlns='${SASL2}'>${told}</success>`);
  });
});

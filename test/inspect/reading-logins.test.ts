/** Logins as a reading follows them. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/inspect/entry.ts';
import { Reading } from '../../src/inspect/reading.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { Script } from '../support/records.ts';

const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';

function read(records: readonly SessionRecord[], reading: Reading = new Reading()): readonly Entry[] {
  return records.flatMap((record) => reading.read(record));
}

function last(script: Script): Entry | undefined {
  return read(script.records).at(-1);
}

describe('a login', () => {
  it('has its steps counted', () => {
    const step = (name: string, text: string): string =>
      `<${name} xmlns='${SASL}' mechanism='LOGIN'>${Buffer.from(text).toString('base64')}</${name}>`;
    const script = new Script()
      .client(`<auth xmlns='${SASL}' mechanism='LOGIN'/>`)
      .server(step('challenge', 'Username:'));
    script.client(step('response', 'nora')).server(step('challenge', 'Password:')).client(step('response', 's3cr3t'));
    expect(read(script.records).map(({ annotations }) => annotations[0]?.summary)).toEqual([
      'login with LOGIN · waits for a challenge',
      'LOGIN challenge: prompt Username: · asks for the next part',
      'LOGIN response as nora',
      'LOGIN challenge: prompt Password: · asks for the next part',
      'LOGIN response: password (secret) · hands the password over',
    ]);
  });

  describe('that the proxy makes fail', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    const tried = (mechanism: string, first: string): Script =>
      new Script().client(`<auth xmlns='${SASL}' mechanism='${mechanism}'>${base64(first)}</auth>`);
    const refused = (script: Script): string =>
      last(script.server(`<failure xmlns='${SASL}'><not-authorized/></failure>`))?.annotations[0]?.summary ?? '';

    const challenged = (script: Script, challenge: string, response?: string): Script => {
      script.server(`<challenge xmlns='${SASL}'>${base64(challenge)}</challenge>`);
      return response === undefined
        ? script
        : script.client(`<response xmlns='${SASL}'>${base64(response)}</response>`);
    };
    const bound = (): Script => {
      const script = tried('SCRAM-SHA-256-PLUS', 'p=tls-exporter,,n=nora,r=c');
      return challenged(script, 'r=cs,s=aW52,i=4096', `c=${base64('p=tls-exporter,,data')},r=cs,p=AAAA`);
    };

    it('since it is bound to the TLS channel is called so before and after, with what to do', () => {
      const script = tried('SCRAM-SHA-256-PLUS', 'p=tls-exporter,,n=nora,r=c');
      expect(last(script)?.annotations[0]).toMatchObject({ level: 'warning' });
      expect(last(script)?.annotations[0]?.summary).toContain('(tls-exporter), which no proxy can carry over');
      const words = refused(bound());
      expect(words).toContain(
        'not-authorized · because of the proxy: SCRAM-SHA-256-PLUS binds the login to its own TLS connection (tls-exporter)',
      );
      expect(words).toContain('let the client use PLAIN or SCRAM without -PLUS, or turn its channel binding off');
    });

    it.each([
      ['account-disabled', 'the account is switched off'],
      ['temporary-auth-failure', 'the server has a problem'],
      ['invalid-mechanism', 'the server does not offer this mechanism'],
    ])('does not fail because of it with %s', (condition, meaning) => {
      const failure = `<failure xmlns='${SASL}'><${condition}/></failure>`;
      const words = last(bound().server(failure))?.annotations[0]?.summary ?? '';
      expect(words).toContain(`login refused: ${condition} · ${meaning}`);
      expect(words).toContain('it could not pass anyway, because of the proxy: SCRAM-SHA-256-PLUS binds');
    });

    it('does not fail because of a binding that the server has not got yet, or has other words for', () => {
      const early = refused(tried('SCRAM-SHA-256-PLUS', 'p=tls-exporter,,n=nora,r=c'));
      expect(early).toContain('wrong name or password, or the account does not exist · it could not pass anyway');
      expect(refused(challenged(bound(), 'e=unknown-user'))).toContain('not-authorized · wrong name or password');
      expect(refused(challenged(bound(), 'e=channel-bindings-dont-match'))).toContain('not-authorized · because of');
    });

    it('and yet let in is told of', () => {
      const success = `<success xmlns='${SASL}'/>`;
      expect(last(bound().server(success))?.annotations[0]?.summary).toContain(
        'login accepted · although it is bound to another TLS connection than the server’s: the server does not compare',
      );
    });

    it('is not the proxy’s doing where the server offers no binding, and surely is where the server says so', () => {
      const offer = (mechanisms: readonly string[], script: Script = new Script(), leg?: 'client' | 'server'): Script =>
        script.server(
          `<stream:features xmlns:stream='http://etherx.jabber.org/streams'><mechanisms xmlns='${SASL}'>${mechanisms.map((one) => `<mechanism>${one}</mechanism>`).join('')}</mechanisms></stream:features>`,
          leg === undefined ? {} : { leg },
        );
      const y = (script: Script): Script =>
        script.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1'>${base64('y,,n=nora,r=c')}</auth>`);
      expect(refused(y(offer(['SCRAM-SHA-1'])))).not.toContain('proxy');
      expect(refused(y(offer(['SCRAM-SHA-1', 'SCRAM-SHA-1-PLUS'])))).toContain(
        'or because the client said that it was offered no way',
      );
      const stripped = offer(['SCRAM-SHA-1'], offer(['SCRAM-SHA-1-PLUS'], new Script(), 'server'), 'client');
      expect(refused(y(stripped))).toContain('or because of the proxy');
      expect(refused(challenged(y(new Script()), 'e=server-does-support-channel-binding'))).toContain(
        'not-authorized · because of the proxy',
      );
    });

    it('was not offered as the client says, not as hiptap does: the server may have offered it', () => {
      const script = new Script().server(
        `<stream:features xmlns:stream='http://etherx.jabber.org/streams'><mechanisms xmlns='${SASL}'><mechanism>SCRAM-SHA-1-PLUS</mechanism></mechanisms></stream:features>`,
      );
      const auth = script.client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1'>${base64('y,,n=nora,r=c')}</auth>`);
      const summary = last(auth)?.annotations[0]?.summary;
      expect(summary).toContain('channel binding possible, but the client says that it was offered none');
    });

    it('is not one that hiptap carries on by itself, on the leg that it is bound to', () => {
      const [first, leg] = [base64('p=tls-exporter,,n=nora,r=c'), 'client'] as const;
      const script = new Script().client(`<auth xmlns='${SASL}' mechanism='SCRAM-SHA-1-PLUS'>${first}</auth>`, { leg });
      expect(last(script)?.annotations[0]).toMatchObject({ level: 'info' });
      expect(last(script)?.annotations[0]?.summary).toContain('bound to the TLS channel (tls-exporter) of this leg');
      const failure = `<failure xmlns='${SASL}'><not-authorized/></failure>`;
      expect(last(script.server(failure, { leg }))?.annotations[0]?.summary).not.toContain('proxy');
    });

    it('since it could have been bound may be the proxy’s doing', () => {
      expect(refused(tried('SCRAM-SHA-1', 'y,,n=nora,r=c'))).toContain('or because of the proxy');
      expect(refused(tried('SCRAM-SHA-1', 'n,,n=nora,r=c'))).not.toContain('proxy');
    });

    it('since the server’s nonce is not the client’s is told of', () => {
      const said = (challenge: string): Entry | undefined =>
        last(challenged(tried('SCRAM-SHA-1', 'n,,n=nora,r=mine'), challenge));
      expect(said('r=other,s=aW52,i=4096')?.annotations[0]).toMatchObject({ level: 'warning' });
      expect(said('r=other,s=aW52,i=4096')?.annotations[0]?.summary).toContain(
        'the nonce does not begin with the client’s, which has to give up',
      );
      expect(said('r=mineandyours,s=aW52,i=4096')?.annotations[0]).toMatchObject({ level: 'info' });
    });

    it('since the offer was changed is told of where the client gives up', () => {
      const script = tried('SCRAM-SHA-1', 'n,,n=nora,r=c');
      script.server(`<challenge xmlns='${SASL}'>${base64('r=cs,s=aW52,i=4096,h=aGFzaA==')}</challenge>`);
      expect(last(script)?.annotations[0]?.summary).toContain('offer hash aGFzaA==');
      expect(last(script.client(`<abort xmlns='${SASL}'/>`))?.annotations[0]?.summary).toContain('XEP-0474');
    });

    it('is forgotten with the next attempt', () => {
      const script = tried('SCRAM-SHA-256-PLUS', 'p=tls-exporter,,n=nora,r=c');
      script.client(`<auth xmlns='${SASL}' mechanism='PLAIN'>AG5vcmEAczNjcjN0LXB3</auth>`);
      expect(refused(script)).not.toContain('proxy');
    });
  });
});

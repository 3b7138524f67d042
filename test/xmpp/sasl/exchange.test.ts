import { describe, expect, it } from 'vitest';
import { CLIENT, HIPCHAT, IQ_AUTH, SASL, SASL2 } from '../../../src/xmpp/namespaces.ts';
import { SaslExchange, type SeenElement } from '../../../src/xmpp/sasl/exchange.ts';

function element(
  ns: string,
  local: string,
  attributes: Record<string, string> = {},
  more: Partial<SeenElement> = {},
): SeenElement {
  return { local, ns, attributes, ...more };
}

const QUERY = { child: { local: 'query', ns: IQ_AUTH } };

describe('an exchange', () => {
  it('has not begun', () => {
    const exchange = new SaslExchange();
    expect(exchange).toMatchObject({ state: 'none', authenticated: false, mechanism: undefined, flow: undefined });
  });

  it('follows SASL from auth to success, after which the stream restarts', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(SASL, 'auth', { mechanism: 'SCRAM-SHA-1' }, { payload: true }));
    expect(exchange).toMatchObject({ state: 'under-way', mechanism: 'SCRAM-SHA-1', flow: 'sasl', restarts: true });
    exchange.see('s2c', element(SASL, 'challenge', {}, { payload: true }));
    exchange.see('c2s', element(SASL, 'response', {}, { payload: true }));
    expect([exchange.stepOf('c2s'), exchange.stepOf('s2c')]).toEqual([2, 1]);
    expect(exchange.authenticated).toBe(false);
    exchange.see('s2c', element(SASL, 'success'));
    expect(exchange).toMatchObject({ authenticated: true, mechanism: 'SCRAM-SHA-1' });
  });

  it('begins anew after a failure', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(SASL, 'auth', { mechanism: 'PLAIN' }, { payload: true }));
    exchange.see('s2c', element(SASL, 'failure'));
    expect(exchange).toMatchObject({ state: 'failed', mechanism: 'PLAIN' });
    exchange.see('c2s', element(SASL, 'auth', { mechanism: 'LOGIN' }));
    expect(exchange).toMatchObject({ state: 'under-way', mechanism: 'LOGIN' });
    expect(exchange.stepOf('c2s')).toBe(0);
  });

  it.each<[Record<string, string>, string, boolean]>([
    [{}, 'HipChat', false],
    [{ mechanism: 'oauth2' }, 'HipChat oauth2', false],
    [{ mechanism: 'oauth2', restart_stream: 'true' }, 'HipChat oauth2', true],
  ])("knows that HipChat's stream restarts only when asked to: %j", (attributes, mechanism, restarts) => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(HIPCHAT, 'auth', attributes, { payload: true }));
    exchange.see('s2c', element(SASL, 'success', { jid: '777_4242@chat.hipchat.com/linux' }));
    expect(exchange).toMatchObject({ authenticated: true, mechanism, restarts, flow: 'hipchat' });
  });

  it('follows SASL2, which does not restart the stream', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(SASL2, 'authenticate', { mechanism: 'PLAIN' }));
    exchange.see('s2c', element(SASL2, 'continue'));
    exchange.see('c2s', element(SASL2, 'next', { task: 'UPGR-SCRAM-SHA-256' }));
    expect(exchange).toMatchObject({ state: 'under-way', mechanism: 'UPGR-SCRAM-SHA-256' });
    exchange.see('s2c', element(SASL2, 'success'));
    expect(exchange).toMatchObject({ authenticated: true, restarts: false, flow: 'sasl2' });
  });

  it('follows iq-auth by the id of its iq', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(CLIENT, 'iq', { type: 'get', id: 'a1' }, QUERY));
    expect(exchange.state).toBe('none');
    exchange.see('c2s', element(CLIENT, 'iq', { type: 'set', id: 'a2' }, QUERY));
    exchange.see('s2c', element(CLIENT, 'iq', { type: 'result', id: 'a1' }, QUERY));
    expect(exchange).toMatchObject({ state: 'under-way', flow: 'iq-auth', mechanism: undefined });
    exchange.see('s2c', element(CLIENT, 'iq', { type: 'result', id: 'a2' }));
    expect(exchange).toMatchObject({ authenticated: true, restarts: false });
  });

  it('ends iq-auth in an error', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(CLIENT, 'iq', { type: 'set', id: 'a2' }, QUERY));
    exchange.see('s2c', element(CLIENT, 'iq', { type: 'error', id: 'a2' }));
    expect(exchange.state).toBe('failed');
  });

  it("follows a component's handshake", () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element('jabber:component:accept', 'handshake'));
    exchange.see('s2c', element('jabber:component:accept', 'handshake'));
    expect(exchange).toMatchObject({ authenticated: true, flow: 'component' });
  });

  it('takes no success for one that nobody asked for, and none from the wrong side', () => {
    const exchange = new SaslExchange();
    exchange.see('s2c', element(SASL, 'success'));
    expect(exchange.authenticated).toBe(false);
    exchange.see('c2s', element(SASL, 'auth', { mechanism: 'PLAIN' }));
    exchange.see('c2s', element(SASL, 'success'));
    exchange.see('s2c', element(CLIENT, 'success'));
    expect(exchange.authenticated).toBe(false);
  });

  it('stays authenticated whatever passes', () => {
    const exchange = new SaslExchange();
    exchange.see('c2s', element(SASL, 'auth', { mechanism: 'PLAIN' }));
    exchange.see('s2c', element(SASL, 'success'));
    exchange.see('s2c', element(SASL, 'failure'));
    exchange.see('c2s', element(CLIENT, 'message'));
    expect(exchange.authenticated).toBe(true);
  });
});

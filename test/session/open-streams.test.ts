import { expect, it } from 'vitest';
import type { Script } from '../../src/net/script.ts';
import { ScriptChanger } from '../../src/net/script-changer.ts';
import { HoldNumbers, PASS } from '../../src/session/changer.ts';
import type { RelayEvent } from '../../src/session/vocabulary.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';

function scripted(script: Script): AlterationBench {
  const dispatch = (event: RelayEvent): void => {
    if (event.type === 'asked') bench.alteration.say(event.leg, event.said, event.why);
    bench.carryOut();
  };
  const options = { script, session: 1, numbers: new HoldNumbers(), entryOf: () => undefined, dispatch };
  const bench: AlterationBench = new AlterationBench(new ScriptChanger(options));
  return bench;
}

const FEATURES = '<stream:features/>';
const SUCCESS = "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>";
const COMPRESSED = "<compressed xmlns='http://jabber.org/protocol/compress'/>";
const SUCCESS2 = "<success xmlns='urn:xmpp:sasl:2'/>";

it('what onSession says to the client goes out before the server’s stream header and breaks the stream', () => {
  const bench = scripted({
    onSession: (session) => {
      session.say('client', "<message id='1'/>");
      session.say('client', "<message id='2'/>");
      session.say('server', "<message id='3'/>");
    },
  });
  bench.receive('client', HEADER);
  expect(bench.sent).toEqual({ client: '', server: `${HEADER}<message id='3'/>` });
  bench.receive('server', `<?xml version='1.0'?>${HEADER}${FEATURES}`);
  expect(bench.sent.client).toBe(`<?xml version='1.0'?>${HEADER}<message id='1'/><message id='2'/>${FEATURES}`);
  expect(bench.recorded('client', 's2c')).toBe(bench.sent.client);
});

it('what is said after a login goes out before the new stream’s header', () => {
  const bench = new AlterationBench({ decide: () => PASS });
  bench.receive('client', HEADER).receive('server', HEADER + SUCCESS);
  for (const leg of ['client', 'server'] as const)
    bench.alteration.say(leg, { kind: 'presence', text: '<presence/>' }, 'test');
  bench.carryOut();
  expect(bench.sent).toEqual({ client: HEADER + SUCCESS, server: HEADER });
  bench.receive('client', HEADER);
  expect(bench.sent.server).toBe(`${HEADER}${HEADER}<presence/>`);
  bench.receive('server', HEADER);
  expect(bench.sent.client).toBe(`${HEADER}${SUCCESS}${HEADER}<presence/>`);
});

it('a login that is held ends the server’s stream when it came, and the client’s when it goes', () => {
  const holds = {
    decide: ({ element }: { element: { local: string } | undefined }) =>
      element?.local === 'success' ? ({ type: 'hold', hold: 1 } as const) : PASS,
  };
  const bench = new AlterationBench(holds).receive('client', HEADER).receive('server', HEADER + SUCCESS);
  for (const leg of ['client', 'server'] as const)
    bench.alteration.say(leg, { kind: 'presence', text: '<presence/>' }, 'test');
  bench.alteration.keepAlive();
  bench.carryOut();
  expect(bench.sent).toEqual({ client: `${HEADER}<presence/> `, server: HEADER });
});

it('a login whose stream goes on (XEP-0388) keeps nothing back', () => {
  const bench = new AlterationBench({ decide: () => PASS }).receive('client', HEADER);
  bench.receive('server', HEADER + SUCCESS2);
  bench.alteration.say('client', { kind: 'presence', text: '<presence/>' }, 'test');
  bench.carryOut();
  expect(bench.sent.client).toBe(`${HEADER}${SUCCESS2}<presence/>`);
});

it.each([
  ['', `${HEADER}${SUCCESS}<presence/>`],
  [" restart_stream='true'", HEADER + SUCCESS],
])('HipChat’s own login goes on in its stream unless another is asked for:%s', (more, sent) => {
  const bench = new AlterationBench({ decide: () => PASS });
  bench.receive('client', `${HEADER}<auth xmlns='http://hipchat.com'${more}>AG5vcmEA</auth>`);
  bench.receive('server', HEADER + SUCCESS);
  bench.alteration.say('client', { kind: 'presence', text: '<presence/>' }, 'test');
  bench.carryOut();
  expect(bench.sent.client).toBe(sent);
});

it('a client that opens no new stream after its login is told with its next element', () => {
  const bench = new AlterationBench({ decide: () => PASS }).receive('client', HEADER);
  bench.receive('server', HEADER + SUCCESS);
  bench.alteration.say('client', { kind: 'presence', text: '<presence/>' }, 'test');
  bench.receive('server', '<iq/>');
  expect(bench.sent.client).toBe(`${HEADER}${SUCCESS}<iq/><presence/>`);
});

it('white space keeps nobody awake before a stream’s header, which may begin with a declaration', () => {
  const bench = new AlterationBench({ decide: () => ({ type: 'hold', hold: 1 }) }).receive('server', HEADER);
  bench.alteration.keepAlive();
  bench.carryOut();
  expect(bench.sent.client).toBe('');
});

it('what no stream was opened for is never said, and not recorded', () => {
  const bench = new AlterationBench({ decide: () => PASS }).receive('client', HEADER);
  bench.alteration.say('client', { kind: 'presence', text: '<presence/>' }, 'test');
  bench.alteration.end('server');
  bench.alteration.gone('client');
  bench.receive('server', HEADER);
  expect(bench.recorded('client', 's2c')).not.toContain('presence');
});

it('a compressed stream is another, and has a header of its own', () => {
  const bench = new AlterationBench({ decide: () => PASS }).receive('client', HEADER);
  bench.receive('client', "<compress xmlns='http://jabber.org/protocol/compress'><method>zlib</method></compress>");
  bench.receive('server', HEADER + COMPRESSED);
  const before = bench.raw.client.length;
  bench.alteration.say('client', { kind: 'presence', text: '<presence/>' }, 'test');
  bench.carryOut();
  expect(bench.raw.client).toHaveLength(before);
});

/**
 * XMPP in JSON: XEP-0295, and XMPP-FTW's events in the frames of what carries them.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AskedEvents, readJsonFrame } from '../../src/transport/json-frames.ts';

const CHAT = '{"to":"ola@example.org","content":"hi"}';
const EVENT = { type: 'event', name: 'xmpp.chat.message', data: CHAT };

describe('a frame of JSON', () => {
  it('is a stanza by XEP-0295', () => {
    const xml = '<message to="a"><body>"quoted"</body></message>';
    expect(readJsonFrame(JSON.stringify({ s: xml }))).toEqual({ type: 'stanza', xml });
    expect(readJsonFrame(JSON.stringify({ s: xml, t: 1 }))).toBeUndefined();
    expect(readJsonFrame('{"s":1}')).toBeUndefined();
  });

  it.each([
    `["xmpp.chat.message",${CHAT}]`,
    `42["xmpp.chat.message",${CHAT}]`,
    `42/chat,17["xmpp.chat.message",${CHAT}]`,
    `5:::{"name":"xmpp.chat.message","args":[${CHAT}]}`,
    `5:1+:/chat:{"name":"xmpp.chat.message","args":[${CHAT}]}`,
    `{"type":0,"data":["xmpp.chat.message",${CHAT}],"id":3}`,
  ])('is a named event of XMPP-FTW: %s', (text) => {
    expect(readJsonFrame(text)).toMatchObject(EVENT);
  });

  it.each([
    ['420["xmpp.roster.get",{}]', '430[null,[]]'],
    ['42/chat,17["xmpp.roster.get",{}]', '43/chat,17[null,[]]'],
    ['21["xmpp.roster.get",{}]', '31[null,[]]'],
    ['5:1+::{"name":"xmpp.roster.get","args":[{}]}', '6:::1+[null,[]]'],
    ['{"type":0,"data":["xmpp.roster.get",{}],"id":3}', '{"type":1,"data":[null,[]],"id":3}'],
  ])('answers the event that it acknowledges, once: %s, %s', (event, acknowledgement) => {
    const events = new AskedEvents();
    expect(events.read('s2c', acknowledgement)).toBeUndefined();
    events.read('c2s', event);
    expect(events.read('c2s', acknowledgement)).toBeUndefined();
    const answer = { type: 'answer', name: 'xmpp.roster.get', data: 'null []' };
    expect(events.read('s2c', acknowledgement)).toEqual(answer);
    expect(events.read('s2c', acknowledgement)).toBeUndefined();
    events.read(undefined, event);
    expect(events.read(undefined, acknowledgement)).toEqual(answer);
  });

  it('has no name so long that keeping it would fill the memory', () => {
    expect(readJsonFrame(`420["xmpp.${'x'.repeat(100_000)}",{}]`)).toBeUndefined();
  });

  it('acknowledges nothing of what carries no XMPP', () => {
    const events = new AskedEvents();
    events.read('c2s', '420["other",{}]');
    expect(events.read('s2c', '430[null]')).toBeUndefined();
  });

  it.each(['', '2probe', '40', '[]', '["other",{}]', '{"name":"xmpp.x"}', '42["xmpp.chat.message"', '<message/>'])(
    '%s is none',
    (text) => {
      expect(readJsonFrame(text)).toBeUndefined();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => [readJsonFrame(text), readJsonFrame(json)].length === 2),
    );
  });
});

/**
 * Bodies of BOSH in logs: whole or in several entries, with and without a direction, cut off and broken.
 */
import { describe, expect, it } from 'vitest';
import { imported } from './logs.ts';

const NS = "xmlns='http://jabber.org/protocol/httpbind'";

/** Session, direction and kind of each piece, and its text. */
async function pieces(log: string, format = 'text'): Promise<readonly string[]> {
  const { records } = await imported(log, format);
  return records.flatMap(({ session, fact }) => {
    if (fact.type !== 'piece') return [];
    const text = fact.content.type === 'text' ? fact.content.text : fact.content.type;
    return [`${session} ${fact.direction}${fact.concluded === true ? '?' : ''} ${fact.kind} ${text}`];
  });
}

describe('a body of BOSH in a log', () => {
  it('is read alike as one entry and as one of several', async () => {
    const whole = await pieces(`RX: <body ${NS}><presence xmlns='jabber:client'/><a/></body>\n`);
    const split = await pieces(`RX: <body ${NS}>\nRX: <presence xmlns='jabber:client'/>\nRX: <a/>\nRX: </body>\n`);
    expect(whole).toEqual([
      `1 s2c misc <body ${NS}>`,
      `1 s2c presence <presence xmlns='jabber:client'/>`,
      '1 s2c nonza <a/>',
      '1 s2c misc </body>',
    ]);
    expect(split).toEqual(whole);
  });

  it('is read in any format that has it, with another prefix and over several lines', async () => {
    const log = `DEBUG    RECV: <b:body xmlns:b='http://jabber.org/protocol/httpbind'>\n <presence xmlns='jabber:client'/>\n</b:body>\n`;
    expect(await pieces(log, 'slixmpp')).toEqual([
      "1 s2c misc <b:body xmlns:b='http://jabber.org/protocol/httpbind'>",
      "1 s2c presence <presence xmlns='jabber:client'/>",
      '1 s2c misc </b:body>',
    ]);
  });

  it('is whose its request number says where the log does not', async () => {
    const log = [
      `<body ${NS} rid='7' sid='s'><message xmlns='jabber:client' from='ola@example.org'/></body>`,
      `<body ${NS}><iq xmlns='jabber:client' type='get' id='1'/></body>`,
    ].join('\n');
    expect((await pieces(log)).map((piece) => piece.split(' <')[0])).toEqual([
      ...['1 c2s? misc', '1 c2s? message', '1 c2s? misc'],
      ...['1 s2c? misc', '1 s2c? iq', '1 s2c? misc'],
    ]);
  });

  it('begins a session where it asks for one, also after a login', async () => {
    const login = `RX: <body ${NS}><success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/></body>`;
    const first = [`TX: <body ${NS} rid='1' to='example.org'/>`, `RX: <body ${NS} wait='60' sid='s'/>`, login];
    const restart = `TX: <body ${NS} rid='2' sid='s' xmlns:xmpp='urn:xmpp:xbosh' xmpp:restart='true'/>`;
    const told = await pieces([...first, restart, ...first].join('\n'));
    expect(told.map((piece) => piece.split(' ').slice(0, 3).join(' '))).toEqual([
      ...['1 c2s stream-open', '1 s2c stream-open', '1 s2c misc', '1 s2c nonza', '1 s2c misc', '1 c2s stream-open'],
      ...['2 c2s stream-open', '2 s2c stream-open', '2 s2c misc', '2 s2c nonza', '2 s2c misc'],
    ]);
  });

  it('that never ends, or holds broken XML, does not hide what comes next', async () => {
    const log = [
      `RX: <body ${NS}>`,
      `RX: <message xmlns='jabber:client'><a></b></message>`,
      `RX: <presence xmlns='jabber:client'/>`,
      'RX: </body>',
      `RX: <body ${NS}>`,
      `RX: <body ${NS}/>`,
      `RX: <presence/>`,
      `RX: <body ${NS}>`,
      "RX: <stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
      'RX: <presence/>',
    ].join('\n');
    expect((await pieces(log)).filter((piece) => !/malformed|opaque/.test(piece))).toEqual([
      `1 s2c misc <body ${NS}>`,
      `1 s2c presence <presence xmlns='jabber:client'/>`,
      '1 s2c misc </body>',
      `1 s2c misc <body ${NS}>`,
      `1 s2c misc <body ${NS}/>`,
      '1 s2c presence <presence/>',
      `1 s2c misc <body ${NS}>`,
      "1 s2c stream-open <stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
      '1 s2c presence <presence/>',
    ]);
  });
});

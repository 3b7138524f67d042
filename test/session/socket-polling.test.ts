/**
 * XMPP-FTW over socket.io's long polling as the tap tells it.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { WebListening } from '../support/web-listening.ts';

const PLACE = '/socket.io/?EIO=3&transport=polling';
const SESSION = `${PLACE}&sid=s3cr3t`;
const FIRST = '0{"sid":"s3cr3t","upgrades":["websocket"],"pingInterval":25000}';
const LOGIN = '42["xmpp.login",{"jid":"nora@example.org","password":"s3cr3t-nora-pw"}]';
const ROSTER = '421["xmpp.roster.get",{}]';

function get(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: example.org\r\n\r\n`;
}

function post(target: string, body: string): string {
  return `POST ${target} HTTP/1.1\r\nHost: example.org\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function counted(...packets: readonly string[]): string {
  return packets.map((packet) => `${packet.length}:${packet}`).join('');
}

function notesOf(listening: WebListening): readonly string[] {
  const sessions = [...listening.facts.keys()];
  return sessions.flatMap((session) => listening.lines(session)).filter((line) => line.startsWith('note'));
}

describe('XMPP-FTW by long polling', () => {
  it('is told by its events and their answers, over whatever connections, without its sid', () => {
    const listening = new WebListening();
    const one = listening.connection();
    const two = listening.connection();
    one.client(get(PLACE)).answers(counted(FIRST, '40'));
    one.client(post(SESSION, counted(LOGIN, ROSTER))).answers('ok');
    two
      .client(get(SESSION))
      .answers(gzipSync(counted('431[null,[{"token":"s3cr3t-token"}]]', '3')), 'Content-Encoding: gzip\r\n');
    one.closes();
    two.closes();
    expect(notesOf(listening)).toEqual([
      'note info: the server opens an engine.io session (its id is left out)',
      'note info: the server connects socket.io',
      'note info: the client’s event xmpp.login {"jid":"nora@example.org","password":"‹secret›"}',
      'note info: the client’s event xmpp.roster.get {}',
      'note info: the server’s answer to xmpp.roster.get null [{"token":"‹secret›"}]',
    ]);
    expect(JSON.stringify([...listening.facts])).not.toContain('s3cr3t');
  });

  it('of the oldest kind is told to connect, and not to close where a post is accepted', () => {
    const listening = new WebListening();
    const place = '/socket.io/1/xhr-polling/s3cr3t';
    const one = listening.connection().client(get(place)).answers('1::');
    one.client(post(place, '5:::{"name":"xmpp.presence","args":[{}]}')).answers('1').closes();
    expect(notesOf(listening)).toEqual([
      'note info: the server connects socket.io',
      'note info: the client’s event xmpp.presence {}',
    ]);
  });

  it('by JSONP is a line a request, as it cannot be read', () => {
    const listening = new WebListening();
    listening
      .connection()
      .client(get(`${SESSION}&j=0`))
      .answers('___eio[0]("2:40");')
      .closes();
    expect(notesOf(listening)).toEqual(['note info: HTTP GET /socket.io/: 200 OK']);
  });

  it('tells a refusal as any other of HTTP’s', () => {
    const listening = new WebListening();
    listening.connection().client(get(SESSION)).answers('{"code":1}', '', '400 Bad Request').closes();
    expect(notesOf(listening)).toEqual(['note info: HTTP GET /socket.io/: 400 Bad Request']);
  });

  it('says of a body that cannot be unpacked that it was not read', () => {
    const listening = new WebListening();
    listening.connection().client(get(SESSION)).answers('no gzip', 'Content-Encoding: gzip\r\n').closes();
    expect(notesOf(listening).join()).toMatch(/a body of socket\.io’s was not read/);
  });
});

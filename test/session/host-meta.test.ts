/**
 * A client's request for host-meta through the proxy: its links lead back to hiptap, and all else stays as it came.
 */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ledTo, waysIn } from '../../src/session/host-meta.ts';
import { Playbook } from '../support/playbook.ts';

const WEB = {
  upstreamHost: 'chat.example.org',
  upstreamPort: 5280,
  upstreamTls: 'none',
  web: { authority: 'chat.example.org:5280', path: '/ws' },
} as const;
const XML = `<?xml version='1.0'?>
<XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'>
  <Link rel="urn:xmpp:alt-connections:xbosh" href="https://web.example.org/bosh?a=1&amp;b=2"/>
  <Link href='wss://web.example.org:8443/ws' rel='urn:xmpp:alt-connections:websocket' />
  <Link rel='lrdd' href='https://web.example.org/lrdd'/>
</XRD>`;
const JSON_TEXT = JSON.stringify({
  links: [
    { rel: 'urn:xmpp:alt-connections:websocket', href: 'wss://web.example.org/ws' },
    { rel: 'lrdd', href: 'https://web.example.org/lrdd' },
  ],
});
const ASK = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost:7000\r\n\r\n`;
const SENT = (path: string) => `GET ${path} HTTP/1.1\r\nHost: chat.example.org:5280\r\n\r\n`;

function ok(body: string | Buffer, fields = ''): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 200 OK\r\nServer: it\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

describe('host-meta', () => {
  it('names the ways in, as XML and as JSON, and anything else names none', () => {
    expect(waysIn(XML).map(({ kind, url }) => [kind, url.href])).toEqual([
      ['bosh', 'https://web.example.org/bosh?a=1&b=2'],
      ['websocket', 'wss://web.example.org:8443/ws'],
    ]);
    expect(waysIn(JSON_TEXT).map(({ kind }) => kind)).toEqual(['websocket']);
    fc.assert(fc.property(fc.string(), fc.boolean(), (text, json) => waysIn(json ? `{${text}` : text).length === 0));
  });

  it('leads to hiptap, and says all else as it did', () => {
    expect(ledTo(XML, 'localhost:7000', false)).toBe(
      XML.replace('"https://web.example.org/bosh?a=1&amp;b=2"', "'http://localhost:7000/bosh?a=1&amp;b=2'").replace(
        'wss://web.example.org:8443/ws',
        'ws://localhost:7000/ws',
      ),
    );
    expect(ledTo(JSON_TEXT, 'localhost:7000', true)).toBe(JSON_TEXT.replace('web.example.org/ws', 'localhost:7000/ws'));
    expect(ledTo('<XRD/>', 'localhost', true)).toBeUndefined();
  });
});

describe('an answer with host-meta', () => {
  const written = (text: string) => {
    const body = ledTo(text, 'localhost:7000', false) ?? '';
    return `HTTP/1.1 200 OK\r\nServer: it\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };

  it('is written anew, which is recorded, packed or not', () => {
    const play = new Playbook(WEB)
      .connected()
      .client(ASK('/.well-known/host-meta'))
      .toServer(SENT('/.well-known/host-meta'));
    play.server(ok(XML)).toClient(written(XML));
    play.client(ASK('/.well-known/host-meta.json')).toServer(SENT('/.well-known/host-meta.json'));
    play.server(ok(gzipSync(JSON_TEXT), 'Content-Encoding: gzip\r\n')).toClient(written(JSON_TEXT));
    expect(play.told).toContain('changed for client: HTTP: the links of host-meta lead to hiptap at localhost:7000');
  });

  it('stays as it is where it names nothing, fails, or answers something else', () => {
    const play = new Playbook(WEB).connected();
    const notFound = 'HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n';
    const meta = '/.well-known/host-meta';
    play.client(ASK(meta)).toServer(SENT(meta)).server(notFound).toClient(notFound);
    play.client(ASK(meta)).toServer(SENT(meta)).server(ok('<XRD/>')).toClient(ok('<XRD/>'));
    play.client(ASK('/other')).toServer(SENT('/ws').replace('GET /ws', 'GET /ws')).server(ok(XML)).toClient(ok(XML));
  });

  it('is the domain’s where the server that it names has none', () => {
    const ways = waysIn(XML).slice(1);
    const play = new Playbook({ ...WEB, web: { ...WEB.web, ways } }).connected();
    const notFound = 'HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno';
    const link = "<Link rel='urn:xmpp:alt-connections:websocket' href='ws://localhost:7000/ws'/>";
    const xml = `<?xml version='1.0'?><XRD xmlns='http://docs.oasis-open.org/ns/xri/xrd-1.0'>${link}</XRD>`;
    const json = '{"links":[{"rel":"urn:xmpp:alt-connections:websocket","href":"ws://localhost:7000/ws"}]}';
    const said = (type: string, body: string) =>
      `HTTP/1.1 200 OK\r\nContent-Type: application/${type}\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const meta = '/.well-known/host-meta';
    play.client(ASK(meta)).toServer(SENT(meta)).server(notFound).toClient(said('xrd+xml', xml));
    play
      .client(ASK(`${meta}.json`))
      .toServer(SENT(`${meta}.json`))
      .server(notFound)
      .toClient(said('json', json));
    play.client(ASK('/other')).toServer(SENT('/ws')).server(notFound).toClient(notFound);
    expect(play.told.join('\n')).toMatch(
      /changed for client: HTTP: the server has no host-meta, and the domain’s is said/,
    );
  });

  it('holds nothing else up, however the bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (cuts) => {
        const play = new Playbook(WEB).connected();
        play.client(ASK('/a')).toServer(SENT('/ws'));
        play.client(ASK('/.well-known/host-meta')).toServer(SENT('/.well-known/host-meta'));
        let [heard, at] = ['', 0];
        const all = Buffer.concat([ok('first'), ok(XML), ok('third')]);
        const first = ok('first').length;
        for (let turn = 0; at < all.length; turn++) {
          const bytes = all.subarray(at, at + (cuts[turn % cuts.length] ?? 1));
          at += bytes.length;
          for (const command of play.relay.handle({ type: 'received', leg: 'server', bytes }))
            if (command.type === 'send') heard += command.bytes.toString('latin1');
          if (at <= first) expect(heard.length).toBe(at);
        }
        expect(heard).toBe(ok('first').toString() + written(XML) + ok('third').toString());
      }),
    );
  });
});

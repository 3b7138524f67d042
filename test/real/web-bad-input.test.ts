/**
 * What breaks a rule over the web, sent through hiptap to a real Prosody: the client hears the server's own error, hiptap tells what was
 * wrong, and a session that goes on beside it is not disturbed.
 */
import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { scratchFolder, startProxy } from '../support/hiptap.ts';
import { frame } from '../support/websocket-frames.ts';
import { startWebProsody } from './prosody-web.ts';
import { describeReal } from './requirements.ts';
import { Strophe } from './strophe.ts';

const BODY = "xmlns='http://jabber.org/protocol/httpbind'";
const SAID = ['still here 🌱'];

async function ask(url: string, body: string): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } });
  return `${answer.status} ${await answer.text()}`;
}

async function begin(url: string, more = ''): Promise<string> {
  const answer = await ask(url, `<body ${BODY} rid='100' to='example.test' hold='1' wait='1' ver='1.6'${more}/>`);
  return / sid=['"]([^'"]+)/.exec(answer)?.[1] ?? answer;
}

/** How a WebSocket ends: what it was refused with, or what came after it was opened and `said` was sent. */
function outcome(port: number, protocol: string, said: Buffer): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    let open = false;
    const socket = connect(port, '127.0.0.1', () => socket.write(upgrade(protocol)));
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      if (open || !heard.includes('\r\n\r\n')) return;
      if (!heard.startsWith('HTTP/1.1 101')) {
        socket.destroy();
        return;
      }
      open = true;
      heard = 'opened ';
      socket.write(said);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}

function upgrade(protocol: string): string {
  const fields = `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`;
  return `GET /xmpp-websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${fields}Sec-WebSocket-Protocol: ${protocol}\r\n\r\n`;
}

describeReal('bad input over the web', ['prosody'], () => {
  it('is told, answered by the server, and disturbs nobody', async () => {
    using folder = scratchFolder();
    await using server = await startWebProsody({ users: { nora: 's3cr3t-nora-pw' } });
    await using proxy = await startProxy([
      ...['--upstream', `http://127.0.0.1:${server.httpPort}`, '--domain', 'example.test'],
      ...['--ca-dir', folder.file('ca'), '-w', folder.file('c.hiptap')],
    ]);
    const [bosh, ws] = ['http', 'ws'].map((scheme) => `${scheme}://localhost:${proxy.port}`);
    const url = `${bosh}/http-bind`;
    await using nora = new Strophe({
      ...{
        service: `${ws}/xmpp-websocket`,
        username: 'nora',
        password: 's3cr3t-nora-pw',
        domain: 'example.test',
        resource: 'garden',
      },
      ...{ ca: '', to: 'nora@example.test', say: SAID, await: SAID },
    });
    await nora.until('ready');

    expect(await ask(url, `<body ${BODY} rid='5' sid='nobody'/>`)).toMatch(/item-not-found/);
    expect(await ask(url, `<body ${BODY} rid='900' sid='${await begin(url)}'/>`)).toMatch(
      /item-not-found|terminate|^4/,
    );
    const mixed = await begin(url);
    expect(await ask(url, `<body ${BODY} rid='101' sid='${mixed}'/><body ${BODY} rid='6' sid='other'/>`)).not.toBe('');
    const keyed = await begin(url, ` newkey='${createHash('sha1').update('right').digest('hex')}'`);
    await ask(url, `<body ${BODY} rid='101' sid='${keyed}' key='wrong' type='terminate'/>`);
    expect(await outcome(proxy.port, 'mqtt', Buffer.alloc(0))).toMatch(/^HTTP\/1\.1 501/);
    const giant = frame(Buffer.alloc(11 * 1024 * 1024), { mask: [1, 2, 3, 4] });
    expect(await outcome(proxy.port, 'xmpp', giant)).toMatch(/^opened/);

    nora.go();
    expect((await nora.finished()).map(({ body }) => body)).toEqual(expect.arrayContaining(SAID));
    const { stdout, stderr, status } = await proxy.stop();
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/bug/);
    const page = stdout.replace(/\n {5,}/g, ' ');
    expect(page).toMatch(/BOSH: a session that hiptap has not seen begin/);
    expect(page).toMatch(/BOSH: request 900 came, where 101 was to be next/);
    expect(page).toMatch(/BOSH: 2 bodies of 2 sessions in one request/);
    expect(page).toMatch(/BOSH: the key of request 101 does not follow from the last/);
    expect(page).toMatch(/the client asks for a WebSocket with the subprotocol mqtt, not xmpp/);
    expect(page).toMatch(/a message of the client’s is longer than 10485760 bytes/);
  });
});

/**
 * The server of the benchmarks: direct TLS; answers a stream's header, and each `<ping/>` with a `<pong/>`; swallows the rest, or
 * in a stream to echo.bench.test says it all again.
 * Says `listening PORT`. Rule: it does as little as a server can, so that what is measured is what stands before it.
 */
import { createServer } from 'node:tls';
import { credentials } from './credentials.ts';

const PING = '<ping/>';
const HEADER_END = "version='1.0'>";
const HEADER = `<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='bench.test' id='1' ${HEADER_END}`;

const server = createServer(credentials(process.argv[2] ?? ''), (socket) => {
  let greeted = false;
  let echoes = false;
  let pending = '';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    if (echoes) {
      if (!socket.write(bytes)) socket.pause().once('drain', () => socket.resume());
      return;
    }
    if (greeted && bytes.length > 4096 && bytes.indexOf(PING) < 0) return;
    const text = pending + bytes.toString('latin1');
    if (!greeted && text.includes(HEADER_END)) {
      greeted = true;
      echoes = text.includes("to='echo.bench.test'");
      socket.write(HEADER);
    }
    const pings = text.split(PING).length - 1;
    // A ping may be cut in two.
    pending = text.slice(-PING.length + 1);
    if (pings > 0) socket.write('<pong/>'.repeat(pings));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listening ${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});

/**
 * What everything is held against: TLS ended on both sides by Node, bytes copied, nothing looked at.
 * Says `listening PORT`.
 */
import { connect, createServer } from 'node:tls';
import { credentials } from './credentials.ts';

const [folder = '', upstream = '0'] = process.argv.slice(2);

const server = createServer(credentials(folder), (client) => {
  const server = connect({
    host: '127.0.0.1',
    port: Number(upstream),
    rejectUnauthorized: false,
    servername: 'bench.test',
  });
  for (const socket of [client, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => {
      client.destroy();
      server.destroy();
    });
  }
  client.pipe(server);
  server.pipe(client);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`listening ${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});

/**
 * Stands between two parties and keeps the bytes of both directions, inside TLS where it ends TLS: what a session is compared with.
 * Passes everything on at once, half-closes too.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect as connectTcp, createServer as createTcp, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTls } from 'node:tls';
import { scratchFolder } from '../support/hiptap.ts';
import { serverCertificate } from '../support/server-certificate.ts';

export interface Wiretap {
  readonly port: number;
  /** File of the CA that signed its certificate, where it ends TLS. */
  readonly ca: string;
  /** What it carried from the one who connected, and what went back. */
  c2s(): Buffer;
  s2c(): Buffer;
  /** The same for each connection, as text, in no order that means anything. */
  conversations(): readonly string[];
  [Symbol.dispose](): void;
}

export interface WiretapOptions {
  readonly port: number;
  /** Ends TLS towards both, for this domain; `ca` is the file of the CA that it trusts. */
  readonly tls?: { readonly domain: string; readonly ca: string };
}

export async function wiretap({ port, tls }: WiretapOptions): Promise<Wiretap> {
  const folder = scratchFolder();
  const kept = { c2s: [] as Buffer[], s2c: [] as Buffer[] };
  const each: { readonly c2s: Buffer[]; readonly s2c: Buffer[] }[] = [];
  const ca = tls === undefined ? '' : serverCertificate(folder.path, [tls.domain]);
  const taken = (client: Socket) => {
    const server: Socket =
      tls === undefined
        ? connectTcp({ port, host: '127.0.0.1', allowHalfOpen: true })
        : connectTls({ port, host: '127.0.0.1', servername: tls.domain, ca: readFileSync(tls.ca) });
    const own = { c2s: [] as Buffer[], s2c: [] as Buffer[] };
    each.push(own);
    carry(client, server, [kept.c2s, own.c2s]);
    carry(server, client, [kept.s2c, own.s2c]);
  };
  const listener =
    tls === undefined
      ? createTcp({ allowHalfOpen: true }, taken)
      : createTls(
          { cert: readFileSync(folder.file('server.pem')), key: readFileSync(folder.file('server.key')) },
          taken,
        );
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    ca,
    c2s: () => Buffer.concat(kept.c2s),
    s2c: () => Buffer.concat(kept.s2c),
    conversations: () => each.map(({ c2s, s2c }) => `${Buffer.concat(c2s)}\n${Buffer.concat(s2c)}`).sort(),
    [Symbol.dispose]: () => {
      listener.close();
      folder[Symbol.dispose]();
    },
  };
}

function carry(from: Socket, to: Socket, kept: readonly Buffer[][]): void {
  from.on('data', (bytes: Buffer) => {
    for (const list of kept) list.push(bytes);
    to.write(bytes);
  });
  from.on('end', () => to.end());
  from.on('error', () => to.destroy());
}

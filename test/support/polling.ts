/**
 * A server and a client of HTTP polling (XEP-0025) over loopback: identifier by cookie, a chain of keys, XML cut anywhere.
 * Both keep the bodies they sent and those that came. The server says hello, and echoes every message.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import {
  createServer as createHttp,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps, request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';

/** XEP-0025 §3: an identifier is the server's to choose; one that ends with `:0` is an error. */
const IDS = ['s3cr3t-id-one:-1', 's3cr3t-id-two:-1'];
const BAD_REQUEST = '-2:0';
const BAD_KEY = '-3:0';
const GREETING =
  "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' from='example.test' id='x'>";
const MESSAGE = /<message.*?<\/message>/s;

interface Known {
  key: string;
  heard: Buffer;
  greeted: boolean;
  outbox: Buffer;
}

export interface PollServer {
  readonly port: number;
  readonly came: readonly Buffer[];
  readonly sent: readonly Buffer[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** `pem`, `key`: files, for https. `most`: bytes of XML in one answer, so that it is cut wherever that falls. */
export async function pollServer(
  most: number,
  tls?: { readonly pem: string; readonly key: string },
): Promise<PollServer> {
  const [came, sent]: [Buffer[], Buffer[]] = [[], []];
  const sessions = new Map<string, Known>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray());
    came.push(body);
    const { id, xml } = taken(sessions, body, most);
    sent.push(xml);
    response.writeHead(200, { 'Content-Type': 'text/xml', 'Set-Cookie': `ID=${id}; path=/poll/; expires=-1` });
    response.end(xml);
  };
  const server =
    tls === undefined
      ? createHttp(answer)
      : createHttps({ cert: readFileSync(tls.pem), key: readFileSync(tls.key) }, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ came, sent, port: (server.address() as AddressInfo).port },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const NOTHING: Buffer = Buffer.alloc(0);

function taken(
  sessions: Map<string, Known>,
  body: Buffer,
  most: number,
): { readonly id: string; readonly xml: Buffer } {
  const comma = body.indexOf(',');
  const [asked = '', key = '', newkey] = body.toString('latin1', 0, comma).split(';');
  const id = asked === '0' ? (IDS[sessions.size] ?? '0:0') : asked;
  if (asked === '0') sessions.set(id, { key: '', heard: NOTHING, greeted: false, outbox: NOTHING });
  const known = sessions.get(id);
  if (known === undefined) return { id: BAD_REQUEST, xml: NOTHING };
  if (known.key !== '' && hashed(key) !== known.key) return { id: BAD_KEY, xml: NOTHING };
  known.key = newkey ?? key;
  hear(known, body.subarray(comma + 1));
  const xml = known.outbox.subarray(0, most);
  known.outbox = known.outbox.subarray(most);
  return { id, xml };
}

function hear(known: Known, xml: Buffer): void {
  known.heard = Buffer.concat([known.heard, xml]);
  const say = (text: string) => {
    known.outbox = Buffer.concat([known.outbox, Buffer.from(text)]);
  };
  if (!known.greeted && known.heard.includes("'>")) {
    known.greeted = true;
    say(GREETING);
  }
  for (let found = MESSAGE.exec(String(known.heard)); found !== null; found = MESSAGE.exec(String(known.heard))) {
    say(found[0]);
    known.heard = Buffer.from(String(known.heard).slice(found.index + found[0].length));
  }
}

function hashed(key: string): string {
  return createHash('sha1').update(key).digest('base64');
}

/** Keys in the order of their use: each hashes to the one before it. */
export function chainOfKeys(seed: string, length: number): string[] {
  const keys = [seed];
  while (keys.length < length) keys.push(hashed(keys.at(-1) ?? ''));
  return keys.reverse();
}

export class PollClient {
  readonly sent: Buffer[] = [];
  readonly came: Buffer[] = [];
  id = '0';
  readonly #url: string;
  readonly #ca: string | undefined;

  /** `ca`: file of the CA that it trusts, for https. */
  constructor(url: string, ca?: string) {
    this.#url = url;
    this.#ca = ca;
  }

  /** One request over a connection of its own; what came back. */
  async poll(keys: string, xml: Buffer | string, id = this.id): Promise<Buffer> {
    const body = Buffer.concat([Buffer.from(`${id};${keys},`), Buffer.from(xml)]);
    this.sent.push(body);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length };
    const options = { method: 'POST', headers, agent: false } as const;
    const request =
      this.#ca === undefined
        ? httpRequest(this.#url, options)
        : httpsRequest(this.#url, { ...options, ca: readFileSync(this.#ca) });
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const answer = Buffer.concat(await response.toArray());
    this.came.push(answer);
    const [cookie = ''] = response.headers['set-cookie'] ?? [];
    this.id = /^ID=([^;]+)/.exec(cookie)?.[1] ?? '';
    return answer;
  }
}

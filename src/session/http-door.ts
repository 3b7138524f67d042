/**
 * An HTTP client that wants a tunnel (CONNECT, RFC 9110 §9.3.6); any other request is answered and turned away.
 * No sockets. Rule: what it says of itself is told, a password is not.
 */
import { type HttpHead, httpAnswer, readHttpHead, tunnelOpen } from '../transport/http-head.ts';
import type { Door, DoorStep, Refusal, Target } from './door.ts';

/** Fields that say who somebody is by what only they know (RFC 9110 §11.6–7, RFC 6265 §5.4). */
const SECRET: ReadonlySet<string> = new Set(['proxy-authorization', 'authorization', 'cookie']);
const NOT_HERE =
  'this is an XMPP proxy: over HTTP it takes CONNECT only; for WebSocket or BOSH name the upstream by its URL (docs/web.md)';

export class HttpDoor implements Door {
  readonly name = 'HTTP CONNECT';
  private bytes: Buffer = Buffer.alloc(0);

  received(bytes: Buffer): DoorStep {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    const read = readHttpHead(this.bytes);
    if (read.type === 'incomplete') return { type: 'wait' };
    if (read.type === 'invalid') return turnAway(400, 'Bad Request', `the client speaks HTTP, but ${read.why}`);
    return this.requested(read.head, this.bytes.subarray(read.length));
  }

  welcome(): Buffer {
    return tunnelOpen();
  }

  regret(why: Refusal, line: string): Buffer {
    return why === 'not-allowed' ? httpAnswer(403, 'Forbidden', line) : httpAnswer(502, 'Bad Gateway', line);
  }

  private requested(head: HttpHead, rest: Buffer): DoorStep {
    const { method, target: written } = head;
    if (method !== 'CONNECT')
      return turnAway(501, 'Not Implemented', `the client sent an HTTP ${method} request; ${NOT_HERE}`);
    const target = authority(written);
    if (target === undefined) return turnAway(400, 'Bad Request', `CONNECT ${written} names no host and port`);
    return { type: 'asked', target, rest, line: `HTTP CONNECT${saidOf(head)}` };
  }
}

/** RFC 9112 §3.2.3: host and port, an IPv6 address in brackets. */
function authority(written: string): Target | undefined {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([^:[\]@/\s]+)):(\d{1,5})$/.exec(written);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host === undefined || port > 65535 ? undefined : { host, port };
}

/** The other fields of the head, the password left out. */
function saidOf({ fields }: HttpHead): string {
  const said = fields.map(({ name, value }) => `${name}: ${SECRET.has(name) ? withoutPassword(value) : value}`);
  return said.length === 0 ? '' : ` (${said.join('; ')})`;
}

/** RFC 9110 §11.4: a scheme, then what proves who it is. */
function withoutPassword(value: string): string {
  const scheme = /^(\w+) /.exec(value)?.[1];
  return scheme === undefined ? '(not kept)' : `${scheme} (not kept)`;
}

function turnAway(status: number, phrase: string, line: string): DoorStep {
  return { type: 'turnAway', bytes: httpAnswer(status, phrase, line), line };
}

/**
 * A SOCKS5 client (RFC 1928), which may give a name and a password (RFC 1929).
 * No sockets. Rule: whoever can reach the listener needs no password of it; one that is given is taken and not kept.
 */
import {
  credentialsTaken,
  type Method,
  methodChosen,
  type Read,
  readCredentials,
  readGreeting,
  readRequest,
  reply,
  type SocksRequest,
} from '../transport/socks5.ts';
import type { Door, DoorStep, Refusal } from './door.ts';

/** The first byte of SOCKS 4, which has no names and no IPv6. */
export const SOCKS4 = 0x04;
/** Its reply: rejected. */
const SOCKS4_REJECTED = Buffer.of(0x00, 0x5b, 0, 0, 0, 0, 0, 0);
const WAIT: DoorStep = { type: 'wait' };

export class SocksDoor implements Door {
  readonly name = 'SOCKS5';
  private state: 'greeting' | 'credentials' | 'request' = 'greeting';
  private bytes: Buffer = Buffer.alloc(0);
  private user: string | undefined;

  received(bytes: Buffer): DoorStep {
    this.bytes = Buffer.concat([this.bytes, bytes]);
    if (this.state === 'greeting') return this.take(readGreeting(this.bytes), (methods) => this.greeted(methods));
    if (this.state === 'credentials') return this.take(readCredentials(this.bytes), (user) => this.named(user));
    return this.take(readRequest(this.bytes), (request) => this.requested(request));
  }

  welcome(): Buffer {
    return reply('succeeded');
  }

  regret(why: Refusal): Buffer {
    return reply(why === 'not-allowed' ? 'not-allowed' : 'host-unreachable');
  }

  private take<T>(read: Read<T>, taken: (value: T) => DoorStep): DoorStep {
    if (read.type === 'incomplete') return WAIT;
    if (read.type === 'invalid') return turnAway(reply('general-failure'), read.why);
    this.bytes = this.bytes.subarray(read.length);
    return taken(read.value);
  }

  /** Without a password where the client leaves the choice: one that is not sent need not be kept secret. */
  private greeted(methods: readonly Method[]): DoorStep {
    const method = (['none', 'password'] as const).find((one) => methods.includes(one));
    if (method === undefined) return turnAway(methodChosen(undefined), 'it offers no way to log in that hiptap takes');
    this.state = method === 'none' ? 'request' : 'credentials';
    return { type: 'send', bytes: methodChosen(method) };
  }

  private named(user: string): DoorStep {
    this.user = user;
    this.state = 'request';
    return { type: 'send', bytes: credentialsTaken() };
  }

  private requested({ command, host, port }: SocksRequest): DoorStep {
    if (host === undefined)
      return turnAway(reply('address-type-not-supported'), 'it names no address that hiptap knows');
    if (command === 'other') return turnAway(reply('command-not-supported'), 'it asks for something else than CONNECT');
    const as = this.user === undefined ? '' : ` (as ${this.user}; the password is not kept)`;
    return { type: 'asked', target: { host, port }, rest: this.bytes, line: `SOCKS5${as}` };
  }
}

/** A SOCKS 4 client, which is told so in its own words. */
export class Socks4Door implements Door {
  readonly name = 'SOCKS 4';

  received(): DoorStep {
    return { type: 'turnAway', bytes: SOCKS4_REJECTED, line: 'the client speaks SOCKS 4: set it to SOCKS 5' };
  }

  welcome(): Buffer {
    return Buffer.alloc(0);
  }

  regret(): Buffer {
    return SOCKS4_REJECTED;
  }
}

function turnAway(bytes: Buffer, why: string): DoorStep {
  return { type: 'turnAway', bytes, line: `the client speaks SOCKS5, but ${why}` };
}

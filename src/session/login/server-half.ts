/**
 * hiptap as the client of the server's login: the strongest that is offered, bound to the server's leg where it can be.
 * Knows mechanisms, no wire. Rule: a server that does not prove that it knows the password is not believed.
 */

import { encodePlain } from '../../xmpp/sasl/plain.ts';
import { ScramClient } from '../../xmpp/sasl/scram-client.ts';
import { scramHash } from '../../xmpp/sasl/scram-keys.ts';
import type { ChannelBindings } from '../vocabulary.ts';
import type { Credentials } from './client-half.ts';

export interface ServerHalfOptions {
  readonly offered: readonly string[];
  /** Binding types that the server names (XEP-0440). */
  readonly bindingTypes: readonly string[];
  readonly bindings: ChannelBindings;
  readonly credentials: Credentials;
  readonly random: (bytes: number) => Buffer;
}

/** From the strongest on. */
const HASHES = ['SCRAM-SHA-512', 'SCRAM-SHA-256', 'SCRAM-SHA-1'];
/** RFC 9266 §3 first, then RFC 5929's, the certificate's last: it says least of the connection. */
const TYPES = ['tls-exporter', 'tls-unique', 'tls-server-end-point'];
/**
 * What a server means that names none: RFC 5802 §6.1's default. Under TLS 1.3 it does not exist, and servers of before XEP-0440
 * mean by -PLUS what no client can guess (ejabberd 23 offers it and refuses every binding).
 */
const DEFAULT_TYPES = ['tls-unique'];
const NONCE_BYTES = 18;

export class ServerHalf {
  readonly mechanism: string;
  readonly #scram: ScramClient | undefined;
  readonly #plain: string;

  /** `plain` is the payload of a mechanism without SCRAM. */
  constructor(mechanism: string, scram: ScramClient | undefined, plain: string) {
    this.mechanism = mechanism;
    this.#scram = scram;
    this.#plain = plain;
  }

  get first(): string {
    return this.#scram?.first ?? this.#plain;
  }

  /** The answer to a challenge; undefined when it does not hold. */
  respond(challenge: string): string | undefined {
    const turn = this.#scram?.respond(challenge);
    return turn?.type === 'response' ? turn.text : undefined;
  }

  believes(final: string): boolean {
    return this.#scram === undefined || this.#scram.verifies(final);
  }
}

/** Undefined when nothing is offered that a password can answer. */
export function serverHalfFor(options: ServerHalfOptions): ServerHalf | undefined {
  const { offered, bindingTypes } = options;
  const bound = HASHES.find((name) => offered.includes(`${name}-PLUS`));
  const type = bindingType(options, bindingTypes.length === 0 ? DEFAULT_TYPES : bindingTypes);
  if (bound !== undefined && type !== undefined) return scramHalf(`${bound}-PLUS`, options, type);
  const unbound = HASHES.find((name) => offered.includes(name));
  if (unbound !== undefined) return scramHalf(unbound, options, undefined);
  if (offered.includes('PLAIN')) return plainHalf(options.credentials);
  const any = bindingTypes.length === 0 ? bindingType(options, TYPES) : undefined;
  return bound === undefined || any === undefined ? undefined : scramHalf(`${bound}-PLUS`, options, any);
}

function bindingType({ bindings }: ServerHalfOptions, named: readonly string[]): string | undefined {
  return TYPES.find((type) => bindings.has(type) && named.includes(type));
}

function plainHalf({ authzid, username: authcid, password }: Credentials): ServerHalf {
  return new ServerHalf('PLAIN', undefined, encodePlain({ authzid, authcid, password }).toString('utf8'));
}

function scramHalf(mechanism: string, options: ServerHalfOptions, type: string | undefined): ServerHalf | undefined {
  const hash = scramHash(mechanism);
  if (hash === undefined) return undefined;
  const { username, password } = options.credentials;
  const nonce = options.random(NONCE_BYTES).toString('base64url');
  const data = type === undefined ? undefined : options.bindings.get(type);
  const binding =
    type === undefined || data === undefined ? {} : { binding: { flag: { flag: 'p', type }, data } as const };
  return new ServerHalf(mechanism, new ScramClient({ hash, username, password, nonce, ...binding }), '');
}

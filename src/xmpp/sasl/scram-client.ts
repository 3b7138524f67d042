/**
 * SCRAM's initiating side (RFC 5802 §5, §7).
 * Pure; the nonce and channel binding data are arguments. Rule: a server that cannot prove that it knows the password is refused.
 */
import { timingSafeEqual } from 'node:crypto';
import { type BindingFlag, formatGs2 } from './gs2.ts';
import {
  formatClientFinal,
  formatClientFirst,
  formatWithoutProof,
  parseServerFinal,
  parseServerFirst,
} from './scram.ts';
import { authMessage, clientProof, type ScramHash, scramKeys, serverSignature } from './scram-keys.ts';

export interface ScramClientOptions {
  readonly hash: ScramHash;
  readonly username: string;
  readonly password: string;
  /** Printable, without commas. */
  readonly nonce: string;
  /** Flag `n` when left out. */
  readonly binding?: { readonly flag: BindingFlag; readonly data: Buffer };
}

/** `refused`: the server's answer does not hold; `why` says what of it. */
export type ScramClientTurn =
  | { readonly type: 'response'; readonly text: string }
  | { readonly type: 'refused'; readonly why: string };

/** RFC 5802 sets no limit; beyond this a hostile server would only burn time. */
const MOST_ITERATIONS = 1_000_000;

export class ScramClient {
  readonly #options: ScramClientOptions;
  #signature: Buffer | undefined;

  constructor(options: ScramClientOptions) {
    this.#options = options;
  }

  /** The first message. */
  get first(): string {
    const { username, nonce } = this.#options;
    return formatClientFirst({ binding: this.#flag, username, nonce });
  }

  /** Answers the server's first message. */
  respond(challenge: string): ScramClientTurn {
    const first = parseServerFirst(challenge);
    if (first === undefined) return { type: 'refused', why: 'the challenge is no SCRAM message' };
    if (!first.nonce.startsWith(this.#options.nonce)) return { type: 'refused', why: 'the nonce is another' };
    if (first.iterations > MOST_ITERATIONS)
      return { type: 'refused', why: `${first.iterations} iterations are asked for` };
    const keys = scramKeys(this.#options.hash, this.#options.password, first.salt, first.iterations);
    const withoutProof = formatWithoutProof(this.#bindingInput, first.nonce);
    const message = authMessage(this.#bare, challenge, withoutProof);
    this.#signature = serverSignature(keys, message);
    return { type: 'response', text: formatClientFinal(withoutProof, clientProof(keys, message)) };
  }

  /** Whether the server's final message proves that it knows the password. */
  verifies(final: string): boolean {
    const parsed = parseServerFinal(final);
    const expected = this.#signature;
    if (parsed?.type !== 'verified' || expected === undefined) return false;
    return parsed.signature.length === expected.length && timingSafeEqual(parsed.signature, expected);
  }

  get #flag(): BindingFlag {
    return this.#options.binding?.flag ?? { flag: 'n' };
  }

  get #bare(): string {
    return this.first.slice(formatGs2(this.#flag).length);
  }

  get #bindingInput(): Buffer {
    return Buffer.concat([Buffer.from(formatGs2(this.#flag)), this.#options.binding?.data ?? Buffer.alloc(0)]);
  }
}

/**
 * SCRAM's receiving side, which proves that it knows the password too (RFC 5802 §5, §7).
 * Pure; randomness and channel binding data are arguments. Rule: nothing of the outcome depends on how wrong a proof is.
 */
import type { BindingFlag } from './gs2.ts';
import {
  type ClientFirst,
  formatServerFinal,
  formatServerFirst,
  parseClientFinal,
  parseClientFirst,
  parseServerFirst,
} from './scram.ts';
import { authMessage, type ScramHash, scramKeys, serverSignature, verifyProof } from './scram-keys.ts';

/** RFC 7677 §4 asks for no less. */
const ITERATIONS = 4096;

export interface ScramServerOptions {
  readonly hash: ScramHash;
  readonly password: string;
  readonly salt: Uint8Array;
  /** What the server adds to the client's nonce: printable, without commas. */
  readonly nonce: string;
  /** The data of the binding that the client names; undefined for one that this connection does not have. */
  readonly bindingData?: (type: string) => Buffer | undefined;
}

export type ScramServerTurn =
  | { readonly type: 'challenge'; readonly text: string }
  | { readonly type: 'verified'; readonly text: string; readonly username: string }
  | { readonly type: 'refused'; readonly why: ScramRefusal };

/** For who watches; the client is told no more than that it is refused. */
export type ScramRefusal =
  | { readonly type: 'malformed' | 'wrong-nonce' | 'wrong-binding' | 'wrong-proof' }
  /** Bound in a way that this connection does not have. */
  | { readonly type: 'unknown-binding'; readonly binding: string };

export class ScramServer {
  readonly #options: ScramServerOptions;
  #first: ClientFirst | undefined;
  #challenge = '';

  constructor(options: ScramServerOptions) {
    this.#options = options;
  }

  /** Takes the client's first message, then its final one. */
  take(text: string): ScramServerTurn {
    return this.#first === undefined ? this.#begin(text) : this.#finish(this.#first, text);
  }

  #begin(text: string): ScramServerTurn {
    const first = parseClientFirst(text);
    if (first === undefined) return refused({ type: 'malformed' });
    const { binding } = first.header;
    if (binding.flag === 'p' && this.#expectedBinding(first) === undefined)
      return refused({ type: 'unknown-binding', binding: binding.type });
    this.#first = first;
    const nonce = first.nonce + this.#options.nonce;
    this.#challenge = formatServerFirst({ nonce, salt: this.#options.salt, iterations: ITERATIONS });
    return { type: 'challenge', text: this.#challenge };
  }

  #finish(first: ClientFirst, text: string): ScramServerTurn {
    const final = parseClientFinal(text);
    const offered = parseServerFirst(this.#challenge);
    const binding = this.#expectedBinding(first);
    if (final === undefined || offered === undefined || binding === undefined) return refused({ type: 'malformed' });
    if (final.nonce !== offered.nonce) return refused({ type: 'wrong-nonce' });
    if (!final.binding.equals(binding)) return refused({ type: 'wrong-binding' });
    const keys = scramKeys(this.#options.hash, this.#options.password, offered.salt, offered.iterations);
    const message = authMessage(first.bare, this.#challenge, final.withoutProof);
    if (!verifyProof(keys, message, final.proof)) return refused({ type: 'wrong-proof' });
    const signature = serverSignature(keys, message);
    return { type: 'verified', text: formatServerFinal({ type: 'verified', signature }), username: first.username };
  }

  /** What `c=` has to hold: the GS2 header and, where flag `p` was given, the binding's data. */
  #expectedBinding({ header }: ClientFirst): Buffer | undefined {
    const data = bindingDataFor(header.binding, this.#options.bindingData);
    return data === undefined ? undefined : Buffer.concat([Buffer.from(header.written), data]);
  }
}

function bindingDataFor(binding: BindingFlag, bindingData: ScramServerOptions['bindingData']): Buffer | undefined {
  return binding.flag === 'p' ? bindingData?.(binding.type) : Buffer.alloc(0);
}

function refused(why: ScramRefusal): ScramServerTurn {
  return { type: 'refused', why };
}

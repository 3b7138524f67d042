/**
 * A replayed server's way into TLS: direct, by STARTTLS, or not at all.
 * Knows bytes until the client's leg is as secure as it will be. Rule: no clear byte enters TLS, and a client that does not
 * fit the listener is told so in one line.
 */

import { beginsTls } from '../session/plan.ts';
import { isWhitespace, splitAtTls } from '../session/starttls.ts';
import type { TlsMode } from '../session/vocabulary.ts';
import { type ClientHello, readClientHello } from '../transport/client-hello.ts';

export type Crossing =
  /** XML, to be read. */
  | { readonly type: 'clear'; readonly bytes: Buffer }
  /** The ClientHello is whole: begin TLS with these bytes. */
  | {
      readonly type: 'hello';
      readonly bytes: Buffer;
      readonly sni: string | undefined;
      readonly alpn: readonly string[];
    }
  | { readonly type: 'wait' }
  | { readonly type: 'misfit'; readonly text: string };

/** RFC 7301's names for XMPP's streams (XEP-0368 §4). */
const XMPP = ['xmpp-client', 'xmpp-server'];

const WAIT: Crossing = { type: 'wait' };

export class Threshold {
  readonly #mode: TlsMode;
  #state: 'arriving' | 'clear' | 'hello' | 'secure' = 'arriving';
  #held: Buffer = Buffer.alloc(0);

  constructor(mode: TlsMode) {
    this.#mode = mode;
  }

  /** Whether STARTTLS can still be begun. */
  get offersStarttls(): boolean {
    return this.#state === 'clear' && (this.#mode === 'auto' || this.#mode === 'starttls');
  }

  get secure(): boolean {
    return this.#state === 'secure';
  }

  received(bytes: Buffer): Crossing {
    if (this.#state === 'arriving') return this.#arriving(bytes);
    if (this.#state === 'hello') return this.#hello(bytes);
    return { type: 'clear', bytes };
  }

  /** The client was told to proceed; `rest` is what it had sent after its request. */
  proceed(rest: Buffer): Crossing {
    this.#state = 'hello';
    const { clear, tls } = splitAtTls(rest);
    if (!isWhitespace(clear)) return { type: 'misfit', text: 'clear bytes follow <starttls/> (RFC 6120 §5.3.3)' };
    return this.#hello(tls);
  }

  /** What carries the stream is as secure as it will be: over the web there is no STARTTLS (RFC 7395 §3.9, XEP-0206 §7). */
  carried(): void {
    this.#state = 'secure';
  }

  secured(): void {
    this.#state = 'secure';
  }

  #arriving(bytes: Buffer): Crossing {
    const tls = beginsTls(bytes[0] ?? 0);
    if (tls && (this.#mode === 'auto' || this.#mode === 'direct')) {
      this.#state = 'hello';
      return this.#hello(bytes);
    }
    if (tls) return misfit('the client speaks TLS from the first byte; --client-tls direct answers that');
    if (this.#mode === 'direct')
      return misfit('the client does not speak TLS from the first byte, as --client-tls direct wants');
    this.#state = 'clear';
    return { type: 'clear', bytes };
  }

  #hello(bytes: Buffer): Crossing {
    this.#held = Buffer.concat([this.#held, bytes]);
    const { clear, tls } = splitAtTls(this.#held);
    if (!isWhitespace(clear)) return misfit('the client went on in the clear where TLS was to begin');
    const hello: ClientHello = readClientHello(tls);
    if (hello.type === 'incomplete') return WAIT;
    const [sni, offered] = hello.type === 'hello' ? [hello.sni, hello.alpn] : [undefined, []];
    return { type: 'hello', bytes: tls, sni, alpn: offered.filter((name) => XMPP.includes(name)).slice(0, 1) };
  }
}

function misfit(text: string): Crossing {
  return { type: 'misfit', text };
}

/**
 * Brings the upstream leg to its security without the client's help: not at all, by direct TLS, or by a STARTTLS
 * exchange of hiptap's own (RFC 6120 §5.4), whose pieces the client never sees.
 * No sockets. Rule: nothing of the client's is sent before the leg is as secure as was asked for.
 */
import { Framer } from '../xml/framer.ts';
import type { Piece } from '../xml/piece.ts';
import type { Destination } from './client-side.ts';
import { milestone, STREAM_ROOTS, splitAtTls } from './starttls.ts';
import type { Wire } from './wire.ts';
import { initiatingHeader, starttls } from './words.ts';

export type UpstreamSecurity = 'none' | 'direct' | 'starttls';

const WHY = 'hiptap secures the upstream leg by itself';

export class UpstreamSide {
  private readonly wire: Wire;
  private readonly security: UpstreamSecurity;
  private readonly framer = new Framer({ roots: STREAM_ROOTS });
  private readonly failed: (text: string) => void;
  private state: 'waiting' | 'speaking' | 'securing' | 'ready' = 'waiting';
  private domain = '';
  private from: string | undefined;

  /** `failed` is called when the server will not do TLS. */
  constructor(wire: Wire, security: UpstreamSecurity, failed: (text: string) => void) {
    this.wire = wire;
    this.security = security;
    this.failed = failed;
  }

  get ready(): boolean {
    return this.state === 'ready';
  }

  /** Begins, once the domain is known and what the client said and offered. */
  begin(domain: string, { alpn, content, from }: Omit<Destination, 'domain'>): void {
    if (this.state !== 'waiting') return;
    this.domain = domain;
    this.from = from;
    if (this.security === 'none') this.state = 'ready';
    else if (this.security === 'direct') this.secure(Buffer.alloc(0), alpn);
    else {
      this.state = 'speaking';
      this.wire.speak('server', initiatingHeader(domain, content, from), WHY);
      this.wire.awaitHandshake('server');
    }
  }

  /** Bytes from the server before the leg is ready. */
  received(bytes: Buffer): void {
    this.framer.push(bytes);
    while (this.state === 'speaking') {
      const piece = this.framer.next();
      if (piece === undefined) return;
      this.wire.swallow('server', piece, WHY);
      this.answer(piece);
    }
  }

  secured(): void {
    this.state = 'ready';
  }

  private answer(piece: Piece): void {
    const met = milestone(piece);
    if (piece.type === 'element' && isFeatures(piece.name)) this.askOrFail(piece.bytes.toString('utf8'));
    else if (met === 'proceed') this.secure(splitAtTls(this.framer.rest()).tls, []);
    else if (met === 'tls-failure' || piece.type === 'footer' || piece.type === 'malformed')
      this.failed('the server refuses STARTTLS');
  }

  private askOrFail(features: string): void {
    // Asking although the feature is missing would do no harm, but a stripped feature is worth a plain word.
    if (!features.includes('starttls')) this.failed('the server does not offer STARTTLS');
    else this.wire.speak('server', [starttls()], WHY);
  }

  private secure(pending: Buffer, alpn: readonly string[]): void {
    this.state = 'securing';
    this.wire.secure('server', this.domain, pending, alpn, this.from);
  }
}

function isFeatures(name: string): boolean {
  return name.slice(name.indexOf(':') + 1) === 'features';
}

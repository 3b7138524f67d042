/**
 * Brings the upstream leg to its security without the client's help: not at all, by direct TLS, or by a STARTTLS
 * exchange of hiptap's own (RFC 6120 §5.4), whose pieces the client never sees.
 * No sockets. Rule: nothing of the client's is sent before the leg is as secure as was asked for.
 */
import { elementsOf } from '../annotate/read.ts';
import { parseElement } from '../xml/element.ts';
import { Framer } from '../xml/framer.ts';
import type { ElementPiece, Piece } from '../xml/piece.ts';
import { STREAM_ERRORS } from '../xmpp/namespaces.ts';
import type { Destination } from './client-side.ts';
import { isTlsAlert, milestone, STREAM_ROOTS, splitAtTls, WITHOUT_XML } from './starttls.ts';
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
  private spokeXml = false;

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
    if (!this.spokeXml && isTlsAlert(bytes))
      return this.wire.swallow('server', { type: 'opaque', bytes, offset: 0 }, WHY);
    this.spokeXml = true;
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

  /** The server said its last byte before the leg was ready. */
  ended(): void {
    if (this.state === 'speaking' && !this.spokeXml) this.failed(WITHOUT_XML);
  }

  private answer(piece: Piece): void {
    const met = milestone(piece);
    if (piece.type === 'element' && isNamed(piece.name, 'features')) this.askOrFail(piece.bytes.toString('utf8'));
    else if (met === 'proceed') this.secure(splitAtTls(this.framer.rest()).tls, []);
    else if (met === 'tls-failure') this.failed('the server refuses STARTTLS');
    else if (piece.type === 'element' && isNamed(piece.name, 'error')) this.failed(this.turnedDown(piece));
    else if (piece.type === 'footer') this.failed('the server ended its stream before STARTTLS');
    else if (piece.type === 'malformed') this.failed('the server answers STARTTLS with what is no XMPP');
  }

  /** RFC 6120 §4.9 */
  private turnedDown(error: ElementPiece): string {
    const element = parseElement(error.bytes.toString('utf8'), error.stream?.namespaces ?? {});
    const condition = element === undefined ? undefined : elementsOf(element).find(({ ns }) => ns === STREAM_ERRORS);
    const said = condition === undefined ? 'a stream error' : condition.local;
    const cure = said === 'host-unknown' ? ': name the domain that it serves with --domain' : '';
    return `the server turned down the stream to ${this.domain} (${said})${cure}`;
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

function isNamed(name: string, local: string): boolean {
  return name.slice(name.indexOf(':') + 1) === local;
}

/**
 * A client that speaks in the clear and is left to.
 * No sockets. Rule: its header is heard before anything is done in its name.
 */
import { Framer } from '../xml/framer.ts';
import type { StreamContext } from '../xml/piece.ts';
import { CLIENT, SERVER } from '../xmpp/namespaces.ts';
import { alpnFor, type ClientSide, type Destination, type DomainFor } from './client-side.ts';
import { STREAM_ROOTS } from './starttls.ts';
import { Held, type Wire } from './wire.ts';
import { contentNamespace, receivingHeader, streamError } from './words.ts';

export class PlainClient implements ClientSide {
  readonly turnedAway = false;
  ready = false;
  private readonly wire: Wire;
  private readonly held: Held;
  private readonly framer = new Framer({ roots: STREAM_ROOTS });
  private readonly streamId: () => string;
  private to: string | undefined;
  private from: string | undefined;
  private content: string = CLIENT;
  private heard = false;
  private refusal: { readonly text: string; readonly domainFor: DomainFor } | undefined;

  constructor(wire: Wire, streamId: () => string) {
    this.wire = wire;
    this.held = new Held(wire, 'client');
    this.streamId = streamId;
  }

  received(bytes: Buffer): void {
    this.held.push(bytes);
    this.framer.push(bytes);
    for (let piece = this.framer.next(); piece !== undefined; piece = this.framer.next()) {
      if (piece.type === 'header') this.opened(piece.stream);
      this.heard ||= piece.type === 'header' || piece.type === 'malformed' || piece.type === 'element';
    }
    this.sayRefusal();
  }

  destination(): Destination | undefined {
    return this.heard
      ? { domain: this.to, alpn: alpnFor(this.content), content: this.content, from: this.from }
      : undefined;
  }

  begin(): void {
    this.ready = true;
  }

  secured(): void {}

  rest(): Buffer {
    return this.held.take();
  }

  refuse(text: string, domainFor: DomainFor): void {
    this.refusal = { text, domainFor };
    this.sayRefusal();
  }

  private opened(stream: StreamContext): void {
    this.to ??= stream.attributes['to'];
    this.content = contentNamespace(stream);
    if (this.content === SERVER) this.from = stream.attributes['from'];
  }

  /** RFC 6120 §4.9.1.2: hiptap answers the header it was sent, with the name it was asked for. */
  private sayRefusal(): void {
    if (this.refusal === undefined || !this.heard) return;
    const { text, domainFor } = this.refusal;
    this.refusal = undefined;
    const header = receivingHeader(domainFor(this.to), this.streamId(), this.content);
    this.wire.speak('client', [...header, ...streamError('remote-connection-failed', text)], text);
    this.wire.give({ type: 'end', leg: 'client' });
  }
}

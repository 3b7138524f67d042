/**
 * One leg's connection: a socket that can become a TLS socket, its happenings told as relay events.
 * Decides nothing. Rule: after `closed` it says no more, and it says `closed` exactly once.
 */
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ChannelBindings, Proof, RelayEvent } from '../session/vocabulary.ts';
import type { CloseReason, Leg, TlsFact } from '../xmpp/record.ts';

/** How a handshake is run: `start` wraps the clear socket, `describe` tells what was agreed, `explain` why it failed. */
export interface Handshake {
  start(clear: Socket): TLSSocket;
  /** The event that says it is done: a TLS client's comes after verification, a TLS server's is lower down. */
  readonly done: 'secureConnect' | 'secure';
  describe(): TlsFact;
  /** What a login can be bound to on this leg. */
  bindings(): ChannelBindings;
  /** What a server that came has shown of itself, where servers are asked to. */
  proof?(): Proof;
  explain(error: Error | undefined): string;
  /** Whether it failed since the two have no application protocol in common. */
  refusesAlpn(error: Error | undefined): boolean;
  /** What it probably means when the peer leaves after the handshake without a word. */
  readonly ifSilent?: string;
}

/** Long before a NAT or a server forgets an idle connection, and the kernel's to notice a vanished peer by. */
const KEEPALIVE_MS = 30_000;

export class Connection {
  private readonly leg: Leg;
  private readonly emit: (event: RelayEvent) => void;
  private socket: Socket;
  /** The connection itself, whatever runs on it. */
  private readonly below: Socket;
  private handshake: Handshake | undefined;
  private failure: Error | undefined;
  private explainTls: Handshake['explain'] | undefined;
  private filled = false;
  private paused = false;
  private aborted = false;
  private over = false;
  private deafen: () => void = () => {};

  constructor(leg: Leg, socket: Socket, emit: (event: RelayEvent) => void) {
    this.leg = leg;
    this.socket = socket;
    this.below = socket;
    this.emit = emit;
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEPALIVE_MS);
    this.listen(socket);
  }

  send(bytes: Buffer): void {
    if (this.socket.destroyed || this.socket.writableEnded) return;
    if (this.socket.write(bytes) || this.filled) return;
    this.filled = true;
    this.emit({ type: 'filled', leg: this.leg });
  }

  /** FIN (in TLS, close_notify first) once all that was sent is out. */
  end(): void {
    this.socket.end();
  }

  /** With `reset` the peer is told at once that all is lost (RST), also below TLS. */
  abort(reset = false): void {
    this.aborted = true;
    // What resetAndDestroy() sets. Called below TLS that function crashes Node 20, and a TLS socket has none that works;
    // this way TLS goes first as always. Where Node no longer knows the flag, the connection ends with FIN.
    if (reset) Reflect.set(this.below, 'resetAndClosing', true);
    this.socket.destroy();
  }

  /** Takes effect at once, during a handshake at its end. */
  pause(): void {
    this.paused = true;
    if (this.handshake === undefined) this.socket.pause();
  }

  resume(): void {
    this.paused = false;
    if (this.handshake === undefined) this.socket.resume();
  }

  /** Starts TLS; `pending` are bytes that were read in the clear and belong to the handshake. */
  secure(pending: Buffer, handshake: Handshake): void {
    const clear = this.socket;
    // A peer that will send no more finishes no handshake, and what it sent cannot be put back.
    if (clear.readableEnded) return this.brokenOff(handshake, undefined);
    this.deafen();
    // Unshifting into a flowing stream loses the bytes; the TLS socket starts the flow again.
    clear.pause();
    if (pending.length > 0) clear.unshift(pending);
    this.drained();
    this.handshake = handshake;
    this.socket = handshake.start(clear);
    this.socket.once(handshake.done, () => this.secured(handshake));
    this.listen(this.socket);
    // A TLS socket over a half-open one hears of a reset only through the socket below it.
    clear.on('error', (error) => this.failed(error));
  }

  private secured(handshake: Handshake): void {
    this.handshake = undefined;
    if (this.paused) this.socket.pause();
    this.explainTls = handshake.explain;
    const { ifSilent } = handshake;
    const [tls, bindings] = [handshake.describe(), handshake.bindings()];
    const proof = handshake.proof?.();
    const more = { ...(ifSilent === undefined ? {} : { ifSilent }), ...(proof === undefined ? {} : { proof }) };
    this.emit({ type: 'secured', leg: this.leg, tls, bindings, ...more });
  }

  private listen(socket: Socket): void {
    const heard = (bytes: Buffer) => this.emit({ type: 'received', leg: this.leg, bytes });
    const ended = () => this.ended();
    const failed = (error: Error) => this.failed(error);
    const closed = () => this.closed();
    const drained = () => this.drained();
    socket.on('data', heard).on('end', ended).on('error', failed).on('close', closed).on('drain', drained);
    // One by one: removing all would take node's own listeners too, and set the stream flowing again.
    this.deafen = () => {
      socket.off('data', heard).off('end', ended).off('error', failed).off('close', closed).off('drain', drained);
    };
  }

  private drained(): void {
    if (!this.filled) return;
    this.filled = false;
    this.emit({ type: 'drained', leg: this.leg });
  }

  private ended(): void {
    if (this.handshake !== undefined) return this.handshakeFailed(undefined);
    this.emit({ type: 'ended', leg: this.leg });
    // After a fatal alert nothing goes out any more, and node would wait for it for ever.
    if (this.failure !== undefined) this.socket.destroy();
  }

  private failed(error: Error): void {
    this.failure ??= error;
    if (this.handshake !== undefined) this.handshakeFailed(error);
  }

  private handshakeFailed(error: Error | undefined): void {
    const handshake = this.handshake;
    this.handshake = undefined;
    if (handshake === undefined || this.aborted) return;
    this.brokenOff(handshake, error);
  }

  private brokenOff(handshake: Handshake, error: Error | undefined): void {
    const alpn = handshake.refusesAlpn(error);
    this.emit({ type: 'secureFailed', leg: this.leg, line: handshake.explain(error), alpn });
  }

  private closed(): void {
    if (this.over) return;
    if (this.handshake !== undefined) this.handshakeFailed(this.failure);
    this.over = true;
    const reason = this.reason();
    if (reason === 'aborted') return this.emit({ type: 'closed', leg: this.leg, reason });
    const detail = reason === 'tls-failed' ? this.explainTls?.(this.failure) : this.failure?.message;
    this.emit({ type: 'closed', leg: this.leg, reason, ...(detail === undefined ? {} : { detail }) });
  }

  private reason(): CloseReason {
    if (this.aborted) return 'aborted';
    if (this.failure === undefined) return 'ended';
    const code = 'code' in this.failure ? String(this.failure.code) : '';
    if (code === 'ETIMEDOUT') return 'timed-out';
    return /TLS|SSL/.test(code) ? 'tls-failed' : 'reset';
  }
}

/**
 * The relay: carries bytes between a client and its server, from the first connection to the last FIN.
 * No sockets, clocks or promises: events in, commands out. Rule: what one side sent reaches the other byte for byte, at once, in order.
 */
import { directionFrom, legFrom, otherLeg } from '../xmpp/legs.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { Alteration, type AlterationOptions } from './alteration.ts';
import type { Changer } from './changer.ts';
import type { Begun } from './clear-streams.ts';
import { type LegState, unopened } from './leg-state.ts';
import { Mirror } from './mirror.ts';
import type { Negotiation, Settle, WebPlace } from './negotiation.ts';
import { type NegotiationPlan, negotiationFor } from './negotiation-for.ts';
import { beginsTls, planSession, planWebSession } from './plan.ts';
import { refusalFor } from './refusal.ts';
import { insteadOf, type RelayOptions } from './relay-options.ts';
import { TIMED_OUT, TOO_LATE } from './relay-words.ts';
import type { ChannelBindings, RelayCommand, RelayEvent, Timer, UpstreamKind } from './vocabulary.ts';
import { WebPassage } from './web-passage.ts';
import { Held, Wire } from './wire.ts';

/** `arriving` until the server is connected and the client has spoken; `refusing` when the client is being told that it cannot be served. */
type State = 'arriving' | 'negotiating' | 'copying' | 'altering' | 'refusing';

type EventOf<T extends RelayEvent['type']> = Extract<RelayEvent, { readonly type: T }>;

export class Relay {
  private readonly wire = new Wire();
  private options: RelayOptions;
  private readonly legs: { readonly [leg in Leg]: LegState } = { client: unopened(), server: unopened() };
  private readonly held: { readonly [leg in Leg]: Held };
  private negotiation: Negotiation | undefined;
  private alteration: Alteration | undefined;
  /** Where the server is a web server, once both legs are ready. */
  private web: WebPassage | undefined;
  private readonly bindings: { [leg in Leg]: ChannelBindings } = { client: new Map(), server: new Map() };
  private state: State = 'arriving';
  private clientSecure = false;
  /** What the server's SRV record says of it; its port tells where there is none. */
  private upstreamKind: UpstreamKind | undefined;
  /** What to say if the client leaves without another word. */
  private ifSilent: string | undefined;

  constructor(options: RelayOptions) {
    this.options = options;
    this.held = { client: new Held(this.wire, 'client'), server: new Held(this.wire, 'server') };
  }

  /** Both legs are gone: nothing more will come of this session. */
  get over(): boolean {
    return this.legs.client.closed && this.legs.server.closed;
  }

  private get changing(): Alteration | undefined {
    return this.alteration ?? this.web?.alteration;
  }

  /** Takes one event; gives what must be done about it, in order. */
  handle(event: RelayEvent): readonly RelayCommand[] {
    switch (event.type) {
      case 'received':
        this.received(event);
        break;
      case 'accepted':
        this.accepted(event);
        break;
      case 'dialled':
        this.dialled(event);
        break;
      case 'ended':
        this.ended(event.leg);
        break;
      case 'closed':
        this.closed(event);
        break;
      case 'secured':
        this.secured(event);
        break;
      case 'secureFailed':
        this.secureFailed(event);
        break;
      case 'filled':
        this.wire.pause(otherLeg(event.leg), 'other leg full');
        break;
      case 'drained':
        this.wire.resume(otherLeg(event.leg), 'other leg full');
        break;
      case 'recorderFilled':
      case 'recorderDrained':
        this.eachLeg((leg) => this.wire[event.type === 'recorderFilled' ? 'pause' : 'resume'](leg, 'recorder full'));
        break;
      case 'woke':
        this.woke(event.timer);
        break;
      case 'remarked':
        this.wire.report(event.level, event.text);
        break;
      case 'released':
        this.changing?.release(event.hold, event.decision);
        break;
      case 'asked':
        this.changing?.say(event.leg, event.said, event.why);
        break;
      case 'rearranged':
        this.changing?.arrange();
        break;
      case 'stopped':
        this.eachLeg((leg) => this.abort(leg));
        break;
    }
    return this.wire.take();
  }

  private accepted(event: EventOf<'accepted'>): void {
    this.legs.client.connected = true;
    this.wire.tell({ type: 'opened', leg: 'client', peer: event.peer, local: event.local });
    this.wire.give({ type: 'dial' });
    this.wire.wake('connect');
  }

  private dialled(event: EventOf<'dialled'>): void {
    this.legs.server.connected = true;
    this.upstreamKind = event.kind;
    if (event.instead !== undefined) this.options = insteadOf(this.options, event.instead);
    this.wire.forget('connect');
    this.wire.tell({ type: 'opened', leg: 'server', peer: event.peer, local: event.local });
    const { clientTls, upstreamTls, web } = this.options;
    // Over HTTP the client speaks first, and its first byte tells whether it means TLS after all.
    if (web === undefined && clientTls === 'none' && upstreamTls === 'none')
      this.settle({ c2s: Buffer.alloc(0), s2c: Buffer.alloc(0) });
    else this.negotiate();
    if (this.legs.client.ended) this.conclude('client');
  }

  private received(event: EventOf<'received'>): void {
    const { leg, bytes } = event;
    if (leg === 'client') this.ifSilent = undefined;
    if (this.state === 'copying') this.copy(directionFrom(leg), bytes);
    else if (this.state === 'altering') this.alteration?.received(leg, bytes);
    else if (this.state === 'arriving') this.arriving(leg, bytes);
    else if (this.state === 'negotiating') this.negotiation?.received(leg, bytes);
    else if (leg === 'client') this.refused(bytes);
    if (this.legs.client.ended || this.legs.server.ended) this.wire.wake('linger');
  }

  private copy(direction: Direction, bytes: Buffer): void {
    if (this.web === undefined) this.wire.pass(direction, bytes);
    else this.web.received(direction, bytes);
  }

  private refused(bytes: Buffer): void {
    if (this.negotiation !== undefined) return this.negotiation.received('client', bytes);
    this.held.client.push(bytes);
    this.tellClient();
  }

  private arriving(leg: Leg, bytes: Buffer): void {
    this.held[leg].push(bytes);
    if (leg === 'client') this.negotiate();
  }

  /** With both ends present and the client heard, the way to go is known. */
  private negotiate(): void {
    if (this.held.client.length === 0 || !this.legs.server.connected) return;
    const first = this.held.client.peek()[0] ?? 0;
    const { clientTls, upstreamTls, upstreamPort, rewrite, web } = this.options;
    const begins = this.upstreamKind ?? upstreamPort;
    const plan =
      web === undefined
        ? planSession(clientTls, upstreamTls, begins, beginsTls(first), rewrite !== undefined)
        : planWebSession(clientTls, upstreamTls, first);
    if (plan.type === 'misfit') this.giveUp(plan.text);
    else this.begin(this.negotiationFor(plan));
  }

  private giveUp(line: string): void {
    this.wire.report('error', line);
    this.eachLeg((leg) => this.abort(leg));
  }

  private begin(negotiation: Negotiation): void {
    this.negotiation = negotiation;
    this.state = 'negotiating';
    negotiation.received('client', this.held.client.take());
    const early = this.held.server.take();
    if (early.length > 0) negotiation.received('server', early);
  }

  private negotiationFor(plan: NegotiationPlan): Negotiation {
    const settle: Settle = (rest, begun) => this.settle(rest, begun);
    return negotiationFor(plan, this.wire, this.options, { settle, failed: (text) => this.refuse(text) });
  }

  /** From here on the relay copies, or alters what it was asked to. */
  private settle(rest: { readonly [direction in Direction]: Buffer }, begun?: Begun): void {
    const changers = this.options.changers?.(this.bindings) ?? [];
    const tooLate = this.negotiation instanceof Mirror && this.negotiation.inTheClear && begun === undefined;
    this.negotiation = undefined;
    if (this.options.web !== undefined) this.web = this.passageTo(this.options.web, changers);
    else if (changers.length > 0 && !tooLate) return this.alter(changers, rest, begun);
    else if (changers.length > 0) this.wire.report('warning', TOO_LATE);
    this.state = 'copying';
    for (const direction of ['c2s', 's2c'] as const) this.copy(direction, this.stillHeld(direction, rest));
    this.eachLeg((leg) => {
      if (this.legs[leg].ended || this.legs[leg].closed) this.finish(otherLeg(leg));
    });
  }

  private alter(
    changers: readonly Changer[],
    rest: { readonly [direction in Direction]: Buffer },
    begun?: Begun,
  ): void {
    this.state = 'altering';
    const alteration = new Alteration(this.wire, changers, this.alterationOptions);
    this.alteration = alteration;
    if (begun !== undefined) alteration.goOn(begun);
    this.eachLeg((leg) => alteration.received(leg, this.stillHeld(directionFrom(leg), rest)));
    this.eachLeg((leg) => {
      if (this.legs[leg].ended || this.legs[leg].closed) alteration.end(leg);
    });
  }

  private passageTo(place: WebPlace, changers: readonly Changer[]): WebPassage {
    const { mask = () => Buffer.alloc(4), bosh } = this.options;
    const changersOf = (session: number) => this.options.changers?.(this.bindings, session) ?? [];
    const more = { place, changers, changersOf, mask, bosh, secure: this.clientSecure };
    return new WebPassage(this.wire, { ...this.alterationOptions, ...more });
  }

  private get alterationOptions(): AlterationOptions {
    const { now = () => 0, streamId, resumable } = this.options;
    return { now, streamId, resumable, ended: (leg) => this.finish(leg) };
  }

  private stillHeld(direction: Direction, rest: { readonly [direction in Direction]: Buffer }): Buffer {
    return Buffer.concat([rest[direction], this.held[legFrom(direction)].take()]);
  }

  private secured(event: EventOf<'secured'>): void {
    this.wire.forget('handshake');
    this.wire.tell({ type: 'secured', leg: event.leg, tls: event.tls });
    this.bindings[event.leg] = event.bindings ?? new Map();
    if (event.leg === 'client') this.ifSilent = event.ifSilent;
    this.clientSecure ||= event.leg === 'client';
    this.negotiation?.secured(event.leg, event.tls.alpn, event.proof);
  }

  private secureFailed(event: EventOf<'secureFailed'>): void {
    this.wire.forget('handshake');
    if (event.leg === 'server') return this.refuse(event.line, event.alpn);
    // What was refused upstream is refused here, and has been said.
    if (this.state === 'refusing' && event.alpn) return this.abort('client');
    this.giveUp(event.line);
  }

  /** The server cannot be reached as it must be. */
  private refuse(text: string, alpn = false): void {
    if (this.state === 'refusing') return;
    this.wire.report('error', text);
    this.state = 'refusing';
    this.abort('server');
    this.wire.wake('linger');
    this.tellClient(alpn);
  }

  /** Tells the client, in the words it expects; one that has not said a word yet is waited for, to find out which those are. */
  private tellClient(alpn = false): void {
    if (this.negotiation === undefined && this.held.client.length === 0) return this.leaveUntold();
    this.negotiation ??= refusalFor(this.held.client.take(), this.wire, this.options);
    this.negotiation.refuse('the server could not be reached', alpn);
  }

  private ended(leg: Leg): void {
    const state = this.legs[leg];
    if (state.ended) return;
    state.ended = true;
    if (leg === 'client') this.leftSilently();
    // What the client said before its server was there goes first.
    if (leg === 'server' || this.legs.server.connected) this.conclude(leg);
    this.wire.wake('linger');
    this.leaveUntold();
  }

  /** A client that will say no word cannot be told, in words that it expects, why it is not served. */
  private leaveUntold(): void {
    if (this.state === 'refusing' && this.legs.client.ended && this.negotiation === undefined) this.finish('client');
  }

  /** Hands on that a leg's peer will send no more. */
  private conclude(leg: Leg): void {
    if (this.legs[leg].concluded) return;
    this.flushEarly();
    this.legs[leg].concluded = true;
    const ending = this.state === 'negotiating' ? this.negotiation?.ended(leg) : undefined;
    if (ending === 'pass-on') this.finish(otherLeg(leg));
    else this.endOnward(leg);
    if (ending === 'broken') this.refuse('the server closed the connection before it was secured');
  }

  /** Once all that the leg's peer said has gone on. */
  private endOnward(leg: Leg): void {
    if (this.state === 'altering') this.alteration?.end(leg);
    else if (this.state === 'copying' && this.web?.end(leg) !== true) this.finish(otherLeg(leg));
  }

  private tellFinished(leg: Leg): void {
    if (this.legs[leg].told || !this.legs[leg].connected) return;
    this.legs[leg].told = true;
    this.wire.tell({ type: 'finished', direction: directionFrom(leg) });
  }

  private leftSilently(): void {
    if (this.ifSilent !== undefined) this.wire.report('warning', this.ifSilent);
    this.ifSilent = undefined;
  }

  /** Where one leaves before the client has said a word there is nothing to negotiate; what the server says is heard all the same. */
  private flushEarly(): void {
    if (this.state !== 'arriving') return;
    this.wire.pass('s2c', this.held.server.take());
    this.state = 'copying';
  }

  private closed(event: EventOf<'closed'>): void {
    const state = this.legs[event.leg];
    if (state.closed) return;
    state.closed = true;
    if (event.reason === 'reset' && state.connected) this.ended(event.leg);
    if (event.leg === 'client') this.leftSilently();
    if (event.reason === 'tls-failed' && event.detail !== undefined) this.wire.report('error', event.detail);
    this.wire.resume(otherLeg(event.leg), 'other leg full');
    const last = this.legs[otherLeg(event.leg)].closed;
    if (last) this.eachLeg((leg) => this.endOnward(leg));
    this.eachLeg((leg) => (last || leg === event.leg) && this.changing?.gone(leg));
    // What still waits to go on is told before its end is; nothing goes on between legs that are both gone.
    if (this.changing === undefined || last) this.tellFinished(event.leg);
    if (last) this.tellFinished(otherLeg(event.leg));
    state.ended = true;
    // What hiptap gave up before it stood was no connection.
    if (state.connected || event.reason !== 'aborted') this.wire.tell({ ...event, type: 'closed' });
    if (event.leg === 'server' && !state.connected) return this.unreachable(event);
    this.web?.lost();
    if (this.state === 'refusing' || last) return;
    if (this.changing !== undefined) this.endOnward(event.leg);
    else if (this.legs.server.connected) this.finish(otherLeg(event.leg));
    else this.abort('server');
    this.wire.wake('linger');
  }

  private unreachable({ reason, detail }: EventOf<'closed'>): void {
    this.wire.forget('connect');
    // hiptap gave up by itself, since the client left or all is ending: there is nobody to tell.
    if (this.legs.client.closed || (reason === 'aborted' && detail === undefined)) return;
    this.refuse(detail ?? 'the server could not be reached');
  }

  private woke(timer: Timer): void {
    const leg = this.wire.securing;
    if (timer === 'linger') this.eachLeg((each) => this.abort(each));
    else if (timer === 'keepalive') this.changing?.keepAlive();
    else if (timer === 'strike') this.changing?.strike();
    else if (timer === 'connect') this.connectTimedOut();
    else this.secureFailed({ type: 'secureFailed', leg, line: TIMED_OUT[leg] });
  }

  private connectTimedOut(): void {
    this.abort('server');
    this.closed({ type: 'closed', leg: 'server', reason: 'timed-out', detail: 'connecting to the server timed out' });
  }

  /** Sends no more on a leg, once. */
  private finish(leg: Leg): void {
    const state = this.legs[leg];
    this.tellFinished(otherLeg(leg));
    if (state.finished || state.closed) return;
    state.finished = true;
    this.wire.give({ type: 'end', leg });
  }

  private abort(leg: Leg): void {
    if (!this.legs[leg].closed) this.wire.give({ type: 'abort', leg });
  }

  private eachLeg(visit: (leg: Leg) => void): void {
    visit('client');
    visit('server');
  }
}

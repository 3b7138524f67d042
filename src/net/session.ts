/**
 * One session: drives its machine (the relay, or a role in a replay) and the tap over its connections.
 * Decides nothing that the machine could. Rule: the machine's commands are carried out first and in order; what listens behind it
 * (tap, recorder, printer) may be late or fail without the machine noticing.
 */
import type { Socket } from 'node:net';
import type { Target } from '../session/door.ts';
import type { SessionTap } from '../session/tap.ts';
import type { RelayCommand, RelayEvent, Secure, SessionMachine, TapEvent, Timer } from '../session/vocabulary.ts';
import type { Fact, Leg, Level } from '../xmpp/record.ts';
import { formatAddress } from './address.ts';
import { Connection, type Handshake } from './connection.ts';
import type { Attempt, DialReport } from './dial.ts';
import type { Listener, TapQueue } from './tap-queue.ts';

/** What a session needs of the world around it. */
export interface SessionWorld {
  dial(report: (told: DialReport) => void, target: Target | undefined): Attempt;
  handshake(command: Secure): Handshake;
  readonly timeouts: { readonly [timer in Timer]: number };
  log(level: Level, text: string): void;
  /** Where what is told waits to be heard. */
  readonly taps: TapQueue;
  /** Takes the facts, already in order, which are of the queue's time. */
  record(facts: readonly Fact[]): void;
  /** What was to be played has been played, or never will be (replays only). */
  settled?(): void;
  /** All legs are gone. */
  ended(): void;
}

export class Session implements Listener {
  private readonly machine: SessionMachine;
  private readonly tap: SessionTap;
  private readonly world: SessionWorld;
  private readonly legs: { [leg in Leg]?: Connection } = {};
  private readonly timers = new Map<Timer, NodeJS.Timeout>();
  private readonly releases = new Set<NodeJS.Timeout>();
  private readonly queue: RelayEvent[] = [];
  private dialling: Attempt | undefined;
  private running = false;
  private tapBroken = false;

  constructor(machine: SessionMachine, tap: SessionTap, world: SessionWorld) {
    this.machine = machine;
    this.tap = tap;
    this.world = world;
  }

  /** Takes over an accepted client connection. */
  accept(socket: Socket): void {
    this.legs.client = new Connection('client', socket, (event) => this.dispatch(event));
    this.dispatch({ type: 'accepted', ...endsOf(socket) });
  }

  /** Begins a session that no client began. */
  start(): void {
    this.dispatch({ type: 'started' });
  }

  /** Handles an event, and those that carrying it out gives rise to, one after the other. */
  dispatch(event: RelayEvent): void {
    this.queue.push(event);
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
        for (const command of this.machine.handle(next)) this.carryOut(command);
      }
    } catch (error) {
      this.breakDown(error);
    }
    this.running = false;
    if (this.machine.over) this.finish();
  }

  /** A bug, said loudly; this session is over, the others are not. */
  private breakDown(error: unknown): void {
    this.world.log('error', `bug: the session is broken off: ${error instanceof Error ? error.stack : String(error)}`);
    this.queue.length = 0;
    this.legs.client?.abort();
    this.legs.server?.abort();
    this.dialling?.cancel();
    this.finish();
  }

  private carryOut(command: RelayCommand): void {
    switch (command.type) {
      case 'send':
        return this.legs[command.leg]?.send(command.bytes);
      case 'tell':
        return this.world.taps.tell(this, command.event);
      case 'pause':
        return this.legs[command.leg]?.pause();
      case 'resume':
        return this.legs[command.leg]?.resume();
      case 'end':
        return this.legs[command.leg]?.end();
      case 'abort':
        return this.abort(command.leg, command.reset);
      case 'dial':
        return this.dial(command.target);
      case 'secure':
        return this.legs[command.leg]?.secure(command.pending, this.world.handshake(command));
      case 'wake':
        return this.wake(command.timer, command.after ?? this.world.timeouts[command.timer]);
      case 'releaseLater':
        return this.releaseLater(command);
      case 'settled':
        return this.world.taps.whenHeard(() => this.world.settled?.());
      case 'forget':
        return this.forget(command.timer);
      case 'log':
        return this.world.taps.whenHeard(() => this.world.log(command.level, command.text));
    }
  }

  /** Of what passed, when there is time for it. */
  hear(event: TapEvent): void {
    if (this.tapBroken) return;
    try {
      this.world.record(this.tap.handle(event));
    } catch (error) {
      // A bug, and a loud one; but the conversation it listened to is not its to end.
      this.tapBroken = true;
      this.world.log('error', `bug: reading this session failed, it is only relayed from here on: ${String(error)}`);
    }
  }

  private dial(target: Target | undefined): void {
    this.dialling = this.world.dial((told) => {
      if (told.type === 'remark') return this.dispatch({ type: 'remarked', level: told.level, text: told.text });
      this.dialling = undefined;
      if (told.type === 'failed')
        return this.dispatch({ type: 'closed', leg: 'server', reason: told.reason, detail: told.line });
      const { socket, kind, instead } = told;
      this.legs.server = new Connection('server', socket, (event) => this.dispatch(event));
      const found = { ...(kind === undefined ? {} : { kind }), ...(instead === undefined ? {} : { instead }) };
      this.dispatch({ type: 'dialled', ...endsOf(socket), ...found });
    }, target);
  }

  private abort(leg: Leg, reset?: true): void {
    this.legs[leg]?.abort(reset);
    if (leg === 'client' || this.dialling === undefined) return;
    this.dialling.cancel();
    this.dialling = undefined;
    this.dispatch({ type: 'closed', leg: 'server', reason: 'aborted' });
  }

  private wake(timer: Timer, after: number): void {
    this.forget(timer);
    this.timers.set(
      timer,
      setTimeout(() => this.dispatch({ type: 'woke', timer }), after),
    );
  }

  private releaseLater({ hold, after, decision }: Extract<RelayCommand, { readonly type: 'releaseLater' }>): void {
    const timer = setTimeout(() => {
      this.releases.delete(timer);
      this.dispatch({ type: 'released', hold, decision });
    }, after);
    this.releases.add(timer);
  }

  private forget(timer: Timer): void {
    clearTimeout(this.timers.get(timer));
    this.timers.delete(timer);
  }

  private finish(): void {
    for (const timer of [...this.timers.keys()]) this.forget(timer);
    for (const timer of this.releases) clearTimeout(timer);
    this.world.taps.whenHeard(() => this.world.ended());
  }
}

function endsOf(socket: Socket): { readonly peer: string; readonly local: string } {
  return {
    peer: formatAddress(socket.remoteAddress ?? 'unknown', socket.remotePort ?? 0),
    local: formatAddress(socket.localAddress ?? 'unknown', socket.localPort ?? 0),
  };
}

/**
 * The entrance to a relay: looks at the first byte a client sends. One that takes hiptap for its SOCKS5 or HTTP proxy is asked
 * where to, answered and let through to a relay that knows nothing of it; any other goes straight through.
 * No sockets. Rule: nobody is dialled before it is known whom the client wants, and what a door takes never reaches the relay.
 */
import { beginsHttp } from '../transport/http-head.ts';
import { SOCKS5 } from '../transport/socks5.ts';
import type { Door, DoorStep, Target } from './door.ts';
import { HttpDoor } from './http-door.ts';
import { SOCKS4, Socks4Door, SocksDoor } from './socks-door.ts';
import type { RelayCommand, RelayEvent, SessionMachine } from './vocabulary.ts';
import { Held, Wire } from './wire.ts';

/**
 * `waiting` for the client's first byte; `asking` at a door; `dialling` its target; `through`: all goes to the relay;
 * `turned-away`: the client is gone as soon as it has read why.
 */
type State = 'waiting' | 'asking' | 'dialling' | 'through' | 'turned-away';

/** A client that says nothing for so long waits for the server to speak first. */
const SILENCE_MS = 2_000;

type EventOf<T extends RelayEvent['type']> = Extract<RelayEvent, { readonly type: T }>;

export class Entrance implements SessionMachine {
  readonly #relay: SessionMachine;
  readonly #wire = new Wire();
  /** What the client said to its server before that was reached. */
  readonly #early = new Held(this.#wire, 'client');
  #state: State = 'waiting';
  /** What the relay asked for at its beginning, while nobody is dialled. */
  #heldBack: RelayCommand[] = [];
  #door: Door | undefined;
  #target: Target | undefined;

  constructor(relay: SessionMachine) {
    this.#relay = relay;
  }

  get over(): boolean {
    return this.#relay.over;
  }

  /** Where the client asked to be connected to; undefined where it did not ask. */
  get target(): Target | undefined {
    return this.#target;
  }

  handle(event: RelayEvent): readonly RelayCommand[] {
    if (this.#state === 'through') return this.#relay.handle(event);
    this.#take(event);
    return this.#wire.take();
  }

  #take(event: RelayEvent): void {
    switch (event.type) {
      case 'accepted':
        return this.#accepted(event);
      case 'received':
        return this.#received(event);
      case 'dialled':
        return this.#dialled(event);
      case 'closed':
        return this.#closed(event);
      case 'ended':
        return this.#ended(event);
      case 'woke':
        return this.#woke(event);
      case 'stopped':
        return this.#stopped(event);
      default:
        return this.#pass(event);
    }
  }

  #accepted(event: RelayEvent): void {
    for (const command of this.#relay.handle(event)) {
      if (command.type === 'dial' || command.type === 'wake') this.#heldBack.push(command);
      else this.#wire.give(command);
    }
    this.#wire.give({ type: 'wake', timer: 'connect', after: SILENCE_MS });
  }

  #received(event: EventOf<'received'>): void {
    if (this.#state === 'waiting') return this.#firstWords(event);
    if (this.#state === 'asking') return this.#ask(event.bytes);
    if (this.#state === 'dialling') this.#early.push(event.bytes);
  }

  #firstWords(event: EventOf<'received'>): void {
    this.#door = doorFor(event.bytes[0] ?? 0);
    if (this.#door === undefined) {
      this.#letThrough();
      return this.#pass(event);
    }
    this.#state = 'asking';
    this.#wire.wake('connect');
    this.#ask(event.bytes);
  }

  /** The relay gets what it asked for at first, and all that comes. */
  #letThrough(): void {
    this.#state = 'through';
    for (const command of this.#heldBack) this.#wire.give(command);
    this.#heldBack = [];
  }

  #ask(bytes: Buffer): void {
    let step = this.#door?.received(bytes);
    while (step?.type === 'send') {
      this.#say(step.bytes);
      step = this.#door?.received(Buffer.alloc(0));
    }
    if (step?.type === 'asked') this.#asked(step);
    if (step?.type === 'turnAway') this.#turnAway(step.bytes, step.line);
  }

  #asked({ target, rest, line }: Extract<DoorStep, { readonly type: 'asked' }>): void {
    this.#state = 'dialling';
    this.#target = target;
    this.#heldBack = [];
    this.#wire.report('info', `the client asks for ${spelt(target)} through ${line}`);
    this.#wire.give({ type: 'dial', target });
    this.#wire.wake('connect');
    this.#early.push(rest);
  }

  #dialled(event: EventOf<'dialled'>): void {
    this.#say(this.#door?.welcome());
    this.#state = 'through';
    this.#pass(event);
    const bytes = this.#early.take();
    if (bytes.length > 0) this.#pass({ type: 'received', leg: 'client', bytes });
  }

  #closed(event: EventOf<'closed'>): void {
    this.#pass(event);
    if (event.leg === 'server' && this.#state === 'dialling') this.#regret(event);
    if (event.leg === 'client') this.#state = 'turned-away';
  }

  /** The relay has said why to the operator; the client is told in its door's words. */
  #regret({ reason, detail = 'the server could not be reached' }: EventOf<'closed'>): void {
    const why = reason === 'aborted' ? 'not-allowed' : 'unreachable';
    if (this.#door !== undefined) this.#dismiss(this.#door.regret(why, detail));
  }

  #ended(event: EventOf<'ended'>): void {
    if (this.#state === 'waiting') this.#letThrough();
    if (this.#state === 'asking')
      this.#wire.report('warning', `the client left before it had said all of ${this.#door?.name}`);
    this.#pass(event);
    if (this.#state === 'asking') this.#dismiss();
  }

  #stopped(event: EventOf<'stopped'>): void {
    if (this.#state === 'asking')
      this.#wire.report('warning', `hiptap was stopped before the client had said all of ${this.#door?.name}`);
    this.#pass(event);
  }

  #woke(event: EventOf<'woke'>): void {
    if (event.timer !== 'connect') return this.#pass(event);
    if (this.#state === 'waiting') this.#letThrough();
    else if (this.#state === 'asking') this.#turnAway(undefined, `the client did not finish ${this.#door?.name}`);
    else if (this.#state === 'dialling') {
      this.#pass(event);
      this.#regret({ type: 'closed', leg: 'server', reason: 'timed-out' });
    }
  }

  #turnAway(bytes: Buffer | undefined, line: string): void {
    this.#wire.report('error', line);
    this.#dismiss(bytes);
  }

  #dismiss(bytes?: Buffer): void {
    this.#state = 'turned-away';
    this.#say(bytes);
    this.#wire.give({ type: 'end', leg: 'client' });
    this.#wire.forget('connect');
    this.#wire.wake('linger');
  }

  /** In the door's words, which are no part of the session. */
  #say(bytes: Buffer | undefined): void {
    if (bytes !== undefined && bytes.length > 0) this.#wire.give({ type: 'send', leg: 'client', bytes });
  }

  /** To the relay. A server it gives up although none was dialled is gone at once. */
  #pass(event: RelayEvent): void {
    for (const command of this.#relay.handle(event)) {
      this.#wire.give(command);
      if (command.type === 'abort' && command.leg === 'server' && this.#isUndialled) this.#serverGone();
    }
  }

  get #isUndialled(): boolean {
    return this.#target === undefined && this.#state !== 'through' && !this.#relay.over;
  }

  #serverGone(): void {
    for (const command of this.#relay.handle({ type: 'closed', leg: 'server', reason: 'aborted' }))
      this.#wire.give(command);
  }
}

function doorFor(first: number): Door | undefined {
  if (first === SOCKS5) return new SocksDoor();
  if (first === SOCKS4) return new Socks4Door();
  return beginsHttp(first) ? new HttpDoor() : undefined;
}

function spelt({ host, port }: Target): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

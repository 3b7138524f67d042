/**
 * BOSH through the relay with changes asked for, in memory: connections, what each of their sides hears, timers that run out when a
 * test says so, and what is recorded. No sockets, no clock.
 */

import { Redactor } from '../../src/redact/redactor.ts';
import { BoshChanges } from '../../src/session/bosh-changes.ts';
import { BoshDesk } from '../../src/session/bosh-desk.ts';
import type { Changer } from '../../src/session/changer.ts';
import { PollDesk } from '../../src/session/poll-desk.ts';
import { Relay } from '../../src/session/relay.ts';
import { Tap } from '../../src/session/tap.ts';
import type { RelayCommand, RelayEvent, SessionMachine, TapEvent, Timer } from '../../src/session/vocabulary.ts';
import { WebTap } from '../../src/session/web-tap.ts';
import { BODY_ROOTS } from '../../src/session/wrapping.ts';
import type { Direction, Fact, Leg } from '../../src/xmpp/record.ts';
import { DEFAULTS } from './playbook.ts';

export const BOSH_XMLNS = "xmlns='http://jabber.org/protocol/httpbind'";

interface Driven {
  readonly machine: SessionMachine;
  readonly session: number;
  readonly timers: Map<Timer, number>;
}

export class ChangedBosh {
  readonly facts = new Map<number, Fact[]>();
  readonly logged: string[] = [];
  readonly ended: number[] = [];
  /** The numbers of those that changers were made for. */
  readonly changersOf: number[] = [];
  /** Milliseconds since the epoch. */
  time = 0;
  readonly changes: BoshChanges;
  readonly desk: BoshDesk;
  readonly polls: PollDesk;
  readonly changer: Changer;
  readonly driven: Driven[] = [];
  #last = 0;

  constructor(changer: Changer) {
    this.changer = changer;
    const world = {
      allot: () => ++this.#last,
      record: (session: number, facts: readonly Fact[]) => this.record(session, facts),
      ended: (session: number) => this.ended.push(session),
    };
    this.desk = new BoshDesk({ ...world, tap: () => new Tap({ ...TAP, roots: BODY_ROOTS }) });
    this.polls = new PollDesk({ ...world, tap: () => new Tap(TAP) });
    this.changes = new BoshChanges({
      changers: (session) => this.changersFor(session),
      allot: world.allot,
      drive: (machine, session) => this.#drive(machine, session),
      tell: (session, event) => this.desk.tell(session, event),
      now: () => this.time,
      streamId: () => 'stream-id-1',
    });
  }

  allot(): number {
    return ++this.#last;
  }

  changersFor(session: number): readonly Changer[] {
    this.changersOf.push(session);
    return [this.changer];
  }

  connection(): BoshConnection {
    return new BoshConnection(this, ++this.#last);
  }

  /** Gives an event to the machine of the session that began last. */
  happens(event: RelayEvent): this {
    const driven = this.driven.at(-1);
    if (driven !== undefined) this.#carryOut(driven, event);
    return this;
  }

  /** A timer of that session runs out. */
  wakes(timer: Timer): this {
    if (this.driven.at(-1)?.timers.delete(timer) !== true) throw new Error(`${timer} does not run`);
    return this.happens({ type: 'woke', timer });
  }

  record(session: number, facts: readonly Fact[]): void {
    this.facts.set(session, [...(this.facts.get(session) ?? []), ...facts]);
  }

  /** The stanzas of a session in one direction, as one leg saw them. */
  stanzas(session: number, direction: Direction, leg: Leg): readonly string[] {
    return (this.facts.get(session) ?? []).flatMap((fact) => {
      if (fact.type !== 'piece' || fact.direction !== direction || (fact.leg ?? leg) !== leg) return [];
      const { kind, content } = fact;
      return content.type === 'text' && /message|presence|iq/.test(kind) ? [content.text] : [];
    });
  }

  notes(session: number): string {
    return (this.facts.get(session) ?? []).flatMap((fact) => (fact.type === 'note' ? [fact.text] : [])).join('\n');
  }

  #drive(machine: SessionMachine, session: number): (event: RelayEvent) => void {
    const driven = { machine, session, timers: new Map<Timer, number>() };
    this.driven.push(driven);
    return (event) => this.#carryOut(driven, event);
  }

  #carryOut({ machine, timers }: Driven, event: RelayEvent): void {
    for (const command of machine.handle(event)) {
      if (command.type === 'wake') timers.set(command.timer, command.after ?? 0);
      if (command.type === 'forget') timers.delete(command.timer);
      if (command.type === 'log') this.logged.push(command.text);
    }
  }
}

const TAP = { redactor: new Redactor({ show: false }), show: false, trace: () => 'trace' };

export class BoshConnection {
  readonly number: number;
  /** What each side has heard. */
  readonly heard = { client: '', server: '' };
  readonly aborted: Leg[] = [];
  readonly #bosh: ChangedBosh;
  readonly #relay: Relay;
  readonly #tap: WebTap;
  readonly #queue: RelayEvent[] = [];
  #running = false;

  constructor(bosh: ChangedBosh, number: number) {
    this.#bosh = bosh;
    this.number = number;
    const stir = () => this.happens({ type: 'stirred' });
    this.#relay = new Relay({
      ...DEFAULTS,
      ...{ upstreamHost: 'example.org', upstreamPort: 80, upstreamTls: 'none' },
      web: { authority: 'example.org', path: '/http-bind' },
      changers: (_, session = number) => bosh.changersFor(session),
      bosh: { changes: bosh.changes, session: number, stir, besides: () => bosh.allot() },
    });
    this.#tap = new WebTap(new Tap(TAP), bosh.desk, number, bosh.polls);
    this.happens({ type: 'accepted', peer: 'c', local: 'h' });
    this.happens({ type: 'dialled', peer: 's', local: 'h' });
  }

  client(bytes: string | Buffer): this {
    return this.happens({ type: 'received', leg: 'client', bytes: Buffer.from(bytes) });
  }

  server(bytes: string | Buffer): this {
    return this.happens({ type: 'received', leg: 'server', bytes: Buffer.from(bytes) });
  }

  asks(body: string | Buffer, fields = ''): this {
    return this.client(request(body, fields));
  }

  answers(body: string | Buffer, fields = ''): this {
    return this.server(answer(body, fields));
  }

  /** What a side has heard since. */
  took(leg: Leg): string {
    const heard = this.heard[leg];
    this.heard[leg] = '';
    return heard;
  }

  happens(event: RelayEvent): this {
    this.#queue.push(event);
    if (this.#running) return this;
    this.#running = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
      for (const command of this.#relay.handle(next)) this.#carryOut(command);
    this.#running = false;
    return this;
  }

  #carryOut(command: RelayCommand): void {
    if (command.type === 'send') this.heard[command.leg] += command.bytes.toString('latin1');
    if (command.type === 'log') this.#bosh.logged.push(command.text);
    if (command.type === 'tell') this.#tell(command.event);
    if (command.type === 'abort') this.aborted.push(command.leg);
  }

  #tell(event: TapEvent): void {
    this.#bosh.record(this.number, this.#tap.handle(event));
  }
}

/** A POST as the server is to see it. */
export function request(body: string | Buffer, fields = ''): Buffer {
  const bytes = Buffer.from(body);
  const head = `POST /http-bind HTTP/1.1\r\nHost: example.org\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

export function answer(body: string | Buffer, fields = ''): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 200 OK\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

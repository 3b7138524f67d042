/**
 * A replayed client and a replayed server that talk by BOSH in memory: no sockets, no clock, every cut of the bytes, every order of
 * the connections, and connections that are lost now and then.
 */
import { ClientRole, type ClientRoleOptions } from '../../src/replay/client-role.ts';
import type { Part } from '../../src/replay/part.ts';
import { ServerRole } from '../../src/replay/server-role.ts';
import { BoshClient } from '../../src/replay/web/bosh-client.ts';
import { BoshHost } from '../../src/replay/web/bosh-host.ts';
import { HttpCarrier } from '../../src/replay/web/http-carrier.ts';
import { WebDoor } from '../../src/replay/web/web-door.ts';
import type { RelayEvent, SessionMachine, Timer } from '../../src/session/vocabulary.ts';
import { COMMON } from './replay-options.ts';

export const PLACE = { secure: false, authority: 'live.example:5280', host: 'live.example', path: '/http-bind' };

/** A number of choices → one of them. */
export type Dice = (of: number) => number;

interface End {
  readonly machine: SessionMachine;
  readonly leg: 'client' | 'server';
  incoming: Buffer;
  closed: boolean;
}

/** One connection, its two ends. */
interface Line {
  readonly carrier: HttpCarrier;
  readonly near: End;
  readonly far: End;
}

export class BoshPair {
  readonly client: ClientRole;
  readonly server: ServerRole;
  readonly #part: Part;
  readonly #run: BoshClient;
  readonly #host: BoshHost;
  readonly #dice: Dice;
  readonly #lines: Line[] = [];
  readonly #timers = new Map<string, { readonly wake: () => void }>();

  #toLose: number;
  readonly bodies: string[] = [];

  /** `losses`: how many connections are lost. */
  constructor(part: Part, client: Partial<ClientRoleOptions> = {}, dice: Dice = () => 0, losses = 0) {
    this.#dice = dice;
    this.#toLose = losses;
    const own = { upstreamTls: 'auto', upstreamPort: 5280, patience: 1000, username: undefined } as const;
    this.client = new ClientRole({ ...COMMON, part, ...own, ...client });
    this.#part = part;
    this.server = this.#newServer();
    const world = { post: (rid: number, body: string) => this.#post(rid, body), stop: () => this.#stop() };
    this.#run = new BoshClient({ role: this.client, world, rid: 100 });
    this.#host = new BoshHost({
      sid: () => '5e55',
      begin: (_, made) => {
        const machine = made(this.server);

        return (event) => this.#give('host', machine, event);
      },
    });
  }

  run(): this {
    this.#give('run', this.#run, { type: 'started' });
    for (let turn = 0; turn < 100_000 && this.#step(); turn++);
    return this;
  }

  /** Something travels, or the next timer runs out. */
  #step(): boolean {
    const waiting = this.#lines.flatMap((line) => [
      ...(line.near.incoming.length > 0 && !line.near.closed ? [{ line, end: line.near }] : []),
      ...(line.far.incoming.length > 0 && !line.far.closed ? [{ line, end: line.far }] : []),
    ]);
    const next = waiting[this.#dice(waiting.length)];
    // One that is lost before there is a session begins another, which is not what is asked for here.
    const loses = this.bodies.length > 1 && this.#toLose > 0 && this.#dice(3) === 1;
    if (next !== undefined && loses) this.#lose(next.line);
    else if (next !== undefined) this.#deliver(next.line, next.end);
    else if (!this.client.over) return this.#wake();
    return next !== undefined || !this.client.over;
  }

  #deliver(line: Line, end: End): void {
    const length = this.#dice(2) === 0 ? end.incoming.length : 1 + this.#dice(end.incoming.length);
    const bytes = end.incoming.subarray(0, length);
    end.incoming = end.incoming.subarray(length);
    this.#hand(line, end, { type: 'received', leg: end.leg, bytes });
    for (const other of this.#lines)
      if (!other.far.closed) this.#hand(other, other.far, { type: 'drained', leg: 'client' });
  }

  #lose(line: Line): void {
    this.#toLose -= 1;
    this.#close(line, 'reset');
  }

  #close(line: Line, reason: 'reset' | 'ended'): void {
    for (const end of [line.near, line.far]) {
      if (end.closed) continue;
      end.closed = true;
      this.#hand(line, end, { type: 'closed', leg: end.leg, reason });
    }
  }

  #wake(): boolean {
    const [name, timer] = [...this.#timers].find(([one]) => one !== 'run patience') ?? [...this.#timers][0] ?? [];
    if (name === undefined || timer === undefined) return false;
    this.#timers.delete(name);
    timer.wake();
    return true;
  }

  #give(name: string, machine: SessionMachine, event: RelayEvent): void {
    const key = (timer: Timer) => `${name} ${timer}`;
    for (const command of machine.handle(event)) {
      if (command.type === 'wake')
        this.#timers.set(key(command.timer), {
          wake: () => this.#give(name, machine, { type: 'woke', timer: command.timer }),
        });
      if (command.type === 'forget') this.#timers.delete(key(command.timer));
    }
  }

  #post(rid: number, body: string): void {
    this.bodies.push(body);
    const line = this.#lines.find(({ carrier, near }) => carrier.free && !near.closed) ?? this.#connect();
    line.carrier.post(body, (outcome) => {
      this.#run.came(rid, outcome);
      this.#give('run', this.#run, { type: 'drained', leg: 'server' });
    });
    this.#hand(line, line.near, { type: 'drained', leg: 'server' });
  }

  #newServer(): ServerRole {
    return new ServerRole({ ...COMMON, part: this.#part, clientTls: 'auto', closes: false });
  }

  #connect(): Line {
    const carrier = new HttpCarrier(PLACE);
    const number = this.#lines.length + 1;
    const bosh = (bytes: Buffer, answer: (body: string) => void) => this.#host.request(number, bytes, answer);
    const door = new WebDoor({ role: this.#newServer(), clientTls: 'auto', bosh, stir: () => {} });
    const near: End = { machine: carrier, leg: 'server', incoming: Buffer.alloc(0), closed: false };
    const far: End = { machine: door, leg: 'client', incoming: Buffer.alloc(0), closed: false };
    const line = { carrier, near, far };
    this.#lines.push(line);
    this.#hand(line, near, { type: 'started' });
    this.#hand(line, far, { type: 'accepted', peer: 'c', local: 's' });
    this.#hand(line, near, { type: 'dialled', peer: 's', local: 'c' });
    return line;
  }

  #hand(line: Line, end: End, event: RelayEvent): void {
    const other = end === line.near ? line.far : line.near;
    for (const command of end.machine.handle(event)) {
      if (command.type === 'send') other.incoming = Buffer.concat([other.incoming, command.bytes]);
      if (command.type === 'abort' || command.type === 'end') this.#close(line, 'ended');
    }
  }

  #stop(): void {
    for (const line of this.#lines) if (!line.near.closed) this.#hand(line, line.near, { type: 'stopped' });
  }
}

/**
 * A replayed server and a replayed client that talk to each other in memory: no sockets, no clock, every cut of the bytes.
 * TLS is played: when both have asked for it, both are told that it stands.
 */

import { Redactor } from '../../src/redact/redactor.ts';
import { ClientRole, type ClientRoleOptions } from '../../src/replay/client-role.ts';
import type { Part } from '../../src/replay/part.ts';
import { ServerRole, type ServerRoleOptions } from '../../src/replay/server-role.ts';
import { type SessionTap, Tap } from '../../src/session/tap.ts';
import type { RelayCommand, RelayEvent, SessionMachine, Timer } from '../../src/session/vocabulary.ts';
import type { Root } from '../../src/xml/header.ts';
import type { Leg, SessionRecord, TlsFact } from '../../src/xmpp/record.ts';
import { COMMON } from './replay-options.ts';

/** How many of that many waiting bytes travel next. */
export type Cut = (waiting: number) => number;

interface Side {
  readonly leg: Leg;
  readonly machine: SessionMachine;
  readonly tap: SessionTap;
  readonly records: SessionRecord[];
  /** On their way to it. */
  incoming: Buffer;
  secures: boolean;
  /** It will say no more. */
  finished: boolean;
  closed: boolean;
  readonly timers: Map<Timer, number>;
}

/** What stands between a role and its wire, and what reads the wire. */
export interface Wrapping {
  client(role: ClientRole): SessionMachine;
  server(role: ServerRole): SessionMachine;
  tap(): SessionTap;
}

const BARE: Wrapping = { client: (role) => role, server: (role) => role, tap: newTap };

export class RolePair {
  readonly server: ServerRole;
  readonly client: ClientRole;
  readonly #sides: { readonly client: Side; readonly server: Side };
  readonly #cut: Cut;
  #time = 0;

  constructor(
    part: Part,
    server: Partial<ServerRoleOptions> = {},
    client: Partial<ClientRoleOptions> = {},
    cut: Cut = (waiting) => waiting,
    wrapping: Wrapping = BARE,
  ) {
    this.server = new ServerRole({ ...COMMON, part, clientTls: 'auto', closes: false, ...server });
    const own = { upstreamTls: 'auto', upstreamPort: 5222, patience: 1000, username: undefined } as const;
    this.client = new ClientRole({ ...COMMON, part, ...own, ...client });
    this.#cut = cut;
    this.#sides = {
      client: side('server', wrapping.client(this.client), wrapping.tap()),
      server: side('client', wrapping.server(this.server), wrapping.tap()),
    };
  }

  /** What the server saw, as records. */
  get records(): readonly SessionRecord[] {
    return this.#sides.server.records;
  }

  /** Runs until both have nothing more to do. */
  run(): this {
    const { client, server } = this.#sides;
    this.#give(client, { type: 'started' });
    this.#give(server, { type: 'accepted', peer: 'c', local: 's' });
    this.#give(client, { type: 'dialled', peer: 's', local: 'c' });
    while (this.#deliver(client) || this.#deliver(server) || this.#secure() || this.#close() || this.#wake());
    return this;
  }

  #give(to: Side, event: RelayEvent): void {
    if (to.closed) return;
    for (const command of to.machine.handle(event)) this.#carryOut(to, command);
  }

  #carryOut(from: Side, command: RelayCommand): void {
    const { client, server } = this.#sides;
    const other = from === client ? server : client;
    switch (command.type) {
      case 'send':
        other.incoming = Buffer.concat([other.incoming, command.bytes]);
        return;
      case 'secure':
        from.secures = true;
        // The client's first flight is what the server waits for.
        if (from === client) other.incoming = Buffer.concat([other.incoming, HELLO]);
        return;
      case 'end':
        from.finished = true;
        return;
      case 'abort':
        from.finished = true;
        other.finished = true;
        return;
      case 'wake':
        from.timers.set(command.timer, this.#time + (command.after ?? 60_000));
        return;
      case 'forget':
        from.timers.delete(command.timer);
        return;
      case 'tell':
        for (const fact of from.tap.handle(command.event))
          from.records.push({ seq: from.records.length + 1, session: 1, time: this.#time, fact });
        return;
      default:
        return;
    }
  }

  #deliver(to: Side): boolean {
    if (to.incoming.length === 0 || to.closed || to.secures) return false;
    const length = Math.min(to.incoming.length, Math.max(1, this.#cut(to.incoming.length)));
    const bytes = to.incoming.subarray(0, length);
    to.incoming = to.incoming.subarray(length);
    this.#time += 1;
    this.#give(to, { type: 'received', leg: to.leg, bytes });
    return true;
  }

  #secure(): boolean {
    const { client, server } = this.#sides;
    if (!client.secures || !server.secures) return false;
    client.secures = false;
    server.secures = false;
    this.#give(server, { type: 'secured', leg: 'client', tls: tls('client') });
    this.#give(client, { type: 'secured', leg: 'server', tls: tls('server') });
    return true;
  }

  #close(): boolean {
    const { client, server } = this.#sides;
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      if (!one.finished || other.closed || other.incoming.length > 0) continue;
      if (!other.finished) {
        this.#give(other, { type: 'ended', leg: other.leg });
        if (other.finished) return true;
      }
      this.#closed(other);
      return true;
    }
    return false;
  }

  #closed(one: Side): void {
    this.#give(one, { type: 'closed', leg: one.leg, reason: 'ended' });
    one.closed = true;
  }

  /** The next timer of either. */
  #wake(): boolean {
    const due = Object.values(this.#sides)
      .filter(({ closed }) => !closed)
      .flatMap((one) => [...one.timers].map(([timer, at]) => ({ one, timer, at })))
      .sort((a, b) => a.at - b.at)[0];
    if (due === undefined) return false;
    due.one.timers.delete(due.timer);
    this.#time = Math.max(this.#time, due.at);
    this.#give(due.one, { type: 'woke', timer: due.timer });
    return true;
  }
}

/** A ClientHello's record header and an empty hello: enough to be told from XML, and too little to be read. */
const HELLO = Buffer.from([0x16, 3, 1, 0, 4, 1, 0, 0, 0]);

export function newTap(roots?: readonly Root[]): Tap {
  const more = roots === undefined ? {} : { roots };
  return new Tap({ redactor: new Redactor({ show: false }), show: false, trace: () => 'trace', ...more });
}

function side(leg: Leg, machine: SessionMachine, tap: SessionTap): Side {
  const rest = { incoming: Buffer.alloc(0), secures: false, finished: false, closed: false };
  return { leg, machine, tap, records: [], timers: new Map(), ...rest };
}

function tls(leg: Leg): TlsFact {
  return { type: 'tls', leg, version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' };
}

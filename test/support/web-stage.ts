/**
 * A replayed server that clients come to over the web, in memory: connections, the sessions they carry, and timers that run out
 * when a test says so. No sockets, no clock.
 */
import type { Part } from '../../src/replay/part.ts';
import { ServerRole } from '../../src/replay/server-role.ts';
import { BoshHost } from '../../src/replay/web/bosh-host.ts';
import { WebDoor } from '../../src/replay/web/web-door.ts';
import type { RelayCommand, RelayEvent, SessionMachine, Timer } from '../../src/session/vocabulary.ts';
import { COMMON } from './replay-options.ts';

export const BODY = "xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh'";

/** Nothing was recorded but a login. */
const PART: Part = {
  number: 1,
  home: 'example.org',
  origin: undefined,
  bidi: undefined,
  login: { outcome: 'succeeded', own: undefined, condition: undefined },
  attempts: [],
  headers: { c2s: [], s2c: [] },
  features: { before: undefined, after: undefined },
  secured: false,
  binding: { request: undefined, answer: undefined },
  establishing: { request: undefined, answer: undefined },
  management: { enable: undefined, enabled: undefined },
  steps: [],
  startsEarly: false,
  startedAt: 0,
  closedBy: undefined,
  rules: [],
};

export class WebStage {
  readonly #driven: { readonly machine: SessionMachine; readonly timers: Set<Timer> }[] = [];
  readonly #host: BoshHost;
  #connections = 0;

  constructor() {
    let sids = 0;
    this.#host = new BoshHost({
      sid: () => `5e${(sids++).toString(16).padStart(4, '0')}`,
      begin: (_, made) => {
        const driven = { machine: made(role()), timers: new Set<Timer>() };
        this.#driven.push(driven);
        return (event) => heed(driven.timers, driven.machine.handle(event));
      },
    });
  }

  connection(): WebClient {
    const number = ++this.#connections;
    return new WebClient((stir) => {
      const bosh = (bytes: Buffer, answer: (body: string) => void) => this.#host.request(number, bytes, answer);
      return new WebDoor({ role: role(), clientTls: 'auto', bosh, stir });
    });
  }

  /** A timer of the sessions' runs out. */
  wakes(timer: Timer): void {
    for (const { machine, timers } of this.#driven)
      if (timers.delete(timer)) heed(timers, machine.handle({ type: 'woke', timer }));
  }
}

export class WebClient {
  readonly #door: WebDoor;
  #heard = '';
  ended = false;

  constructor(make: (stir: () => void) => WebDoor) {
    // Tests look for what came of others by themselves.
    this.#door = make(() => {});
    this.#handle({ type: 'accepted', peer: 'c', local: 's' });
  }

  /** What it is answered at once, a character a byte. */
  says(bytes: string | Buffer): string {
    this.#handle({ type: 'received', leg: 'client', bytes: Buffer.from(bytes) });
    return this.#taken();
  }

  asks(body: string): string {
    return this.says(
      `POST /http-bind HTTP/1.1\r\nHost: x\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  /** What it was said since. */
  heard(): string {
    this.#handle({ type: 'drained', leg: 'client' });
    return this.#taken();
  }

  #taken(): string {
    const heard = this.#heard;
    this.#heard = '';
    return heard;
  }

  #handle(event: RelayEvent): void {
    for (const command of this.#door.handle(event)) this.#carryOut(command);
  }

  #carryOut(command: RelayCommand): void {
    if (command.type === 'send') this.#heard += command.bytes.toString('latin1');
    if (command.type === 'end' || command.type === 'abort') this.ended = true;
  }
}

function role(): ServerRole {
  let drawn = 0;
  const random = (bytes: number) => Buffer.alloc(bytes, ++drawn);
  return new ServerRole({ ...COMMON, random, part: PART, clientTls: 'auto', closes: false });
}

function heed(timers: Set<Timer>, commands: readonly RelayCommand[]): void {
  for (const command of commands) {
    if (command.type === 'wake') timers.add(command.timer);
    if (command.type === 'forget') timers.delete(command.timer);
  }
}

/**
 * Plays a session against the relay machine and reads like the wire: who says what, and what hiptap does about it.
 * Every command must be asserted: one that nobody expected fails the play at its next line.
 */
import { expect } from 'vitest';
import { Relay } from '../../src/session/relay.ts';
import type { RelayOptions } from '../../src/session/relay-options.ts';
import type {
  RelayCommand,
  RelayEvent,
  SessionMachine,
  TapEvent,
  Timer,
  UpstreamKind,
} from '../../src/session/vocabulary.ts';
import type { CloseReason, Leg, TlsFact } from '../../src/xmpp/record.ts';

export const DEFAULTS: RelayOptions = {
  domain: undefined,
  upstreamHost: 'xmpp.example.org',
  upstreamPort: 5222,
  clientTls: 'auto',
  upstreamTls: 'auto',
  streamId: () => 'stream-id-1',
};

export class Playbook {
  readonly relay: SessionMachine;
  /** What the tap was told, as lines. */
  readonly told: string[] = [];
  /** Timers that run now. */
  readonly timers = new Set<Timer>();
  private commands: string[] = [];

  /** `before`: what stands before the relay. */
  constructor(options: Partial<RelayOptions> = {}, before: (relay: Relay) => SessionMachine = (relay) => relay) {
    this.relay = before(new Relay({ ...DEFAULTS, ...options }));
  }

  clientConnects(): this {
    return this.happens({ type: 'accepted', peer: '127.0.0.1:40000', local: '127.0.0.1:5222' });
  }

  /** `kind`: what an SRV record said of it. */
  serverConnects(kind?: UpstreamKind): this {
    const ends = { peer: '192.0.2.1:5222', local: '192.0.2.9:40001' };
    return this.happens({ type: 'dialled', ...ends, ...(kind === undefined ? {} : { kind }) });
  }

  /** Both ends stand and nothing has been said. */
  connected(): this {
    return this.clientConnects().hiptap('dials').serverConnects();
  }

  client(says: string | Buffer): this {
    return this.happens({ type: 'received', leg: 'client', bytes: Buffer.from(says) });
  }

  server(says: string | Buffer): this {
    return this.happens({ type: 'received', leg: 'server', bytes: Buffer.from(says) });
  }

  ends(leg: Leg): this {
    return this.happens({ type: 'ended', leg });
  }

  closes(leg: Leg, reason: CloseReason = 'ended', detail?: string): this {
    return this.happens({ type: 'closed', leg, reason, ...(detail === undefined ? {} : { detail }) });
  }

  secured(leg: Leg, alpn?: string, ifSilent?: string): this {
    const tls: TlsFact = {
      type: 'tls',
      leg,
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      ...(alpn === undefined ? {} : { alpn }),
    };
    return this.happens({ type: 'secured', leg, tls, ...(ifSilent === undefined ? {} : { ifSilent }) });
  }

  secureFails(leg: Leg, line: string): this {
    return this.happens({ type: 'secureFailed', leg, line });
  }

  wakes(timer: Timer): this {
    expect(this.timers.delete(timer)).toBe(true);
    return this.happens({ type: 'woke', timer });
  }

  happens(event: RelayEvent): this {
    this.nothingLeft();
    this.commands = merge(this.relay.handle(event).flatMap((command) => this.render(command)));
    return this;
  }

  toServer(text: string | Buffer): this {
    return this.hiptap(`to server: ${Buffer.from(text).toString('latin1')}`);
  }

  toClient(text: string | Buffer): this {
    return this.hiptap(`to client: ${Buffer.from(text).toString('latin1')}`);
  }

  /** The next commands, in order. */
  hiptap(...expected: readonly string[]): this {
    expect(this.commands.splice(0, expected.length)).toEqual(expected);
    return this;
  }

  /** The next command, by a pattern. */
  hiptapMatches(pattern: RegExp): this {
    expect(this.commands.shift() ?? 'nothing').toMatch(pattern);
    return this;
  }

  /** Which timers run, after all commands were asserted. */
  waitsFor(...timers: readonly Timer[]): this {
    this.nothingLeft();
    expect([...this.timers].sort()).toEqual([...timers].sort());
    return this;
  }

  nothingLeft(): this {
    expect(this.commands).toEqual([]);
    return this;
  }

  private render(command: RelayCommand): string[] {
    if (command.type === 'tell') {
      this.told.push(renderTold(command.event));
      return [];
    }
    if (command.type === 'wake') this.timers.add(command.timer);
    else if (command.type === 'forget') this.timers.delete(command.timer);
    else return [renderCommand(command)];
    return [];
  }
}

function renderCommand(command: Exclude<RelayCommand, { type: 'tell' | 'wake' | 'forget' }>): string {
  switch (command.type) {
    case 'send':
      return `to ${command.leg}: ${command.bytes.toString('latin1')}`;
    case 'dial':
      return command.target === undefined ? 'dials' : `dials ${command.target.host} port ${command.target.port}`;
    case 'secure':
      return `secures ${command.leg} for ${command.domain}${inWords(' with', command.pending.toString('latin1'))}${inWords(' alpn', command.alpn.join(','))}`;
    case 'log':
      return `says ${command.level}: ${command.text}`;
    case 'settled':
      return 'is settled';
    case 'releaseLater':
      return `releases ${command.hold} after ${command.after}`;
    default:
      return `${command.type}s ${command.leg}`;
  }
}

function renderTold(event: TapEvent): string {
  switch (event.type) {
    case 'passed':
      return `${event.direction} ${event.bytes.toString('latin1')}`;
    case 'replaced':
      return `${event.direction} ${event.piece.bytes.toString('latin1')} becomes ${event.text}`;
    case 'framed':
      return `${event.direction} framed ${event.bytes.toString('latin1')}`;
    case 'carried':
      return `${event.direction} carried for ${event.session}: ${event.bytes.toString('latin1')}`;
    case 'besides':
      return `besides ${event.session}`;
    case 'changed':
      return `changed for ${event.leg}: ${event.why}`;
    case 'spoke':
      return `hiptap to ${event.leg}: ${event.pieces.map((piece) => piece.text).join('')}`;
    case 'swallowed':
      return `swallowed from ${event.leg}: ${event.piece.bytes.toString('latin1')}`;
    case 'recompressed':
      return 'recompressed';
    case 'finished':
      return `${event.direction} finished`;
    case 'noted':
      return `note ${event.level}: ${event.text}`;
    case 'secured':
      return `${event.leg} secured`;
    case 'opened':
      return `${event.leg} opened`;
    case 'closed':
      return `${event.leg} closed: ${event.reason}`;
  }
}

/** Neighbouring sends to one leg are one send: how bytes are cut is nobody's promise. */
function merge(commands: readonly string[]): string[] {
  const merged: string[] = [];
  for (const command of commands) {
    const last = merged.at(-1);
    const target = /^to (client|server): /.exec(command)?.[0];
    if (target !== undefined && last?.startsWith(target))
      merged[merged.length - 1] = last + command.slice(target.length);
    else merged.push(command);
  }
  return merged;
}

function inWords(word: string, text: string): string {
  return text === '' ? '' : `${word} ${text}`;
}

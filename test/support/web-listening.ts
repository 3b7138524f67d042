/**
 * Connections that speak HTTP, heard by hiptap's tap as a listener hears them: what of it is recorded, by session.
 */
import { Redactor } from '../../src/redact/redactor.ts';
import { BoshDesk } from '../../src/session/bosh-desk.ts';
import { PollDesk } from '../../src/session/poll-desk.ts';
import { Tap } from '../../src/session/tap.ts';
import type { TapEvent } from '../../src/session/vocabulary.ts';
import { WebTap } from '../../src/session/web-tap.ts';
import { BODY_ROOTS } from '../../src/session/wrapping.ts';
import type { Fact } from '../../src/xmpp/record.ts';

export class WebListening {
  /** By session, in order. */
  readonly facts = new Map<number, Fact[]>();
  readonly ended: number[] = [];
  readonly desk: BoshDesk;
  readonly polls: PollDesk;
  private readonly show: boolean;
  private last = 0;

  constructor(show = false) {
    this.show = show;
    const world = {
      allot: () => ++this.last,
      record: (session: number, facts: readonly Fact[]) => this.record(session, facts),
      ended: (session: number) => this.ended.push(session),
    };
    this.desk = new BoshDesk({ ...world, tap: () => new Tap({ ...this.options(), roots: BODY_ROOTS }) });
    this.polls = new PollDesk({ ...world, tap: () => new Tap(this.options()) });
  }

  connection(): WebConnection {
    const number = ++this.last;
    const tap = new WebTap(new Tap(this.options()), this.desk, number, this.polls);
    return new WebConnection(tap, (facts) => this.record(number, facts));
  }

  /** A session as lines: `→ kind text`, `note level: text`. */
  lines(session: number): readonly string[] {
    return (this.facts.get(session) ?? []).flatMap(lineOf);
  }

  /** The bytes of a session's pieces in one direction. */
  said(session: number, direction: 'c2s' | 's2c'): string {
    return (this.facts.get(session) ?? [])
      .flatMap((fact) => (fact.type === 'piece' && fact.direction === direction ? [fact.content] : []))
      .map((content) => (content.type === 'text' ? content.text : `(${content.type})`))
      .join('');
  }

  private options(): { redactor: Redactor; show: boolean; trace: () => string } {
    return { redactor: new Redactor({ show: this.show }), show: this.show, trace: () => 'trace' };
  }

  private record(session: number, facts: readonly Fact[]): void {
    this.facts.set(session, [...(this.facts.get(session) ?? []), ...facts]);
  }
}

export class WebConnection {
  readonly tap: WebTap;
  private readonly record: (facts: readonly Fact[]) => void;

  constructor(tap: WebTap, record: (facts: readonly Fact[]) => void) {
    this.tap = tap;
    this.record = record;
    for (const leg of ['client', 'server'] as const) this.hears({ type: 'opened', leg, peer: leg, local: 'hiptap' });
  }

  client(bytes: string | Buffer): this {
    return this.hears({ type: 'passed', direction: 'c2s', bytes: Buffer.from(bytes) });
  }

  server(bytes: string | Buffer): this {
    return this.hears({ type: 'passed', direction: 's2c', bytes: Buffer.from(bytes) });
  }

  /** A POST with a body. */
  asks(body: string | Buffer, fields = ''): this {
    const bytes = Buffer.from(body);
    const head = `POST /http-bind HTTP/1.1\r\nHost: example.org\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
    return this.client(Buffer.concat([Buffer.from(head), bytes]));
  }

  answers(body: string | Buffer, fields = '', status = '200 OK'): this {
    const bytes = Buffer.from(body);
    const head = `HTTP/1.1 ${status}\r\n${fields}Content-Length: ${bytes.length}\r\n\r\n`;
    return this.server(Buffer.concat([Buffer.from(head), bytes]));
  }

  closes(): this {
    this.hears({ type: 'closed', leg: 'client', reason: 'ended' });
    return this.hears({ type: 'closed', leg: 'server', reason: 'ended' });
  }

  hears(event: TapEvent): this {
    this.record(this.tap.handle(event));
    return this;
  }
}

function lineOf(fact: Fact): string {
  switch (fact.type) {
    case 'piece': {
      const text = fact.content.type === 'text' ? fact.content.text : `(${fact.content.type})`;
      return `${fact.direction === 'c2s' ? '→' : '←'} ${fact.kind} ${text}`;
    }
    case 'note':
      return `note ${fact.level}: ${fact.text}`;
    case 'opened':
    case 'closed':
      return `${fact.leg} ${fact.type}`;
    default:
      return fact.type;
  }
}

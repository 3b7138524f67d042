/** An alteration with both its ends to be read, its records, and a clock that the test moves. */
import { Redactor } from '../../src/redact/redactor.ts';
import { Alteration } from '../../src/session/alteration.ts';
import type { Changer, Release } from '../../src/session/changer.ts';
import { Tap } from '../../src/session/tap.ts';
import { Wire } from '../../src/session/wire.ts';
import type { Direction, Fact, Leg } from '../../src/xmpp/record.ts';
import { told } from './told.ts';

export const HEADER =
  "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

export class AlterationBench {
  readonly sent = { client: '', server: '' };
  /** The same as bytes. */
  readonly raw: { readonly [leg in Leg]: Buffer[] } = { client: [], server: [] };
  readonly facts: Fact[] = [];
  readonly ended: Leg[] = [];
  readonly aborted: Leg[] = [];
  /** Legs that are not listened to. */
  readonly paused = new Set<Leg>();
  readonly reported: string[] = [];
  readonly alteration: Alteration;
  time = 0;
  readonly #wire = new Wire();
  readonly #tap = new Tap({ redactor: new Redactor({ show: false }), show: false, trace: () => 'trace' });
  /** When a changer acts of its own. */
  #strikes = Number.POSITIVE_INFINITY;
  #later: { readonly at: number; readonly hold: number; readonly decision: Release }[] = [];

  constructor(...changers: readonly Changer[]) {
    const now = () => this.time;
    const ended = (leg: Leg) => this.ended.push(leg);
    this.alteration = new Alteration(this.#wire, changers, { now, streamId: () => 'sid', ended });
    this.carryOut();
  }

  receive(leg: Leg, text: string | Buffer): this {
    this.alteration.received(leg, Buffer.from(text));
    return this.carryOut();
  }

  /** Lets so many milliseconds pass, and what was to be released in them be released. */
  wait(milliseconds: number): this {
    const until = this.time + milliseconds;
    for (let next = this.#nextBy(until); next !== undefined; next = this.#nextBy(until)) {
      this.time = Math.max(this.time, next.at);
      this.alteration.release(next.hold, next.decision);
      this.carryOut();
    }
    if (this.#strikes <= until) return this.#strike(until);
    this.time = until;
    return this;
  }

  #strike(until: number): this {
    this.time = this.#strikes;
    this.#strikes = Number.POSITIVE_INFINITY;
    this.alteration.strike();
    return this.carryOut().wait(until - this.time);
  }

  carryOut(): this {
    for (const command of this.#wire.take()) {
      if (command.type === 'send') {
        this.sent[command.leg] += command.bytes.toString();
        this.raw[command.leg].push(command.bytes);
      } else if (command.type === 'tell') this.facts.push(...told(this.#tap.handle(command.event)));
      else if (command.type === 'abort') this.aborted.push(command.leg);
      else if (command.type === 'end') this.ended.push(command.leg);
      else if (command.type === 'pause') this.paused.add(command.leg);
      else if (command.type === 'resume') this.paused.delete(command.leg);
      else if (command.type === 'log') this.reported.push(command.text);
      else if (command.type === 'wake' && command.timer === 'strike') this.#strikes = this.time + (command.after ?? 0);
      else if (command.type === 'releaseLater')
        this.#later.push({ at: this.time + command.after, hold: command.hold, decision: command.decision });
    }
    return this;
  }

  /** What the record holds of one leg and direction: the leg's own pieces and those that both carried. */
  recorded(leg: Leg, direction: Direction): string {
    return this.facts
      .flatMap((fact) =>
        fact.type === 'piece' && fact.direction === direction && (fact.leg ?? leg) === leg ? [fact] : [],
      )
      .map(({ content }) => (content.type === 'text' ? content.text : ''))
      .join('');
  }

  #nextBy(until: number): { readonly at: number; readonly hold: number; readonly decision: Release } | undefined {
    const next = this.#later.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined || next.at > until) return undefined;
    this.#later = this.#later.filter((one) => one !== next);
    return next;
  }
}

/**
 * One connection's part in BOSH sessions whose bodies may be changed: gives bodies to whom they belong, and has what comes of them sent.
 * No sockets. Rule: what cannot be changed goes on as it came, and that is said once.
 */
import { fieldOf, type HttpAnswerHead, type HttpHead } from '../transport/http-head.ts';
import { decodeBody, type HttpMessage } from '../transport/http-messages.ts';
import { readPoll } from '../transport/poll.ts';
import type { Direction } from '../xmpp/record.ts';
import type { BoshCarrier, BoshChanges, ChangedExchange } from './bosh-changes.ts';
import type { BodyOutcome } from './bosh-wire.ts';
import type { AnswerTaker, Fate } from './http-rewriting.ts';
import type { TapEvent } from './vocabulary.ts';
import type { Wire } from './wire.ts';

/** A connection's place among those that carry BOSH sessions. */
export interface BoshSeat {
  readonly changes: BoshChanges;
  /** The connection's own number. */
  readonly session: number;
  /** Has the connection send what is ready. */
  readonly stir: () => void;
  /** A number besides, by which the connection takes events too. */
  readonly besides: () => number;
}

export class BoshPassage {
  readonly #wire: Wire;
  readonly #seat: BoshSeat;
  readonly #carrier: BoshCarrier;
  /** Requests on their way, and those without an answer. */
  readonly #under = new Set<ChangedExchange>();
  #first = true;
  #said = false;
  #carries = false;
  #besides: number | undefined;

  constructor(wire: Wire, seat: BoshSeat) {
    this.#wire = wire;
    this.#seat = seat;
    const own = () => (this.#first ? seat.session : undefined);
    this.#carrier = {
      get number() {
        return own();
      },
      abort: (leg) => {
        wire.give({ type: 'abort', leg, reset: true });
        seat.stir();
      },
    };
  }

  /** Takes a request; `first`: of its connection. */
  posted({ head, body, cut }: HttpMessage<HttpHead>, first: boolean, decided: (fate: Fate<AnswerTaker>) => void): void {
    this.#first = first;
    const decoded = cut ? undefined : decodeBody(head.fields, body);
    const done = (outcome: BodyOutcome, exchange: ChangedExchange) => {
      decided({ ...fateOf('c2s', outcome, exchange), more: (answer, next) => this.#answered(exchange, answer, next) });
      this.#seat.stir();
    };
    const exchange =
      decoded?.type === 'decoded' ? this.#seat.changes.request(this.#carrier, decoded.bytes, done) : undefined;
    this.#carries ||= first && (exchange !== undefined || (!cut && readPoll(head.fields, body) !== undefined));
    if (exchange !== undefined) this.#under.add(exchange);
    else this.#passes(head, body, decided);
  }

  /** The connection asks to leave HTTP: the number of what it becomes, where its own may be that of a session it carried. */
  besides(): number | undefined {
    if (!this.#carries || this.#besides !== undefined) return this.#besides;
    this.#besides = this.#seat.besides();
    this.#wire.tell({ type: 'besides', session: this.#besides });
    return this.#besides;
  }

  /** A side says no more: nothing that is to go there, or came from there, waits any longer. */
  hurry(direction: Direction): void {
    for (const exchange of this.#under) this.#seat.changes.hurry(exchange, direction);
  }

  /** The connection is gone. */
  lost(): void {
    for (const exchange of this.#under) this.#finish(exchange);
  }

  #passes({ fields }: HttpHead, body: Buffer, decided: (fate: Fate<AnswerTaker>) => void): void {
    const polls = /^application\/x-www-form-urlencoded\b/i.test(fieldOf(fields, 'content-type') ?? '');
    if (polls && body.length > 0) this.#say(UNCHANGED);
    decided({ told: (bytes) => ({ type: 'passed', direction: 'c2s', bytes }) });
  }

  #answered(
    exchange: ChangedExchange,
    { head, body, cut }: HttpMessage<HttpAnswerHead>,
    decided: (fate: Fate) => void,
  ): void {
    const decoded = cut || head.status !== 200 ? undefined : decodeBody(head.fields, body);
    const done = (outcome: BodyOutcome) => {
      this.#finish(exchange);
      decided(fateOf('s2c', outcome, exchange));
      this.#seat.stir();
    };
    const { changes } = this.#seat;
    if (decoded?.type === 'decoded' && changes.answer(exchange, decoded.bytes, done)) return;
    this.#finish(exchange);
    decided({ told: carried('s2c', exchange, undefined) });
  }

  #finish(exchange: ChangedExchange): void {
    if (this.#under.delete(exchange)) this.#seat.changes.done(this.#carrier, exchange);
  }

  #say(line: string): void {
    if (this.#said) return;
    this.#said = true;
    this.#wire.report('warning', line);
  }
}

const UNCHANGED =
  'changes were asked for, but what goes by HTTP polling goes on as it is: only WebSockets and BOSH are changed';

function fateOf(direction: Direction, { written, dropped, told }: BodyOutcome, exchange: ChangedExchange): Fate {
  return { written, dropped, told: carried(direction, exchange, told) };
}

function carried(
  direction: Direction,
  { session }: ChangedExchange,
  told: readonly TapEvent[] | undefined,
): (bytes: Buffer) => TapEvent {
  return (bytes) => ({ type: 'carried', direction, bytes, session, told });
}

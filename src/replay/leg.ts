/**
 * One leg of a run: what came as pieces, what is said as bytes, both told to the tap.
 * Knows XML streams, no stanzas. Rule: a byte is told once, after it was sent or before it is acted upon.
 */
import { STREAM_ROOTS } from '../session/starttls.ts';
import type { RelayCommand, TapEvent, Timer } from '../session/vocabulary.ts';
import { Framer } from '../xml/framer.ts';
import type { Piece } from '../xml/piece.ts';
import { directionFrom, otherLeg } from '../xmpp/legs.ts';
import type { Direction, Leg, Level } from '../xmpp/record.ts';

export class RunLeg {
  readonly leg: Leg;
  readonly #hears: Direction;
  readonly #says: Direction;
  readonly #framer = new Framer({ roots: STREAM_ROOTS });
  #commands: RelayCommand[] = [];

  constructor(leg: Leg) {
    this.leg = leg;
    this.#hears = directionFrom(leg);
    this.#says = directionFrom(otherLeg(leg));
  }

  /** Hands over the commands gathered since the last call. */
  take(): readonly RelayCommand[] {
    const taken = this.#commands;
    this.#commands = [];
    return taken;
  }

  give(command: RelayCommand): void {
    this.#commands.push(command);
  }

  tell(event: TapEvent): void {
    this.give({ type: 'tell', event });
  }

  say(text: string): void {
    const bytes = Buffer.from(text);
    if (bytes.length === 0) return;
    this.give({ type: 'send', leg: this.leg, bytes });
    this.tell({ type: 'passed', direction: this.#says, bytes });
  }

  /**
   * The pieces in what came. Whoever stops taking them (TLS begins) gets the `rest`, which was not told; a framer cannot
   * be asked for pieces of it any more.
   */
  *hear(bytes: Buffer): Generator<Piece, void, undefined> {
    this.#framer.push(bytes);
    let piece = this.#framer.next();
    while (piece !== undefined) {
      this.tell({ type: 'passed', direction: this.#hears, bytes: piece.bytes });
      yield piece;
      piece = this.#framer.next();
    }
  }

  /** Takes back what did not become a piece. */
  rest(): Buffer {
    return this.#framer.rest();
  }

  /** The streams end here; new ones begin (TLS, RFC 6120 §5.4.3.3). */
  restart(): void {
    this.#framer.rest();
    this.#framer.restart();
  }

  /** The other side will say no more. */
  finished(): void {
    const bytes = this.#framer.rest();
    if (bytes.length > 0) this.tell({ type: 'passed', direction: this.#hears, bytes });
    this.tell({ type: 'finished', direction: this.#hears });
  }

  wake(timer: Timer, after?: number): void {
    this.give({ type: 'wake', timer, ...(after === undefined ? {} : { after }) });
  }

  forget(timer: Timer): void {
    this.give({ type: 'forget', timer });
  }

  log(level: Level, text: string): void {
    this.give({ type: 'log', level, text });
    this.tell({ type: 'noted', level, text });
  }

  /** Says no more. */
  end(): void {
    this.give({ type: 'end', leg: this.leg });
    this.wake('linger');
  }
}

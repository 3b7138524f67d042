/**
 * What passes between a web client and its server: HTTP, copied but for the heads of requests; BOSH bodies, and once HTTP is left the
 * messages of a WebSocket, changed where that was asked for.
 * No sockets. Rule: where nothing is to be changed, bodies and a WebSocket's bytes are copied unseen.
 */
import { directionFrom, legFrom } from '../xmpp/legs.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import type { Alteration, AlterationOptions } from './alteration.ts';
import { BoshPassage, type BoshSeat } from './bosh-passage.ts';
import type { Changer } from './changer.ts';
import type { WebPlace } from './negotiation.ts';
import { RequestHeads } from './request-heads.ts';
import { WebSocketAlteration, type WebSocketAlterationOptions } from './websocket-alteration.ts';
import type { Wire } from './wire.ts';

export interface WebPassageOptions extends AlterationOptions, Pick<WebSocketAlterationOptions, 'mask'> {
  readonly place: WebPlace;
  readonly changers: readonly Changer[];
  /** Those of a session of another number that the connection becomes. */
  readonly changersOf: (session: number) => readonly Changer[];
  /** Whether the client's leg is secure. */
  readonly secure: boolean;
  /** For changes over BOSH. */
  readonly bosh?: BoshSeat | undefined;
}

export class WebPassage {
  readonly #wire: Wire;
  readonly #options: WebPassageOptions;
  readonly #heads: RequestHeads;
  /** Where something is to be changed, and the connection may carry BOSH sessions. */
  readonly #bosh: BoshPassage | undefined;
  #webSocket: WebSocketAlteration | undefined;

  constructor(wire: Wire, options: WebPassageOptions) {
    this.#wire = wire;
    this.#options = options;
    const { changers, bosh: seat } = options;
    const bosh = seat === undefined || changers.length === 0 ? undefined : new BoshPassage(wire, seat);
    this.#bosh = bosh;
    this.#heads = new RequestHeads(wire, options.place, {
      secure: options.secure,
      uncompressed: options.changers.length > 0,
      upgraded: (direction, bytes) => this.#upgraded(direction, bytes),
      ...(bosh === undefined
        ? {}
        : {
            posted: (message, first, decided) => bosh.posted(message, first, decided),
            upgrading: () => bosh.besides(),
          }),
    });
  }

  /** What decides about messages, where there is something to decide. */
  get alteration(): Alteration | undefined {
    return this.#webSocket?.alteration;
  }

  received(direction: Direction, bytes: Buffer): void {
    this.#heads.received(direction, bytes);
  }

  /** A leg will bring no more; whether the end of the other is told by itself, once all that waited has gone. */
  end(leg: Leg): boolean {
    for (const direction of ['c2s', 's2c'] as const) this.#bosh?.hurry(direction);
    this.#heads.end(directionFrom(leg));
    this.#bosh?.hurry(directionFrom(leg));
    this.#webSocket?.end(leg);
    return this.#webSocket !== undefined;
  }

  #upgraded(direction: Direction, bytes: Buffer): void {
    const { changers } = this.#options;
    if (changers.length === 0) return this.#wire.pass(direction, bytes);
    this.#webSocket ??= new WebSocketAlteration(this.#wire, this.#changers(), this.#options);
    this.#webSocket.received(legFrom(direction), bytes);
  }

  /** What a BOSH session's changers have seen is none of a WebSocket's business, even where one connection carried both. */
  #changers(): readonly Changer[] {
    const { changers, changersOf } = this.#options;
    const number = this.#bosh?.besides();
    return number === undefined ? changers : changersOf(number);
  }

  /** The connection is gone. */
  lost(): void {
    this.#bosh?.lost();
  }
}

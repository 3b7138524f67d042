/**
 * Where the pieces of a BOSH session go once they are decided upon: into the body they came in, or the next of their direction.
 * No sockets. Rule: a body in which nothing was changed is not written anew; what comes too late for its own body goes with the next.
 */
import { parseElement } from '../xml/element.ts';
import type { Piece } from '../xml/piece.ts';
import { directionFrom, legFrom, otherLeg } from '../xmpp/legs.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { Direction, Leg } from '../xmpp/record.ts';
import { type CutBody, writeBody } from './bosh-body.ts';
import type { RelayCommand, Spoken, TapEvent } from './vocabulary.ts';
import { standingAlone } from './web-stream.ts';
import { Wire } from './wire.ts';

/** What became of a body. */
export interface BodyOutcome {
  /** What goes in its place; undefined where it goes on as it came. */
  readonly written: Buffer | undefined;
  /** It does not go on at all. */
  readonly dropped: boolean;
  /** What became of its pieces; undefined where it goes on as it came. */
  readonly told: readonly TapEvent[] | undefined;
}

/** What goes into a body; `piece`: where it came from, if it came. */
interface Item {
  readonly text: string;
  readonly told: readonly TapEvent[];
  readonly piece?: Piece;
}

/** A body that came and has not gone on. */
export class GoingBody {
  readonly direction: Direction;
  readonly cut: CutBody;
  readonly since: number;
  /** Pieces of its own about which nothing is decided. */
  left: number;
  header: Item | undefined;
  /** What came before, in other bodies or from nowhere; and what is its own, or was said meanwhile. */
  readonly early: Item[] = [];
  readonly items: Item[] = [];
  changed = false;
  /** Something of its own was decided. */
  begun = false;
  last = false;
  outcome: BodyOutcome | undefined;
  readonly #decided: (outcome: BodyOutcome) => void;

  /** `since`: when its request came, in milliseconds since the epoch. */
  constructor(direction: Direction, cut: CutBody, since: number, decided: (outcome: BodyOutcome) => void) {
    this.direction = direction;
    this.cut = cut;
    this.since = since;
    this.left = cut.inner.length;
    this.#decided = decided;
  }

  /** Goes on with what it has. */
  go(): void {
    this.outcome = this.#outcome();
    this.#decided(this.outcome);
  }

  #outcome(): BodyOutcome {
    const { cut, direction, header, early, items } = this;
    if (header !== undefined && !this.changed && this.left === 0)
      return { written: undefined, dropped: false, told: undefined };
    const inner = [...early, ...items].map(({ text }) => text);
    const told = [
      ...early.flatMap((item) => item.told),
      ...(header === undefined ? [] : [...passed(direction, cut.before), ...header.told]),
      ...items.flatMap((item) => item.told),
      ...(header === undefined ? [] : passed(direction, cut.footer)),
      endOf(direction),
    ];
    const written = header === undefined ? undefined : writeBody(cut, header.text, inner, this.last);
    return { written, dropped: header === undefined, told };
  }
}

const NOTHING: Buffer = Buffer.alloc(0);

export interface BoshWireOptions {
  /** Breaks a leg of the connections that carry the session. */
  readonly abort: (leg: Leg) => void;
  /** Tells the session's tap what belongs to no body. */
  readonly tell: (event: TapEvent) => void;
}

export class BoshWire extends Wire {
  /** Bodies that have not gone on, oldest first. */
  readonly #going: { readonly [direction in Direction]: GoingBody[] } = { c2s: [], s2c: [] };
  /** What has no body to go with yet. */
  readonly #spare: { readonly [direction in Direction]: Item[] } = { c2s: [], s2c: [] };
  readonly #closing = { c2s: false, s2c: false };
  readonly #bodyOf = new WeakMap<Buffer, GoingBody>();
  readonly #options: BoshWireOptions;

  constructor(options: BoshWireOptions) {
    super();
    this.#options = options;
  }

  /** A body came; its pieces are to be decided upon next, its header first. */
  came(body: GoingBody): void {
    const { direction, cut } = body;
    this.#going[direction].push(body);
    for (const piece of [cut.header, ...cut.inner]) this.#bodyOf.set(piece.bytes, body);
    if (this.#going[direction][0] === body) this.#load(body);
  }

  /** The first body of a direction that waits for what is held of it. */
  first(direction: Direction): GoingBody | undefined {
    return this.#going[direction][0];
  }

  /** Lets the bodies go of which all is decided, in order. */
  settle(): void {
    for (const direction of ['c2s', 's2c'] as const) while (this.#going[direction][0]?.left === 0) this.#go(direction);
  }

  /** Lets all bodies of a direction go, with what they have. */
  giveUp(direction: Direction): void {
    while (this.first(direction) !== undefined) this.#go(direction);
  }

  /** Lets a body go with what it has, if it has not gone, and those before it. */
  hurry(body: GoingBody): void {
    while (this.#going[body.direction].includes(body)) this.#go(body.direction);
  }

  /** Nothing goes on any more: what came and has no body to go with is told. */
  close(why: string): void {
    for (const direction of ['c2s', 's2c'] as const)
      for (const { piece } of this.#spare[direction].splice(0))
        if (piece !== undefined) this.tell({ type: 'swallowed', leg: legFrom(direction), piece, why });
  }

  #go(direction: Direction): void {
    const body = this.#going[direction].shift();
    if (body === undefined) return;
    body.go();
    const [next] = this.#going[direction];
    if (next !== undefined) this.#load(next);
  }

  /** It takes along what had no body to go with. */
  #load(body: GoingBody): void {
    body.early.push(...this.#spare[body.direction].splice(0));
    body.changed ||= body.early.length > 0;
    body.last ||= this.#closing[body.direction];
    body.changed ||= body.last;
  }

  override give(command: RelayCommand): void {
    if (command.type === 'abort') this.#options.abort(command.leg);
    else if (command.type !== 'end') super.give(command);
  }

  override tell(event: TapEvent): void {
    this.#options.tell(event);
  }

  override pass(direction: Direction, bytes: Buffer): void {
    const body = this.#bodyOf.get(bytes);
    const piece = body && [body.cut.header, ...body.cut.inner].find((one) => one.bytes === bytes);
    if (body === undefined || piece === undefined) return;
    const text = bytes.toString('utf8');
    if (body.outcome === undefined) return own(body, { piece, text, told: passed(direction, bytes) });
    const alone = piece.type === 'element' ? standingAlone(piece) : text;
    this.#add(direction, { piece, text: alone, told: [{ type: 'framed', direction, bytes: Buffer.from(alone) }] });
  }

  override replace(direction: Direction, piece: Piece, text: string, why: string): void {
    const body = this.#bodyOf.get(piece.bytes);
    const told = { type: 'replaced', direction, piece, text, why } as const;
    if (body === undefined) return;
    body.changed = true;
    if (body.outcome === undefined) return own(body, { piece, text, told: [told] });
    const alone = piece.type === 'element' ? standingAlone({ ...piece, bytes: Buffer.from(text) }) : text;
    this.#add(direction, { piece, text: alone, told: [told, endOf(direction)] });
  }

  override swallow(leg: Leg, piece: Piece, why: string): void {
    const body = this.#bodyOf.get(piece.bytes);
    const told = { type: 'swallowed', leg, piece, why } as const;
    if (body === undefined || body.outcome !== undefined) return this.tell(told);
    body.changed = true;
    if (piece.type === 'header') body.items.push({ text: '', told: [told] });
    else own(body, { text: '', told: [told] });
  }

  override speak(leg: Leg, pieces: readonly Spoken[], why: string): void {
    // XEP-0124 has no white space to keep a connection awake with; empty bodies do.
    const said = pieces.filter(({ kind }) => kind !== 'whitespace');
    if (said.length === 0) return;
    const direction = directionFrom(otherLeg(leg));
    const stanzas = said.filter(({ kind }) => kind !== 'stream-close').map(({ text }) => standing(text));
    this.#closing[direction] ||= stanzas.length < said.length;
    this.#add(direction, { text: stanzas.join(''), told: [{ type: 'spoke', leg, pieces: said, why }] });
  }

  /** To the next body that goes; before what that has of its own, if nothing of it has been decided. */
  #add(direction: Direction, item: Item): void {
    const [body] = this.#going[direction];
    if (body === undefined) return void this.#spare[direction].push(item);
    (body.begun ? body.items : body.early).push(item);
    body.changed = true;
    body.last ||= this.#closing[direction];
  }
}

function own(body: GoingBody, item: Item): void {
  if (item.piece?.type === 'header') {
    body.header = item;
    return;
  }
  body.left -= 1;
  body.begun ||= item.piece?.type !== 'whitespace';
  body.items.push(item);
}

/** What comes next is another document. */
function endOf(direction: Direction): TapEvent {
  return { type: 'framed', direction, bytes: NOTHING };
}

function passed(direction: Direction, bytes: Buffer): readonly TapEvent[] {
  return bytes.length === 0 ? [] : [{ type: 'passed', direction, bytes }];
}

/** In a body the namespace of stanzas is not the one around them (XEP-0206 §3). */
function standing(text: string): string {
  const inherits = parseElement(text, {})?.ns === '' && !/^<[^>]*\sxmlns=/.test(text);
  return inherits ? text.replace(/^(<[^\s/>]+)/, `$1 xmlns='${CLIENT}'`) : text;
}

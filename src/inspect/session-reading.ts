/**
 * One session's records as entries, in order.
 * Knows what the session has shown so far. Rule: reads each piece once, and never looks ahead.
 */
import { annotate, type SessionFacts } from '../annotate/annotate.ts';
import type { Annotation, AnsweredRequest } from '../annotate/annotation.ts';
import type { AnnotatorTable } from '../annotate/table.ts';
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import { parseJid } from '../xmpp/jid.ts';
import type { Direction, Fact, Leg, PieceFact, SessionRecord } from '../xmpp/record.ts';
import { AnswerTimes } from './answer-times.ts';
import { describeBarePiece, describeRestricted, unreadable } from './bare-pieces.ts';
import { Directory } from './directory.ts';
import type { Answer, Entry } from './entry.ts';
import { findings } from './findings.ts';
import { readHeader, USUAL_NAMESPACES } from './header.ts';
import { type Asked, IqPairing } from './iq-pairing.ts';
import { keepaliveOf } from './keepalive.ts';
import { learn } from './learning.ts';
import { LegView } from './leg-view.ts';
import { describeFact } from './own-facts.ts';

const NOTHING = { name: undefined, ns: undefined, stream: undefined, element: undefined, answers: undefined } as const;

export class SessionReading {
  readonly #table: AnnotatorTable;
  readonly #directory = new Directory();
  readonly #pairing = new IqPairing(this.#directory);
  readonly #answerTimes = new AnswerTimes();
  readonly #legs: Record<Leg, LegView> = { client: new LegView(), server: new LegView() };
  readonly #open = new Set<Leg>();
  readonly #names = namesIn(this.#directory);
  #over = false;

  constructor(table: AnnotatorTable) {
    this.#table = table;
  }

  /** Every leg that was opened has closed: nothing more is to come. */
  get over(): boolean {
    return this.#over;
  }

  read(record: SessionRecord): Entry {
    const { fact } = record;
    if (fact.type === 'piece') return this.#readPiece(record, fact);
    this.#note(fact);
    return { ...NOTHING, record, annotations: [describeFact(fact)], keepalive: undefined };
  }

  #note(fact: Exclude<Fact, PieceFact>): void {
    if (fact.type === 'opened') {
      this.#open.add(fact.leg);
      this.#legs[fact.leg].encryption = 'none';
    } else if (fact.type === 'tls') this.#legs[fact.leg].encryption = 'tls';
    else if (fact.type === 'closed') this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
  }

  #readPiece(record: SessionRecord, piece: PieceFact): Entry {
    if (piece.content.type !== 'text') return this.#bare(record, piece);
    switch (piece.kind) {
      case 'stream-open':
        return this.#readHeader(record, piece, piece.content.text);
      case 'message':
      case 'presence':
      case 'iq':
      case 'nonza':
        return this.#readElement(record, piece, piece.content.text);
      default:
        return this.#bare(record, piece);
    }
  }

  #bare(record: SessionRecord, piece: PieceFact): Entry {
    const stream = this.#streamOf(piece);
    const closed = piece.kind === 'stream-close' && stream !== undefined ? rootOf(stream) : undefined;
    const own = describeBarePiece(piece);
    const annotations = [...(own === undefined ? [unreadable()] : [own]), ...describeRestricted(piece)];
    const keepalive = piece.kind === 'whitespace' ? 'space' : undefined;
    return { ...NOTHING, ...closed, record, stream, annotations, keepalive };
  }

  #readHeader(record: SessionRecord, piece: PieceFact, text: string): Entry {
    const header = readHeader(text);
    if (header === undefined) return this.#bare(record, piece);
    const { stream, element } = header;
    for (const leg of this.#viewsOf(piece)) leg.streams[piece.direction] = stream;
    const home = stream.attributes[piece.direction === 'c2s' ? 'to' : 'from'];
    if (home !== undefined) this.#directory.learnHome(parseJid(home).domain);
    return this.#entry(record, piece, element, undefined, undefined);
  }

  #readElement(record: SessionRecord, piece: PieceFact, text: string): Entry {
    const element = parseElement(text, this.#streamOf(piece)?.namespaces ?? USUAL_NAMESPACES);
    if (element === undefined)
      return { ...this.#bare(record, piece), annotations: [unreadable(), ...describeRestricted(piece)] };
    for (const leg of this.#viewsOf(piece)) leg.see(piece.direction, element);
    const asked = this.#answeredBy(piece.direction, element);
    const answers =
      asked === undefined ? this.#answerTimes.see(piece.direction, element, record) : answerOf(asked, record);
    learn(this.#directory, piece.direction, element);
    const entry = this.#entry(record, piece, element, asked, answers);
    this.#ask(record, piece.direction, element, entry.annotations[0]);
    return entry;
  }

  #entry(
    record: SessionRecord,
    piece: PieceFact,
    element: XmlElement,
    asked: Asked | undefined,
    answers: Answer | undefined,
  ): Entry {
    const view = this.#viewOf(piece);
    const annotations = [
      ...annotate(this.#table, element, this.#factsFor(piece, element, asked)),
      ...describeRestricted(piece),
      ...findings(piece, element, view),
    ];
    const keepalive = keepaliveOf(element, asked);
    const stream = view.streams[piece.direction];
    return { record, name: element.local, ns: element.ns, stream, element, annotations, answers, keepalive };
  }

  #factsFor(
    { direction, leg = 'client' }: PieceFact,
    element: XmlElement,
    request: AnsweredRequest | undefined,
  ): SessionFacts {
    return {
      direction,
      login: this.#legs[leg].login(direction, element),
      request,
      nameOf: this.#names.nameOf,
      kindOf: this.#names.kindOf,
      occupantJid: this.#names.occupantJid,
      personCalled: this.#names.personCalled,
      personOf: this.#names.personOf,
      usesMentions: this.#directory.usesMentions,
    };
  }

  #answeredBy(direction: Direction, element: XmlElement): Asked | undefined {
    const { type } = element.attributes;
    if (element.local !== 'iq' || (type !== 'result' && type !== 'error')) return undefined;
    return this.#pairing.answer(direction, element);
  }

  #ask(record: SessionRecord, direction: Direction, element: XmlElement, said: Annotation | undefined): void {
    const { type } = element.attributes;
    if (element.local !== 'iq' || type === 'result' || type === 'error') return;
    this.#pairing.ask(direction, element, record, said?.summary ?? '');
  }

  /** The leg a piece is read on; where both carried it, the client's. */
  #viewOf({ leg = 'client' }: PieceFact): LegView {
    return this.#legs[leg];
  }

  #viewsOf({ leg }: PieceFact): readonly LegView[] {
    return leg === undefined ? [this.#legs.client, this.#legs.server] : [this.#legs[leg]];
  }

  #streamOf(piece: PieceFact): StreamContext | undefined {
    return this.#viewOf(piece).streams[piece.direction];
  }
}

/** Made once a session, since every element is told of them. */
function namesIn(
  directory: Directory,
): Pick<SessionFacts, 'nameOf' | 'kindOf' | 'occupantJid' | 'personCalled' | 'personOf'> {
  return {
    nameOf: (jid) => directory.nameOf(jid),
    kindOf: (jid) => directory.kindOf(jid),
    occupantJid: (jid) => directory.occupantJid(jid),
    personCalled: (name) => directory.personCalled(name),
    personOf: (jid) => directory.personOf(jid),
  };
}

function answerOf(asked: Asked, { time }: SessionRecord): Answer {
  return { seq: asked.seq, latency: time - asked.time };
}

function rootOf({ rootName, namespaces }: StreamContext): { readonly name: string; readonly ns: string } {
  const colon = rootName.indexOf(':');
  return { name: rootName.slice(colon + 1), ns: namespaces[rootName.slice(0, Math.max(colon, 0))] ?? '' };
}

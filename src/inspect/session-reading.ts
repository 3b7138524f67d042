/**
 * One session's records as entries, in order.
 * Knows what the session has shown so far. Rule: reads each piece once, and never looks ahead; learns from all of them, and
 * has annotators explain only what somebody asks to see.
 */
import { annotate as annotateElement } from '../annotate/annotate.ts';
import type { SessionFacts } from '../annotate/annotation.ts';
import type { AnnotatorTable } from '../annotate/table.ts';
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import { hasMoreTagsThan } from '../xml/tag-count.ts';
import { parseJid } from '../xmpp/jid.ts';
import { legFrom, otherLeg } from '../xmpp/legs.ts';
import { BOSH, FRAMING, SM } from '../xmpp/namespaces.ts';
import type { Fact, Leg, PieceFact, SessionRecord } from '../xmpp/record.ts';
import { Account } from './account.ts';
import { AnswerTimes } from './answer-times.ts';
import { answerOf, isAnswer, summaryOf } from './asking.ts';
import { describeBarePiece, describeRestricted, tooMuchMarkup, unreadable } from './bare-pieces.ts';
import { showsHipchat } from './dialect.ts';
import { Directory } from './directory.ts';
import { type Answer, type Entry, entryAnd, entryWith, LazyEntry, type ReadEntry } from './entry.ts';
import type { Finding } from './finding.ts';
import { describeOrphan, findings } from './findings.ts';
import { readHeader, scopeOf } from './header.ts';
import type { Asked } from './iq-pairing.ts';
import { keepaliveOf } from './keepalive.ts';
import { Lapses } from './lapses.ts';
import { learn } from './learning.ts';
import { LegPairings } from './leg-pairings.ts';
import { LegView } from './leg-view.ts';
import { Names } from './names.ts';
import { describeFact } from './own-facts.ts';
import { partiesOf } from './parties.ts';
import { roomOf } from './room.ts';
import { Silence, type SilenceLimit } from './silence.ts';
import { startOf } from './start-tags.ts';
import { StreamCounters } from './stream-management/counters.ts';
import type { ResumableStreams } from './stream-management/managed-stream.ts';

const NO_FINDINGS: readonly Finding[] = [];

const NOTHING = {
  name: undefined,
  ns: undefined,
  stream: undefined,
  element: undefined,
  answers: undefined,
  account: undefined,
  room: undefined,
  derived: false,
} as const;

/** The rooms of a company of ten thousands have some hundred thousand; what has more is made to hold others up. */
const MOST_TAGS = 500_000;

const WRAPPING: ReadonlySet<string> = new Set([BOSH, FRAMING]);
/** A start tag, not an end tag, a declaration or a comment. */
const ELEMENT = /^<[^/?!]/;

/** Streams that may be resumed, by the leg they run on. */
export type Resumable = Readonly<Record<Leg, ResumableStreams>>;

/** Whether the session's first records are here to be seen, with nothing missing since. */
type Beginning = 'here' | 'earlier' | 'unknown';

interface Known {
  /** What the session shows to be wrong. */
  readonly found: readonly Finding[];
  readonly facts: SessionFacts;
}

interface Placed {
  readonly asked: Asked | undefined;
  readonly answers: Answer | undefined;
}

export class SessionReading {
  readonly #table: AnnotatorTable;
  readonly #directory = new Directory();
  readonly #names = new Names(this.#directory);
  readonly #pairing = new LegPairings(this.#directory);
  readonly #account = new Account(this.#directory);
  readonly #answerTimes = new AnswerTimes();
  readonly #legs: Record<Leg, LegView> = { client: new LegView(), server: new LegView() };
  readonly #views = {
    both: [this.#legs.client, this.#legs.server],
    client: [this.#legs.client],
    server: [this.#legs.server],
  } as const;
  readonly #counters: Readonly<Record<Leg, StreamCounters>>;
  readonly #resumable: Resumable;
  readonly #parties: boolean;
  readonly #open = new Set<Leg>();
  readonly #silence: Silence;
  readonly #lapses: Lapses;
  readonly #ended = { c2s: false, s2c: false };
  #begins: Beginning = 'unknown';
  #clock: SessionRecord['lacks'];
  #hipchat = false;
  #over = false;

  /** `parties`: whether entries say who they are from and for. */
  constructor(
    session: number,
    table: AnnotatorTable,
    silence: readonly SilenceLimit[],
    resumable: Resumable,
    parties: boolean,
  ) {
    this.#counters = {
      client: new StreamCounters(session, resumable.client),
      server: new StreamCounters(session, resumable.server),
    };
    this.#resumable = resumable;
    this.#parties = parties;
    this.#table = table;
    this.#silence = new Silence(silence);
    this.#lapses = new Lapses(session, this.#pairing, this.#silence);
  }

  /** Every leg that was opened has closed: nothing more is to come. */
  get over(): boolean {
    return this.#over;
  }

  /** What is not known of the session's times, as its latest record has it. */
  get clock(): SessionRecord['lacks'] {
    return this.#clock;
  }

  /** Nothing is told of by `lapsesBy` before. */
  get deadline(): number {
    return this.#clock === 'time' ? Number.POSITIVE_INFINITY : this.#lapses.deadline;
  }

  /** What did not come by then. */
  lapsesBy(now: number): readonly Entry[] {
    return this.#lapses.takeBy(now);
  }

  /** The record's entry, last; before it what its session ended without. */
  read(record: SessionRecord): readonly Entry[] {
    const { fact } = record;
    this.#clock = record.lacks;
    this.#lapses.goesBy(record);
    if (fact.type === 'piece') return [this.#hear(record, fact)];
    this.#note(fact);
    const entry = entryWith({ ...NOTHING, record, keepalive: undefined }, [describeFact(fact)]);
    return this.#over ? [...this.#lapses.takeAtEnd(record), entry] : [entry];
  }

  #note(fact: Exclude<Fact, PieceFact>): void {
    switch (fact.type) {
      case 'opened':
        this.#open.add(fact.leg);
        this.#legs[fact.leg].encryption = 'none';
        if (this.#begins === 'unknown') this.#begins = 'here';
        return;
      case 'tls':
        this.#legs[fact.leg].encryption = 'tls';
        return;
      case 'gap':
        this.#begins = 'earlier';
        for (const counters of Object.values(this.#counters)) counters.lose();
        return;
      case 'closed':
        this.#over = this.#open.delete(fact.leg) && this.#open.size === 0;
        this.#lapses.watchesSilence = false;
    }
  }

  #hear(record: SessionRecord, piece: PieceFact): Entry {
    if (this.#begins === 'unknown') this.#begins = 'earlier';
    if (piece.direction === 'c2s') this.#silence.heard(record.time, record.seq);
    const entry = this.#counted(piece, this.#readPiece(record, piece));
    if (piece.kind === 'stream-close') this.#ended[piece.direction] = true;
    if (piece.kind === 'stream-open') this.#ended[piece.direction] = false;
    this.#lapses.watchesSilence = this.#hipchat && this.#legs.client.exchange.authenticated && !this.#ended.c2s;
    return entry;
  }

  /** With what stream management has to say of it; each side's own leg is the one it counts on. */
  #counted(piece: PieceFact, entry: Entry): Entry {
    // Who said what was concluded, and perhaps wrongly: that is nothing to count by.
    if (piece.concluded === true) return entry;
    const own: Leg = piece.leg ?? legFrom(piece.direction);
    const remarks = this.#counters[own].see(piece.direction, piece.kind, entry.element);
    if (piece.leg === undefined) this.#counters[otherLeg(own)].see(piece.direction, piece.kind, entry.element);
    return remarks.length === 0 ? entry : entryAnd(entry, remarks);
  }

  #readPiece(record: SessionRecord, piece: PieceFact): Entry {
    this.#directory.advance();
    if (piece.content.type !== 'text') return this.#bare(record, piece);
    switch (piece.kind) {
      case 'stream-open':
        return this.#readHeader(record, piece, piece.content.text);
      case 'message':
      case 'presence':
      case 'iq':
      case 'nonza':
        return this.#readElement(record, piece, piece.content.text);
      case 'misc':
      case 'stream-close':
        return this.#readWrapping(record, piece, piece.content.text);
      default:
        return this.#bare(record, piece);
    }
  }

  #bare(record: SessionRecord, piece: PieceFact): Entry {
    const own = describeBarePiece(piece, this.#ended[piece.direction]);
    return entryWith(this.#readBare(record, piece), [own ?? unreadable(), ...describeRestricted(piece)]);
  }

  #readBare(record: SessionRecord, piece: PieceFact): ReadEntry {
    const stream = this.#streamOf(piece);
    const closed = isEnd(piece) && stream !== undefined ? rootOf(stream) : undefined;
    const keepalive = piece.kind === 'whitespace' ? 'space' : undefined;
    return { ...NOTHING, ...closed, record, stream, keepalive };
  }

  #readHeader(record: SessionRecord, piece: PieceFact, text: string): Entry {
    const header = readHeader(text);
    if (header === undefined) return this.#bare(record, piece);
    const { stream } = header;
    const element = header.element.ns === BOSH ? opened(text, header.element) : header.element;
    for (const leg of this.#viewsOf(piece)) leg.streams[piece.direction] = stream;
    const home = stream.attributes[piece.direction === 'c2s' ? 'to' : 'from'];
    if (home !== undefined) this.#directory.learnHome(parseJid(home).domain);
    return this.#entry(record, piece, element, undefined, undefined);
  }

  /** Over the web, what goes around stanzas and what ends a stream are elements (XEP-0124 §6, RFC 7395 §3.6). */
  #readWrapping(record: SessionRecord, piece: PieceFact, text: string): Entry {
    const header = ELEMENT.test(text) ? readHeader(text) : undefined;
    if (header === undefined || !WRAPPING.has(header.element.ns)) return this.#bare(record, piece);
    if (header.element.ns === BOSH)
      for (const leg of this.#viewsOf(piece)) leg.streams[piece.direction] = header.stream;
    return this.#entry(record, piece, opened(text, header.element), undefined, undefined);
  }

  #readElement(record: SessionRecord, piece: PieceFact, text: string): Entry {
    const namespaces = scopeOf(this.#streamOf(piece));
    if (text.length > MOST_TAGS && hasMoreTagsThan(text, MOST_TAGS))
      return this.#readCrowded(record, piece, text, startOf(text, namespaces));
    const element = parseElement(text, namespaces);
    if (element === undefined)
      return entryWith(this.#readBare(record, piece), [unreadable(), ...describeRestricted(piece)]);
    const { asked, answers } = this.#place(record, piece, element);
    learn(this.#directory, piece.direction, element, asked !== undefined || this.#begins !== 'here');
    this.#account.see(piece.direction, element, this.#homeOf(piece), this.#resumable[piece.leg ?? 'client']);
    const entry = this.#entry(record, piece, element, asked, answers);
    this.#ask(record, piece, element, summaryOf(entry, text.length));
    return entry;
  }

  /** Of what is too crowded to be read, the first tags: it may ask, answer, or log in. */
  #readCrowded(record: SessionRecord, piece: PieceFact, text: string, start: XmlElement | undefined): Entry {
    const bare = this.#readBare(record, piece);
    const said = tooMuchMarkup(text.length);
    if (start === undefined) return entryWith(bare, [said]);
    const { asked, answers } = this.#place(record, piece, start);
    const orphan = this.#orphan(piece, start, asked);
    this.#ask(record, piece, start, () => said.summary);
    return entryWith({ ...bare, name: start.local, ns: start.ns, answers }, [said, ...orphan]);
  }

  /** Where an element stands in its session: the login's step it is, the request it answers. */
  #place(record: SessionRecord, piece: PieceFact, element: XmlElement): Placed {
    for (const leg of this.#viewsOf(piece)) leg.see(piece.direction, element, piece.leg !== undefined);
    this.#hipchat ||= showsHipchat(piece.direction, element);
    if (element.ns === SM && element.local === 'resumed') this.#begins = 'earlier';
    const asked = this.#answeredBy(piece, element);
    const answers =
      asked === undefined ? this.#answerTimes.see(piece.direction, element, record) : answerOf(asked, record);
    return { asked, answers };
  }

  #entry(
    record: SessionRecord,
    piece: PieceFact,
    element: XmlElement,
    asked: Asked | undefined,
    answers: Answer | undefined,
  ): Entry {
    const { direction } = piece;
    const { found, facts } = this.#known(piece, element, asked);
    const stream = this.#streamOf(piece);
    const keepalive = keepaliveOf(element, asked);
    const { local: name, ns } = element;
    const { self: account, moment } = this.#directory;
    const room = roomOf(this.#directory, direction, element);
    const read = { record, name, ns, stream, element, answers, account, room, keepalive, derived: false };
    const parties = this.#parties ? partiesOf(element, facts) : undefined;
    const annotate = () => this.#names.asOf(moment, () => annotateElement(this.#table, element, facts));
    const annotated = found.length === 0 ? annotate : () => [...annotate(), ...found];
    return new LazyEntry(parties === undefined ? read : { ...read, parties }, found, annotated);
  }

  /** What is certain only now: what is wrong with an element, and what annotators are told when they are asked of it. */
  #known(piece: PieceFact, element: XmlElement, request: Asked | undefined): Known {
    const { direction } = piece;
    const found = joined(
      describeRestricted(piece),
      findings(piece, element, this.#legs),
      this.#orphan(piece, element, request),
    );
    const login = this.#viewOf(piece).login(direction, element, this.#legs.server);
    const { nameOf, kindOf, occupantJid, peopleCalled, userNumbered, personOf, onRoster } = this.#names.questions;
    const { self } = this.#directory;
    const usesMentions = this.#hipchat || this.#directory.usesMentions;
    // Written out: spreading an object for each element costs more.
    const facts = {
      direction,
      login,
      request,
      self,
      usesMentions,
      nameOf,
      kindOf,
      occupantJid,
      peopleCalled,
      userNumbered,
      personOf,
      onRoster,
    };
    return { found, facts };
  }

  #answeredBy({ direction, leg }: PieceFact, element: XmlElement): Asked | undefined {
    return isAnswer(element) ? this.#pairing.answer(direction, element, leg) : undefined;
  }

  /** Where the session's beginning is not there to be seen, a request may stand in it. */
  #orphan({ direction, leg }: PieceFact, element: XmlElement, asked: Asked | undefined): readonly Finding[] {
    if (asked !== undefined || !isAnswer(element) || this.#begins !== 'here') return NO_FINDINGS;
    const orphan = this.#pairing.orphan(direction, element, leg);
    return orphan === undefined ? NO_FINDINGS : [describeOrphan(orphan)];
  }

  #ask(record: SessionRecord, { direction, leg }: PieceFact, element: XmlElement, summary: () => string): void {
    const { type } = element.attributes;
    if (element.local !== 'iq' || type === 'result' || type === 'error') return;
    this.#pairing.ask(direction, element, record, summary, leg);
  }

  /** The leg a piece is read on; where both carried it, the client's. */
  #viewOf({ leg = 'client' }: PieceFact): LegView {
    return this.#legs[leg];
  }

  #viewsOf({ leg }: PieceFact): readonly LegView[] {
    return this.#views[leg ?? 'both'];
  }

  #homeOf(piece: PieceFact): string | undefined {
    const { c2s, s2c } = this.#viewOf(piece).streams;
    return c2s?.attributes['to'] ?? s2c?.attributes['from'];
  }

  #streamOf(piece: PieceFact): StreamContext | undefined {
    return this.#viewOf(piece).streams[piece.direction];
  }
}

/** Mostly there are none. */
function joined(...found: readonly (readonly Finding[])[]): readonly Finding[] {
  return found.every(({ length }) => length === 0) ? NO_FINDINGS : found.flat();
}

/** Of a stream, or of what goes around stanzas. */
function isEnd({ kind, content }: PieceFact): boolean {
  return kind === 'stream-close' || (kind === 'misc' && content.type === 'text' && content.text.startsWith('</'));
}

/** What is inside stands in pieces of its own; that there is something, an annotator should know. */
function opened(text: string, element: XmlElement): XmlElement {
  return text.endsWith('/>') ? element : { ...element, children: [''] };
}

function rootOf({ rootName, namespaces }: StreamContext): { readonly name: string; readonly ns: string } {
  const colon = rootName.indexOf(':');
  return { name: rootName.slice(colon + 1), ns: namespaces[rootName.slice(0, Math.max(colon, 0))] ?? '' };
}

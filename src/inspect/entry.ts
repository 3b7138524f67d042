/**
 * A record as a reader sees it: with its element read, its annotations, and the request it answers.
 * Knows no output format. Rule: the same records give the same entries, live or from a file; annotations are made when
 * somebody asks for them, and say the same whenever that is.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import type { SessionRecord } from '../xmpp/record.ts';
import { type Finding, isFinding } from './finding.ts';

/** `space` between stanzas (RFC 6120 §4.6.1), a ping and its answer (XEP-0199), or the bare `<r/>` HipChat bots send. */
export type Keepalive = 'space' | 'ping' | 'pong' | 'r' | 'a';

export interface Answer {
  /** `seq` of the record that asked. */
  readonly seq: number;
  /** Milliseconds between question and answer, as hiptap saw them; undefined where an imported log does not tell. */
  readonly latency: number | undefined;
}

/** A room, as the session has shown it so far. */
export interface Room {
  /** Bare JID, as the stanza has it. */
  readonly jid: string;
  /** What it is called, where that is known. */
  readonly name: string | undefined;
}

/** Both ends of a stanza as people call them; `to` is empty for a presence that goes to whoever may see it. */
export interface Parties {
  readonly from: string;
  readonly to: string;
}

export interface Entry {
  readonly record: SessionRecord;
  /** Local name of the piece's element, of the stream's root for its header and footer. */
  readonly name: string | undefined;
  readonly ns: string | undefined;
  /** The stream the piece belongs to. */
  readonly stream: StreamContext | undefined;
  /** The piece's element; of a stream header without children. */
  readonly element: XmlElement | undefined;
  /** The summary of the whole first, then what there is to say of its parts. To look at it is to have it made. */
  readonly annotations: readonly Annotation[];
  /** Those of the annotations that tell of something wrong in the session; nothing has to be made for them. */
  readonly findings: readonly Finding[];
  /** Present on the answer to a request that was seen. */
  readonly answers: Answer | undefined;
  /** The account's bare JID in lower case, where the session has shown it by then: who a stanza without addresses is from or for. */
  readonly account: string | undefined;
  /** The room a message, presence or iq passes to or from. */
  readonly room: Room | undefined;
  /** Of a stanza, where the reading was asked for it. */
  readonly parties?: Parties;
  /** Set where the entry only keeps a connection open. */
  readonly keepalive: Keepalive | undefined;
  /**
   * Set where hiptap tells of something that did not come, such as an answer. No capture holds such a record: `record`
   * is a note made up from the others, with the time at which it became certain and the `seq` of the record it is about.
   */
  readonly derived: boolean;
}

/** An entry without what is said of it. */
export type ReadEntry = Omit<Entry, 'annotations' | 'findings'>;

/**
 * An entry whose annotations are made the first time somebody looks at them. A copy made by spreading it has none: use `entryBut`.
 * Fields are written out one by one, since this is made for every piece that passes.
 */
export class LazyEntry implements Entry {
  readonly record: SessionRecord;
  readonly name: string | undefined;
  readonly ns: string | undefined;
  readonly stream: StreamContext | undefined;
  readonly element: XmlElement | undefined;
  readonly answers: Answer | undefined;
  readonly account: string | undefined;
  readonly room: Room | undefined;
  readonly parties?: Parties;
  readonly keepalive: Keepalive | undefined;
  readonly derived: boolean;
  readonly findings: readonly Finding[];
  #annotate: (() => readonly Annotation[]) | undefined;
  #annotations: readonly Annotation[] = NOTHING;

  constructor(read: ReadEntry, findings: readonly Finding[], annotate: () => readonly Annotation[]) {
    this.record = read.record;
    this.name = read.name;
    this.ns = read.ns;
    this.stream = read.stream;
    this.element = read.element;
    this.answers = read.answers;
    this.account = read.account;
    this.room = read.room;
    if (read.parties !== undefined) this.parties = read.parties;
    // Something wrong is to be seen, not passed over.
    this.keepalive = findings.length === 0 ? read.keepalive : undefined;
    this.derived = read.derived;
    this.findings = findings;
    this.#annotate = annotate;
  }

  get annotations(): readonly Annotation[] {
    if (this.#annotate === undefined) return this.#annotations;
    this.#annotations = this.#annotate();
    this.#annotate = undefined;
    return this.#annotations;
  }
}

const NOTHING: readonly never[] = [];

/** An entry of which all is said already. */
export function entryWith(read: ReadEntry, annotations: readonly Annotation[]): Entry {
  const findings = annotations.some(isFinding) ? annotations.filter(isFinding) : NOTHING;
  return { ...read, keepalive: findings.length === 0 ? read.keepalive : undefined, annotations, findings };
}

/** The entry with more said of it, at the end. */
export function entryAnd(entry: Entry, more: readonly Annotation[]): Entry {
  return new LazyEntry(entry, [...entry.findings, ...more.filter(isFinding)], () => [...entry.annotations, ...more]);
}

/** The entry with another element, or as another record; what is said of it stays. */
export function entryBut(entry: Entry, other: Partial<Pick<Entry, 'element' | 'record'>>): Entry {
  const { record, name, ns, stream, element, answers, account, room, parties, keepalive, derived } = entry;
  const read = { record, name, ns, stream, element, answers, account, room, keepalive, derived, ...other };
  return new LazyEntry(parties === undefined ? read : { ...read, parties }, entry.findings, () => entry.annotations);
}

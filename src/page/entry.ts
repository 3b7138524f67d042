/**
 * A row's facts and XML as the entry they were made of, as far as a filter asks.
 * Knows no document. Rule: every filter finds of it what it finds of the entry hiptap had.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { RowFacts } from '../capture/export/html/facts.ts';
import type { Entry } from '../inspect/entry.ts';
import { readHeader, scopeOf } from '../inspect/header.ts';
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import type { Content, Fact, PieceKind } from '../xmpp/record.ts';

export type Namespaces = Readonly<Record<string, string>>;

/** `shown` is the text of the row's XML; undefined where there is none, or it stands for bytes. */
export function entryOf(facts: RowFacts, shown: string | undefined, streams: readonly Namespaces[]): Entry {
  const text = facts.x ?? shown;
  const namespaces = facts.c === undefined ? undefined : streams[facts.c];
  const stream = namespaces && { rootName: '', namespaces, attributes: {} };
  const [jid, name] = facts.r ?? [];
  return new RowEntry(facts, text, stream, jid === undefined ? undefined : { jid, name });
}

const NOTHING: readonly never[] = [];

/** Its element is read when a filter first asks for it: most never do. */
class RowEntry implements Entry {
  readonly record: Entry['record'];
  readonly name: undefined;
  readonly ns: undefined;
  readonly stream: StreamContext | undefined;
  readonly annotations: readonly Annotation[];
  /** Among the annotations, without their rules' names. */
  readonly findings = NOTHING;
  readonly answers: Entry['answers'];
  readonly account: string | undefined;
  readonly room: Entry['room'];
  readonly keepalive: Entry['keepalive'];
  readonly derived = false;
  readonly #facts: RowFacts;
  readonly #text: string | undefined;
  #element: XmlElement | undefined;
  #read = false;

  constructor(facts: RowFacts, text: string | undefined, stream: StreamContext | undefined, room: Entry['room']) {
    const { n: seq, s: session, t: time, w, o, p } = facts;
    this.#facts = facts;
    this.#text = text;
    this.stream = stream;
    this.room = room;
    this.record = { seq, session, time, fact: factOf(facts, text) };
    this.annotations = facts.a.map(([spec, level, summary, fields = {}]) => ({ spec, level, summary, fields }));
    this.answers = w && { seq: w[0], latency: w[1] };
    this.account = o;
    this.keepalive = p;
  }

  get element(): XmlElement | undefined {
    if (!this.#read) this.#element = elementOf(this.#facts, this.#text, this.stream);
    this.#read = true;
    return this.#element;
  }
}

const OWN: ReadonlySet<string> = new Set(['opened', 'closed', 'tls', 'compression', 'change', 'gap', 'note']);

/** A filter asks what a fact is, and of a piece who sent what; no filter looks further into hiptap's own. */
function factOf({ k, d, l, a: [head] }: RowFacts, text: string | undefined): Fact {
  if (d === undefined || OWN.has(k)) return { type: 'note', level: head?.[1] ?? 'info', text: head?.[2] ?? '' };
  const content: Content = text === undefined ? { type: 'withheld', length: 0, hash: '' } : { type: 'text', text };
  const kind = k as PieceKind;
  return {
    type: 'piece',
    direction: d === 1 ? 'c2s' : 's2c',
    kind,
    content,
    redacted: [],
    ...(l !== undefined && { leg: l }),
  };
}

/** As the reading of the session had it; what surrounds stanzas over the web is a start tag, as a stream's header is. */
function elementOf(
  { k, e }: RowFacts,
  text: string | undefined,
  stream: StreamContext | undefined,
): XmlElement | undefined {
  if (text === undefined || e === 0) return undefined;
  if (k === 'message' || k === 'presence' || k === 'iq' || k === 'nonza') return parseElement(text, scopeOf(stream));
  return k === 'stream-open' || k === 'stream-close' || k === 'misc' ? readHeader(text)?.element : undefined;
}

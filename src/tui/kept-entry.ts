/**
 * A row as the entry it was made from, as far as it is kept.
 * Knows how a piece is read. Rule: parts that take reading are read when somebody asks for them, and the same answer comes
 * as from the entry itself, save that texts of annotations may be cut.
 */
import type { Annotation } from '../annotate/annotation.ts';
import type { Answer, Entry, Keepalive, Room } from '../inspect/entry.ts';
import { type Finding, isFinding } from '../inspect/finding.ts';
import { readHeader, scopeOf } from '../inspect/header.ts';
import { parseElement, type XmlElement } from '../xml/element.ts';
import type { StreamContext } from '../xml/piece.ts';
import { hasMoreTagsThan } from '../xml/tag-count.ts';
import type { Fact, PieceFact, SessionRecord } from '../xmpp/record.ts';
import { annotationsOf, type KeptText } from './kept-text.ts';
import type { Rows } from './rows.ts';
import { decodeTraits, type Traits } from './traits.ts';

/** More is read by nobody here: the reading itself took such a stanza for too crowded, or nearly so. */
const MOST_TAGS = 100_000;

/** Without its record an entry has no content and no element. */
export function keptEntry(rows: Rows, row: number, record?: SessionRecord): KeptEntry {
  return new KeptEntry(rows, row, record);
}

export class KeptEntry implements Entry {
  readonly #rows: Rows;
  readonly #row: number;
  readonly #read: SessionRecord | undefined;
  #record: SessionRecord | undefined;
  #text: KeptText | undefined;
  #annotations: readonly Annotation[] | undefined;
  #element: XmlElement | 'none' | undefined;

  constructor(rows: Rows, row: number, record: SessionRecord | undefined) {
    this.#rows = rows;
    this.#row = row;
    this.#read = record;
  }

  get record(): SessionRecord {
    this.#record ??= this.derived || this.#read === undefined ? this.#outline() : this.#read;
    return this.#record;
  }

  get text(): KeptText {
    this.#text ??= this.#rows.text(this.#row) ?? NOTHING;
    return this.#text;
  }

  get traits(): Traits {
    return decodeTraits(this.#rows.traits(this.#row));
  }

  get name(): string | undefined {
    return this.text.name ?? undefined;
  }

  get ns(): string | undefined {
    return this.text.ns ?? undefined;
  }

  get stream(): StreamContext | undefined {
    return this.#rows.streams.stream(this.text.stream);
  }

  get element(): XmlElement | undefined {
    this.#element ??= this.#readElement() ?? 'none';
    return this.#element === 'none' ? undefined : this.#element;
  }

  get annotations(): readonly Annotation[] {
    this.#annotations ??= annotationsOf(this.text);
    return this.#annotations;
  }

  get findings(): readonly Finding[] {
    return this.annotations.filter(isFinding);
  }

  get answers(): Answer | undefined {
    const latency = this.#rows.latency(this.#row);
    if (latency === undefined) return undefined;
    const pair = this.#rows.pair(this.#row);
    return { seq: pair === undefined ? 0 : this.#rows.seq(pair), latency };
  }

  get account(): string | undefined {
    return this.text.account ?? undefined;
  }

  get room(): Room | undefined {
    const { room } = this.text;
    return room === null ? undefined : { jid: room[0], name: room[1] ?? undefined };
  }

  get keepalive(): Keepalive | undefined {
    return this.traits.keepalive;
  }

  get derived(): boolean {
    return this.traits.derived;
  }

  /** What can be said of the record without it; of a derived entry that is all there is. */
  #outline(): SessionRecord {
    const [rows, row] = [this.#rows, this.#row];
    return { seq: rows.seq(row), session: rows.session(row), time: rows.time(row), fact: outlineOf(this.traits, this) };
  }

  /** As the reading reads it (`inspect/session-reading.ts`). */
  #readElement(): XmlElement | undefined {
    const { fact } = this.record;
    if (fact.type !== 'piece' || fact.content.type !== 'text' || this.text.name === null) return undefined;
    const { text } = fact.content;
    if (!isElement(fact)) return /^<[^?!/]/.test(text) ? readHeader(text)?.element : undefined;
    return hasMoreTagsThan(text, MOST_TAGS) ? undefined : parseElement(text, scopeOf(this.stream));
  }
}

/** An entry whose parts are all read, for those who spread it. */
export function plainEntry({
  record,
  name,
  ns,
  stream,
  element,
  annotations,
  findings,
  answers,
  account,
  room,
  keepalive,
  derived,
}: Entry): Entry {
  return { record, name, ns, stream, element, annotations, findings, answers, account, room, keepalive, derived };
}

function isElement({ kind }: PieceFact): boolean {
  return kind === 'message' || kind === 'presence' || kind === 'iq' || kind === 'nonza';
}

function outlineOf({ kind, direction, leg, level }: Traits, { text }: KeptEntry): Fact {
  const said = text.said[0]?.[2] ?? '';
  const side = { direction: direction ?? 'c2s', leg: leg ?? 'client' } as const;
  switch (kind) {
    case 'note':
      return { type: kind, level, text: said };
    case 'opened':
      return { type: kind, leg: side.leg, peer: '', local: '' };
    case 'closed':
      return { type: kind, leg: side.leg, reason: 'ended' };
    case 'tls':
      return { type: kind, leg: side.leg, version: '', cipher: '' };
    case 'compression':
      return { type: kind, method: '' };
    case 'change':
      return { type: kind, ...side, action: 'edit', why: '' };
    case 'gap':
      return { type: kind, lost: 0, why: '' };
    default:
      return {
        type: 'piece',
        direction: side.direction,
        ...(leg === undefined ? {} : { leg }),
        kind,
        content: { type: 'text', text: '' },
        redacted: [],
      };
  }
}

const NOTHING: KeptText = {
  ...{ label: '', from: '', to: '', name: null, ns: null, account: null, room: null },
  ...{ stream: 0, said: [] },
};

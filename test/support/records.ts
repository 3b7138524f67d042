/**
 * Builds the records of a session as the tap would: a script of what each side said, redacted on the way.
 * Time is told in seconds of the script; nothing is read from a clock.
 */

import { readHeader } from '../../src/inspect/header.ts';
import { Redactor } from '../../src/redact/redactor.ts';
import type { Direction, Fact, Leg, PieceFact, PieceKind, SessionRecord } from '../../src/xmpp/record.ts';

export interface ScriptOptions {
  readonly session?: number;
  /** Milliseconds since the epoch of the script's second 0. */
  readonly start?: number;
  readonly show?: boolean;
}

export const NOON: number = Date.UTC(2014, 4, 13, 12, 1, 7);

export class Script {
  readonly records: SessionRecord[] = [];
  readonly #session: number;
  readonly #redactor: Redactor;
  readonly #namespaces: Record<Direction, Readonly<Record<string, string>>> = { c2s: {}, s2c: {} };
  #time: number;

  constructor({ session = 1, start = NOON, show = false }: ScriptOptions = {}) {
    this.#session = session;
    this.#time = start;
    this.#redactor = new Redactor({ show });
  }

  /** Lets milliseconds pass. */
  after(milliseconds: number): this {
    this.#time += milliseconds;
    return this;
  }

  client(text: string, extra: Partial<PieceFact> = {}): this {
    return this.piece('c2s', text, extra);
  }

  server(text: string, extra: Partial<PieceFact> = {}): this {
    return this.piece('s2c', text, extra);
  }

  /** A piece of text; its kind is what its root says unless `extra` has another. */
  piece(direction: Direction, text: string, extra: Partial<PieceFact> = {}): this {
    const kind = extra.kind ?? kindOf(text);
    const header = kind === 'stream-open' ? readHeader(text) : undefined;
    if (header !== undefined) this.#namespaces[direction] = header.stream.namespaces;
    const safe = this.#redactor.redact(direction, text, this.#namespaces[direction]);
    const content = { type: 'text', text: safe.text } as const;
    return this.fact({ type: 'piece', direction, kind, content, redacted: safe.redacted, ...extra });
  }

  fact(fact: Fact): this {
    this.records.push({ seq: this.records.length + 1, session: this.#session, time: this.#time, fact });
    return this;
  }

  opened(leg: Leg, peer: string, local: string): this {
    return this.fact({ type: 'opened', leg, peer, local });
  }

  closed(leg: Leg): this {
    return this.fact({ type: 'closed', leg, reason: 'ended' });
  }
}

/** The records of several scripts in order of time, numbered anew. */
export function interleaved(...scripts: readonly Script[]): readonly SessionRecord[] {
  const all = scripts.flatMap(({ records }) => records);
  return all.sort((a, b) => a.time - b.time).map((record, index) => ({ ...record, seq: index + 1 }));
}

function kindOf(text: string): PieceKind {
  if (/^\s+$/.test(text)) return 'whitespace';
  if (text.startsWith('<?xml')) return 'misc';
  if (/^<\/[\w:]*stream>$/.test(text)) return 'stream-close';
  const name = /^<(?:\w+:)?([\w-]+)/.exec(text)?.[1];
  if (name === 'stream') return 'stream-open';
  return name === 'message' || name === 'presence' || name === 'iq' ? name : 'nonza';
}

/** Everything that was said, a piece a line: texts are read when asked for, so that JSON of a record does not hold them. */
export function saidIn(records: readonly SessionRecord[]): string {
  return records
    .map(({ fact }) => (fact.type === 'piece' && fact.content.type === 'text' ? fact.content.text : ''))
    .join('\n');
}

/**
 * Records with everybody in them replaced by somebody else, the same one throughout.
 * Reads all records twice: to learn what there is, then to replace it. Rule: what a record says of the protocol stays, so that
 * the sessions tell the same story; what cannot be read is withheld.
 */
import { readHeader, scopeOf } from '../../inspect/header.ts';
import type { Trace } from '../../session/testimony.ts';
import type { Content, Direction, Leg, PieceFact, SessionRecord } from '../../xmpp/record.ts';
import { SaslExchange } from '../../xmpp/sasl/exchange.ts';
import { maskFact } from './facts.ts';
import { Hosts } from './hosts.ts';
import { Learning, Replacing } from './masks.ts';
import { maskPiece } from './piece.ts';
import type { Mask } from './text.ts';
import { Words } from './words.ts';

/** One run's pseudonyms. */
export class Pseudonyms {
  readonly #words = new Words();
  readonly #hosts: Hosts = new Hosts(this.#words);

  /** Takes all records once, before any is replaced. */
  learner(): Masquerade {
    return new Masquerade(new Learning(this.#words, this.#hosts), () => '');
  }

  /** `trace` stands for what is withheld. */
  replacer(trace: Trace): Masquerade {
    return new Masquerade(new Replacing(this.#words, this.#hosts), trace);
  }
}

/** All records of a run, in order, under one mask. */
export class Masquerade {
  readonly #mask: Mask;
  readonly #trace: Trace;
  readonly #sessions = new Map<number, Map<number, SessionMasquerade>>();

  constructor(mask: Mask, trace: Trace) {
    this.#mask = mask;
    this.#trace = trace;
  }

  /** `scope`: where session numbers mean the same session. */
  take(scope: number, record: SessionRecord): SessionRecord {
    const { fact } = record;
    if (fact.type !== 'piece') {
      if (fact.type === 'closed' && fact.leg === 'client') this.#sessions.get(scope)?.delete(record.session);
      return { ...record, fact: maskFact(fact, this.#mask) };
    }
    return { ...record, fact: this.#session(scope, record.session).take(fact) };
  }

  #session(scope: number, session: number): SessionMasquerade {
    const sessions = this.#sessions.get(scope) ?? new Map<number, SessionMasquerade>();
    this.#sessions.set(scope, sessions);
    const known = sessions.get(session) ?? new SessionMasquerade(this.#mask, this.#trace);
    sessions.set(session, known);
    return known;
  }
}

class SessionMasquerade {
  readonly #mask: Mask;
  readonly #trace: Trace;
  readonly #exchanges: Readonly<Record<Leg, SaslExchange>> = { client: new SaslExchange(), server: new SaslExchange() };
  readonly #namespaces: Record<Direction, Readonly<Record<string, string>>> = {
    c2s: scopeOf(undefined),
    s2c: scopeOf(undefined),
  };

  constructor(mask: Mask, trace: Trace) {
    this.#mask = mask;
    this.#trace = trace;
  }

  take(fact: PieceFact): PieceFact {
    const { content } = fact;
    if (content.type === 'withheld' || fact.kind === 'whitespace' || fact.kind === 'stream-close') return fact;
    const text = content.type === 'text' && isReadable(fact) ? this.#masked(fact, content.text) : undefined;
    return text === undefined ? this.#withheld(fact, content) : { ...fact, content: { type: 'text', text } };
  }

  #masked(fact: PieceFact, text: string): string | undefined {
    const { direction, leg } = fact;
    const header = fact.kind === 'stream-open' ? readHeader(text)?.stream : undefined;
    if (header !== undefined) this.#namespaces[direction] = scopeOf(header);
    const { client, server } = this.#exchanges;
    const exchanges = leg === undefined ? ([client, server] as const) : ([this.#exchanges[leg]] as const);
    return maskPiece(text, { direction, namespaces: this.#namespaces[direction], exchanges }, this.#mask);
  }

  #withheld(fact: PieceFact, content: Content): PieceFact {
    const bytes = content.type === 'text' ? Buffer.from(content.text) : content.type === 'bytes' ? content.bytes : NONE;
    if (!/[\p{L}\d]/u.test(bytes.toString())) return fact; // nothing to tell
    const redacted = [...fact.redacted, 'bytes that may name somebody'];
    return { ...fact, redacted, content: { type: 'withheld', length: bytes.length, hash: this.#trace(bytes) } };
  }
}

const NONE: Buffer = Buffer.alloc(0);

/** What framing did not take apart cannot be told to be harmless; nor can a document type (XML 1.0 §2.8). */
function isReadable({ kind, restricted }: PieceFact): boolean {
  if (kind === 'malformed' || kind === 'opaque') return false;
  return kind !== 'misc' || restricted === undefined || restricted.includes('comment');
}

/**
 * Where a stream's bytes are read: the framer, and the tap behind it.
 * Rule: nothing is lost, and how bytes arrive changes nothing but where runs of white space and unread bytes are cut.
 */

import type { Piece } from '../../../src/xml/piece.ts';
import type { Fact, PieceFact } from '../../../src/xmpp/record.ts';
import { Framer, Redactor, STREAM_ROOTS, Tap } from '../built.ts';
import { streams, wires } from '../seeds.ts';
import { holds, same, sameHoweverCut, sizesFor, type Target } from '../target.ts';
import { inChunks, type Said, saidIn } from '../wire.ts';

/** A limit that inputs come near: resuming behind it is where framing is hardest. */
const LIMITS = [undefined, { depth: 3, size: 200 }] as const;

export const framer: Target = {
  name: 'framer',
  corpus: streams,
  run: (bytes) => {
    for (const limits of LIMITS) {
      const pieces = sameHoweverCut(bytes, 'pieces', (chunks) => framed(chunks, limits));
      holds(Buffer.concat(pieces.map((piece) => piece.bytes)).equals(bytes), 'the pieces are not the input');
    }
  },
};

export const tap: Target = {
  name: 'tap',
  corpus: wires,
  run: (bytes) => {
    const said = saidIn(bytes);
    const [whole = 1, ...sizes] = sizesFor(bytes);
    const expected = heard(inChunks(said, whole));
    for (const size of sizes) same(heard(inChunks(said, size)), expected, `facts: other by chunks of ${size}`);
  },
};

function framed(chunks: readonly Buffer[], limits: (typeof LIMITS)[number]): readonly Piece[] {
  const one = new Framer({ roots: STREAM_ROOTS, ...(limits && { limits }) });
  const pieces: Piece[] = [];
  for (const chunk of chunks) {
    one.push(chunk);
    for (let piece = one.next(); piece !== undefined; piece = one.next()) pieces.push(piece);
  }
  return merged([...pieces, ...one.end()]);
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.type === piece.type && (piece.type === 'whitespace' || piece.type === 'opaque'))
      out[out.length - 1] = { ...last, bytes: Buffer.concat([last.bytes, piece.bytes]) };
    else out.push(piece);
  }
  return out;
}

/** What the tap tells of a session, with runs merged that chunks may cut. */
export function factsOf(said: readonly Said[]): readonly Fact[] {
  const one = new Tap({ redactor: new Redactor({ show: false }), show: false, trace: () => '00' });
  return [
    ...said.flatMap((turn) => one.handle({ type: 'passed', ...turn })),
    ...one.handle({ type: 'finished', direction: 'c2s' }),
    ...one.handle({ type: 'finished', direction: 's2c' }),
  ];
}

function heard(said: readonly Said[]): unknown {
  return mergedFacts(factsOf(said));
}

/** Facts in plain words: pieces that chunks may cut as what they hold together. */
export function mergedFacts(facts: readonly Fact[]): readonly unknown[] {
  const out: { key: string; run?: Buffer; fact?: Fact }[] = [];
  for (const fact of facts) {
    const run = runOf(fact);
    const key = run === undefined ? plain(fact) : plain({ ...fact, content: undefined });
    const last = out.at(-1);
    if (run !== undefined && last?.run !== undefined && last.key === key) last.run = Buffer.concat([last.run, run]);
    else out.push({ key, ...(run && { run }) });
  }
  return out;
}

/** What a piece holds, where such pieces may be cut anywhere; of what is withheld, as many bytes. */
function runOf(fact: Fact): Buffer | undefined {
  if (fact.type !== 'piece' || (fact.kind !== 'whitespace' && fact.kind !== 'opaque')) return undefined;
  return contentBytes(fact);
}

function contentBytes({ content }: PieceFact): Buffer {
  switch (content.type) {
    case 'text':
      return Buffer.from(content.text);
    case 'bytes':
      return Buffer.from(content.bytes);
    case 'withheld':
      return Buffer.alloc(content.length, '?');
  }
}

/** Texts are made when they are asked for, which JSON does. */
function plain(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    isReceived(key, inner) ? { type: 'text', text: inner.text } : inner,
  );
}

function isReceived(key: string, value: unknown): value is { readonly text: string } {
  return key === 'content' && typeof value === 'object' && value !== null && 'text' in value;
}

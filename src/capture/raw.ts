/**
 * The bytes of one direction of one session, as one leg carried them.
 * Knows records, not files. Rule: it gives out what the capture holds in order and says where it holds nothing.
 */
import type { Content, Direction, Leg, SessionRecord } from '../xmpp/record.ts';

export interface RawSelection {
  readonly session: number;
  readonly direction: Direction;
  readonly leg: Leg;
}

export type RawItem =
  | { readonly type: 'bytes'; readonly bytes: Buffer }
  /** So many bytes stood here that the capture keeps only a trace of. */
  | { readonly type: 'withheld'; readonly length: number }
  /** So many records are missing here; some of them may have been of this direction. */
  | { readonly type: 'gap'; readonly lost: number };

/** The decrypted, decompressed bytes from the first to the last; redacted ones as they stand in the capture. */
export async function* rawBytes(
  records: AsyncIterable<SessionRecord> | Iterable<SessionRecord>,
  selection: RawSelection,
): AsyncGenerator<RawItem, void, undefined> {
  for await (const { session, fact } of records) {
    if (fact.type === 'gap' && (session === 0 || session === selection.session)) yield { type: 'gap', lost: fact.lost };
    if (fact.type !== 'piece' || session !== selection.session || fact.direction !== selection.direction) continue;
    if (fact.leg === undefined || fact.leg === selection.leg) yield rawContent(fact.content);
  }
}

function rawContent(content: Content): RawItem {
  switch (content.type) {
    case 'text':
      return { type: 'bytes', bytes: Buffer.from(content.text) };
    case 'bytes':
      return { type: 'bytes', bytes: content.bytes };
    case 'withheld':
      return { type: 'withheld', length: content.length };
  }
}

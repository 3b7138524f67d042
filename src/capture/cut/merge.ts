/**
 * Several recordings as one, in order of time.
 * Knows times only. Rule: each recording keeps its own order, and only one item of each is held.
 */
import type { CutItem } from './item.ts';

interface Head {
  readonly source: AsyncIterator<CutItem, void, undefined>;
  readonly item: CutItem;
  /** Of the item, or of the record before it where it has none. */
  readonly time: number;
}

/** The items of all sources; where times are equal, the source named first goes first. */
export async function* merged(sources: readonly AsyncIterable<CutItem>[]): AsyncGenerator<CutItem, void, undefined> {
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) return yield* only;
  const heads: Head[] = [];
  for (const source of sources) {
    const head = await next(source[Symbol.asyncIterator](), Number.NEGATIVE_INFINITY);
    if (head !== undefined) heads.push(head);
  }
  while (heads.length > 0) {
    const first = earliest(heads);
    const head = heads[first];
    if (head === undefined) return;
    yield head.item;
    const following = await next(head.source, head.time);
    if (following === undefined) heads.splice(first, 1);
    else heads[first] = following;
  }
}

async function next(source: Head['source'], before: number): Promise<Head | undefined> {
  const { done, value } = await source.next();
  if (done === true || value === undefined) return undefined;
  return {
    source,
    item: value,
    time: value.type === 'record' && value.record.lacks !== 'time' ? value.record.time : before,
  };
}

function earliest(heads: readonly Head[]): number {
  let first = 0;
  for (const [index, { time }] of heads.entries()) if (time < (heads[first]?.time ?? time)) first = index;
  return first;
}

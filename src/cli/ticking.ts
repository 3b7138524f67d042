/**
 * What comes from a source, and the time where nothing comes: for pages that tell of what did not come.
 * Knows one timer. Rule: an item is never lost or late for the clock's sake.
 */

export type Ticked<T> =
  | { readonly type: 'item'; readonly item: T }
  /** Nothing came for a while. */
  | { readonly type: 'tick' };

/** `every`: milliseconds. */
export async function* ticking<T>(source: AsyncIterable<T>, every: number): AsyncGenerator<Ticked<T>, void, undefined> {
  const iterator = source[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const came = await Promise.race([next, after(every)]);
      if (came === undefined) yield { type: 'tick' };
      else if (came.done === true) return;
      else {
        next = iterator.next();
        yield { type: 'item', item: came.value };
      }
    }
  } finally {
    // Not waited for: it is at `next`, which may take for ever.
    iterator.return?.().catch(() => undefined);
  }
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref();
  });
}

/**
 * Ending something that may be asked to end more than once.
 * Knows nothing else. Rule: it ends once, and everybody who asks learns how that went.
 */

export function once(end: () => Promise<void>): () => Promise<void> {
  let ended: Promise<void> | undefined;
  return () => {
    ended ??= end();
    return ended;
  };
}

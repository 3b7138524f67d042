/**
 * A smaller input that still breaks: runs of bytes are left out, long ones first, as long as that helps.
 * Rule: what comes out breaks as what went in did, and the work is bounded.
 */

/** Tries; enough for a few kilobytes down to the byte. */
const TRIES = 4_000;

export async function minimised(
  bytes: Buffer,
  breaks: (bytes: Buffer) => Promise<boolean>,
  tries: number = TRIES,
): Promise<Buffer> {
  let least = bytes;
  let left = tries;
  for (let size = Math.ceil(least.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < least.length && left > 0; left--) {
      const without = Buffer.concat([least.subarray(0, at), least.subarray(at + size)]);
      if (await breaks(without)) least = without;
      else at += size;
    }
  }
  return least;
}

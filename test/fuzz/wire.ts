/**
 * A session's bytes in one input: a mark before what each side says.
 * Rule: any bytes are a session; without a mark the server speaks.
 */
import type { Direction } from '../../src/xmpp/record.ts';
import { chunksOf } from './target.ts';

export interface Said {
  readonly direction: Direction;
  readonly bytes: Buffer;
}

/** RS, which no text of XMPP holds, and a letter for the side. */
const MARK = 0x1e;
const SIDES: ReadonlyMap<number, Direction> = new Map([
  [0x43, 'c2s'],
  [0x53, 's2c'],
]);

export function wireOf(said: readonly { readonly direction: Direction; readonly bytes: Buffer | string }[]): Buffer {
  return Buffer.concat(
    said.flatMap(({ direction, bytes }) => [
      Buffer.of(MARK, direction === 'c2s' ? 0x43 : 0x53),
      typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
    ]),
  );
}

export function saidIn(wire: Buffer): readonly Said[] {
  const said: Said[] = [];
  let direction: Direction = 's2c';
  let from = 0;
  for (let at = wire.indexOf(MARK); at >= 0; at = wire.indexOf(MARK, at + 1)) {
    const next = SIDES.get(wire[at + 1] ?? 0);
    if (next === undefined) continue;
    if (at > from) said.push({ direction, bytes: wire.subarray(from, at) });
    direction = next;
    from = at + 2;
  }
  if (from < wire.length) said.push({ direction, bytes: wire.subarray(from) });
  return said;
}

/** The same, each turn in chunks of that size at most. */
export function inChunks(said: readonly Said[], size: number): readonly Said[] {
  return said.flatMap(({ direction, bytes }) => chunksOf(bytes, size).map((chunk) => ({ direction, bytes: chunk })));
}

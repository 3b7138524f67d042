/**
 * Payloads that are fields with NUL between them, the shape of PLAIN and all that was modelled on it.
 * Knows how to split and join, not what the fields mean. Rule: splitting and joining keep every byte.
 */
import { fieldAt, type PayloadField } from './payload.ts';

/** What the fields are called, and whether each is secret. */
export type NulLayout = readonly { readonly name: string; readonly secret: boolean }[];

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The ranges between NULs; one more than there are NULs. */
export function splitAtNul(bytes: Buffer): readonly Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    ranges.push({ start, end });
    start = end + 1;
  }
  return [...ranges, { start, end: bytes.length }];
}

/** The fields of a payload of exactly this layout; undefined when the number of fields differs. */
export function nulFields(bytes: Buffer, layout: NulLayout): readonly PayloadField[] | undefined {
  const ranges = splitAtNul(bytes);
  if (ranges.length !== layout.length) return undefined;
  return namedRanges(bytes, ranges, layout);
}

/** Names ranges one by one; the two are of the same length. */
export function namedRanges(bytes: Buffer, ranges: readonly Range[], layout: NulLayout): readonly PayloadField[] {
  return layout.flatMap(({ name, secret }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [fieldAt(bytes, range.start, range.end, name, secret)];
  });
}

export function joinWithNul(values: readonly string[]): Buffer {
  return Buffer.from(values.join('\0'), 'utf8');
}

/**
 * Two values as they are shown beside each other: what both begin and end with, and what is between.
 * Knows texts only, and cuts between code points. Rule: what differs is always shown, however long the values are.
 */

export interface Excerpt {
  /** Before and after what differs; cut where it is long, with an ellipsis. */
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
}

/** UTF-16 units shown of what is the same before and after, and of what is not. */
const AROUND = 40;
const BETWEEN = 200;
/** Values up to this length are shown whole. */
const SHORT = 160;

export function excerpts(one: string, other: string): readonly [Excerpt, Excerpt] {
  const start = wordStart(one, commonStart(one, other));
  const end = wordEnd(one, commonEnd(one, other, start));
  const whole = Math.max(one.length, other.length) <= SHORT;
  return [excerptOf(one, start, end, whole), excerptOf(other, start, end, whole)];
}

/** Of a value that has nothing beside it. */
export function excerpt(text: string): string {
  return shortened(text, BETWEEN);
}

function excerptOf(text: string, start: number, end: number, whole: boolean): Excerpt {
  const [head, middle, tail] = [
    text.slice(0, start),
    text.slice(start, text.length - end),
    text.slice(text.length - end),
  ];
  if (whole) return { head, middle, tail };
  const from = boundary(head, Math.max(0, head.length - AROUND));
  return {
    head: from === 0 ? head : `…${head.slice(from)}`,
    middle: shortened(middle, BETWEEN),
    tail: shortened(tail, AROUND),
  };
}

function shortened(text: string, most: number): string {
  const end = boundary(text, most);
  return end >= text.length ? text : `${text.slice(0, end)}… (${text.length - end} more)`;
}

/** Words are taken whole: a person reads no half ones. */
function wordStart(text: string, start: number): number {
  const [part = ''] = LAST_PART.exec(text.slice(Math.max(0, start - LONGEST_WORD), start)) ?? [];
  return part.length < LONGEST_WORD ? start - part.length : start;
}

/** `end` is counted from the end, as what is given back. */
function wordEnd(text: string, end: number): number {
  const at = text.length - end;
  const [part = ''] = FIRST_PART.exec(text.slice(at, at + LONGEST_WORD)) ?? [];
  return part.length < LONGEST_WORD ? end - part.length : end;
}

const LAST_PART = /[\p{L}\p{N}\p{M}]*$/u;
const FIRST_PART = /^[\p{L}\p{N}\p{M}]*/u;
/** UTF-16 units; what is longer is no word, but an id or a digest. */
const LONGEST_WORD = 24;

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return boundary(one, length);
}

/** Of what follows the common start. */
function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let length = 0;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  const cut = one.length - length;
  return isLowSurrogate(one, cut) ? length - 1 : length;
}

/** The place itself, or the one before where it would cut a surrogate pair. */
function boundary(text: string, at: number): number {
  return isLowSurrogate(text, at) ? at - 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}

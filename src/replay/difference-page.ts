/**
 * Differences of a stanza as lines for people and as JSON for programs.
 * Knows no terminal. Rule: all of it is strangers' text, so that every part is sanitised, one line each, before it is coloured;
 * long values are cut around the place where they begin to differ.
 */
import type { Paint } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import type { Difference } from './difference.ts';
import { writeElement } from './written.ts';

/** Lines without newlines: `-` what was expected (or the first has), `+` what came (or the second has). */
export function differenceLines(differences: readonly Difference[], paint: Paint): readonly string[] {
  return differences.flatMap((difference) => linesOf(difference).map((line) => paintLine(line, paint)));
}

export interface DifferenceJson {
  readonly type: Difference['type'];
  readonly path: string;
  readonly name?: string;
  /** Null on the side that has nothing there. */
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Values whole and as they are: what writes it out makes them safe (`visibleJson`). */
export function differenceJson(difference: Difference): DifferenceJson {
  const { type, path } = difference;
  const [expected, actual] = valuesOf(difference);
  return {
    type,
    path,
    ...('name' in difference ? { name: difference.name } : {}),
    expected: expected ?? null,
    actual: actual ?? null,
  };
}

interface Line {
  readonly sign: '-' | '+' | '!';
  readonly place: string;
  readonly value: string;
}

function linesOf(difference: Difference): readonly Line[] {
  const place = placeOf(difference);
  if (difference.type === 'too-deep') return [{ sign: '!', place, value: 'nested too deep to be compared' }];
  const [expected, actual] = valuesOf(difference);
  const [one, other] = excerpts(expected, actual);
  const lines: Line[] = [];
  if (one !== undefined) lines.push({ sign: '-', place, value: one });
  if (other !== undefined) lines.push({ sign: '+', place, value: other });
  return lines;
}

function placeOf(difference: Difference): string {
  switch (difference.type) {
    case 'attribute':
      return `${difference.path}@${difference.name}`;
    case 'binding':
      return `${difference.path} (${difference.name})`;
    case 'order':
      return `${difference.path} (order)`;
    default:
      return difference.path;
  }
}

/** Undefined where a side has nothing; the empty text, which would show as nothing, only where the other has some. */
function valuesOf(difference: Difference): readonly [string | undefined, string | undefined] {
  switch (difference.type) {
    case 'name':
    case 'element': {
      const { expected, actual } = difference;
      return [expected && writeElement(expected), actual && writeElement(actual)];
    }
    case 'text':
      return [difference.expected || undefined, difference.actual || undefined];
    case 'order':
      return [difference.expected.join(', '), difference.actual.join(', ')];
    case 'too-deep':
      return [undefined, undefined];
    default:
      return [difference.expected, difference.actual];
  }
}

function paintLine({ sign, place, value }: Line, paint: Paint): string {
  const tone = sign === '-' ? 'error' : sign === '+' ? 'added' : 'warning';
  const text = value === '' ? "''" : value;
  return `${painted(tone, sign, paint)} ${paint('faint', sanitise(place))}  ${painted(tone, text, paint)}`;
}

/** Red for what is gone, green for what has come, as diff(1) has it; green is also the client's tone. */
function painted(tone: 'error' | 'added' | 'warning', text: string, paint: Paint): string {
  return paint(tone === 'added' ? 'c2s' : tone, sanitise(text));
}

/** UTF-16 units of a value that are shown, and of them how many before the first difference. */
const SHOWN = 240;
const BEFORE = 40;

function excerpts(
  one: string | undefined,
  other: string | undefined,
): readonly [string | undefined, string | undefined] {
  const from = Math.max(0, commonStart(one ?? '', other ?? '') - BEFORE);
  const longest = Math.max(one?.length ?? 0, other?.length ?? 0);
  const cut = (text: string): string => excerpt(text, longest <= SHOWN ? 0 : from);
  return [one === undefined ? undefined : cut(one), other === undefined ? undefined : cut(other)];
}

function excerpt(text: string, from: number): string {
  const end = from + SHOWN;
  const more = text.length - end;
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${more > 0 ? `… (${more} more)` : ''}`;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

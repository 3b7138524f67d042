/**
 * Differences of a stanza as lines for people and as JSON for programs.
 * Knows no terminal. Rule: all of it is strangers' text, so that every part is sanitised, one line each, before it is coloured;
 * long values are cut around the place where they begin to differ.
 */
import type { Paint, Tone } from '../present/paint.ts';
import { sanitise } from '../present/sanitise.ts';
import { columns, padTo } from '../present/width.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import type { Difference } from './difference.ts';
import { type Excerpt, excerpt, excerpts } from './excerpt.ts';
import { writeElement } from './written.ts';

/**
 * Lines without newlines: where it is, then `-` with what was expected (or the first has), `+` with what came (or the second
 * has); the values stand below each other. In colour only what differs in them is red or green.
 */
export function differenceLines(differences: readonly Difference[], paint: Paint): readonly string[] {
  const rows = differences.map(rowOf);
  const width = Math.min(WIDEST_PLACE, Math.max(0, ...rows.slice(0, MOST_MEASURED).map(({ place }) => columns(place))));
  return rows.flatMap((row) => linesOf(row, width + 2, paint));
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
  const [expected, actual] = valuesOf(difference, '');
  return {
    type,
    path,
    ...('name' in difference ? { name: difference.name } : {}),
    expected: expected ?? null,
    actual: actual ?? null,
  };
}

/** Such as `message/x/item[2]@jid`: how a side file (`side-file.ts`) writes it too. */
export function placeOf(difference: Difference): string {
  return difference.type === 'attribute' ? `${difference.path}@${difference.name}` : difference.path;
}

/** Columns up to which values stand below each other, and differences that are looked at for it. */
const WIDEST_PLACE = 36;
const MOST_MEASURED = 1000;

interface Row {
  /** Sanitised. */
  readonly place: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  /** Said instead of values. */
  readonly note?: string;
}

function rowOf(difference: Difference): Row {
  const place = sanitise(placeOf(difference) + remarkOf(difference));
  const [expected, actual] = valuesOf(difference, 'inside' in difference ? difference.inside : CLIENT);
  if (difference.type === 'too-deep') return { place, expected, actual, note: 'nested too deep to be compared' };
  return { place, expected, actual };
}

function remarkOf(difference: Difference): string {
  if (difference.type === 'binding') return ` (${difference.name})`;
  return difference.type === 'order' ? ' (order)' : '';
}

/**
 * Undefined where a side has nothing; the empty text, which would show as nothing, only where the other has some. `inside` is
 * the namespace that need not be declared.
 */
function valuesOf(difference: Difference, inside: string): readonly [string | undefined, string | undefined] {
  switch (difference.type) {
    case 'name':
    case 'element': {
      const { expected, actual } = difference;
      return [expected && writeElement(expected, inside), actual && writeElement(actual, inside)];
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

function linesOf({ place, expected, actual, note }: Row, width: number, paint: Paint): readonly string[] {
  const start = paint('faint', padTo(place, width));
  if (note !== undefined) return [`${start}${paint('warning', `! ${note}`)}`];
  const values = shown(expected, actual);
  const lines = SIDES.flatMap(([sign, tone], side) => {
    const value = values[side];
    return value === undefined ? [] : [`${paint(tone, sign)} ${painted(value, tone, paint)}`];
  });
  return lines.map((line, at) => (at === 0 ? start : ' '.repeat(width)) + line);
}

/** Red for what is gone, green for what has come, as diff(1) has it; green is also the client's tone. */
const SIDES: readonly (readonly ['-' | '+', Tone])[] = [
  ['-', 'error'],
  ['+', 'c2s'],
];

function shown(expected: string | undefined, actual: string | undefined): readonly (Excerpt | undefined)[] {
  if (expected !== undefined && actual !== undefined) return excerpts(expected, actual);
  return [expected, actual].map((value) =>
    value === undefined ? undefined : { head: '', middle: excerpt(value), tail: '' },
  );
}

function painted({ head, middle, tail }: Excerpt, tone: Tone, paint: Paint): string {
  if (head + middle + tail === '') return paint(tone, "''");
  return sanitise(head) + paint(tone, sanitise(middle)) + sanitise(tail);
}

/**
 * Findings that say the same again: a value that every stanza of a kind has lost.
 * Knows findings, no page. Rule: the first few are told, the others counted where the first of them stood; a stanza that is
 * missing, or in another order, is always told.
 */
import type { Difference } from './difference.ts';
import { placeOf } from './difference-page.ts';
import type { Finding } from './session-diff.ts';

type Differing = Extract<Finding, { readonly type: 'differs' }>;

export type Told =
  | { readonly type: 'finding'; readonly finding: Finding }
  /** So many that differ as an earlier one does. */
  | { readonly type: 'more'; readonly as: Differing; readonly count: number };

/** Findings of one kind that are told. */
const MOST_TOLD = 3;

/** In order. */
export function withoutRepeats(findings: readonly Finding[]): readonly Told[] {
  const kinds = new Map<string, Kind>();
  const told: (Finding | Kind)[] = [];
  for (const finding of findings) {
    const kind = finding.type === 'differs' ? kindIn(kinds, finding) : undefined;
    if (kind !== undefined) kind.count += 1;
    if (kind === undefined || kind.count <= MOST_TOLD) told.push(finding);
    else if (kind.count === MOST_TOLD + 1) told.push(kind);
  }
  return told.map((one) =>
    'count' in one ? { type: 'more', as: one.first, count: one.count - MOST_TOLD } : { type: 'finding', finding: one },
  );
}

interface Kind {
  readonly first: Differing;
  count: number;
}

function kindIn(kinds: Map<string, Kind>, finding: Differing): Kind {
  const { fact } = finding.a.record;
  const direction = fact.type === 'piece' ? fact.direction : '';
  const key = [direction, ...finding.differences.map(keyOf)].join('\0');
  const known = kinds.get(key) ?? { first: finding, count: 0 };
  kinds.set(key, known);
  return known;
}

/** A value that only one side has is the same difference whatever the value. */
function keyOf(difference: Difference): string {
  const place = `${difference.type} ${placeOf(difference).replace(/\[\d+\]/g, '')}`;
  if (difference.type === 'too-deep') return place;
  const { expected, actual } = difference;
  if (typeof expected === 'string' && typeof actual === 'string' && expected !== '' && actual !== '')
    return `${place} ${JSON.stringify([expected, actual])}`;
  return `${place} ${nameOf(expected)} ${nameOf(actual)}`;
}

function nameOf(value: Exclude<Difference, { readonly type: 'too-deep' }>['expected']): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'string') return 'a value';
  return 'local' in value ? `${value.ns} ${value.local}` : value.join(' ');
}

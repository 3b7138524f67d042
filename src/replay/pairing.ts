/**
 * Which child of one element is compared with which of another.
 * Knows forms and how much two children differ, not why. Rule: a partner without any difference is found wherever there is one
 * for everybody; what is left is paired by likeness, or left alone when it has nothing in common.
 */
import type { XmlElement } from '../xml/element.ts';
import { assign } from './assign.ts';
import { sizeOf } from './content.ts';
import { groupBy } from './group.ts';

export interface Pairing {
  readonly pairs: readonly (readonly [expected: XmlElement, actual: XmlElement])[];
  readonly missing: readonly XmlElement[];
  readonly extra: readonly XmlElement[];
}

/** How children are judged; all are of the same name. */
export interface Judge {
  /** Equal numbers: most likely no difference. */
  readonly expectedForm: (element: XmlElement) => number;
  readonly actualForm: (element: XmlElement) => number;
  /** Whether equal forms are all there is to having no difference. */
  readonly exact: boolean;
  /** How much they differ. */
  readonly distance: (expected: XmlElement, actual: XmlElement) => number;
  /** Places in `actual` where a child's partner can be; undefined: anywhere. */
  readonly holders: (expected: XmlElement, actual: readonly XmlElement[]) => readonly number[] | undefined;
  /** Places of those that have something rare in common with it. */
  readonly sharers: (expected: XmlElement, actual: readonly XmlElement[]) => Iterable<number>;
  /** So much has been compared that children are taken in the order they stand in. */
  readonly isTired: () => boolean;
}

/** Pairs up to which each is looked at; beyond it those are that have something in common. */
const MOST_COMPARED = 4096;

/** Children of one name, in any order. */
export function pairUp(expected: readonly XmlElement[], actual: readonly XmlElement[], judge: Judge): Pairing {
  const [one, other] = [expected[0], actual[0]];
  // Most children are the only ones of their name: there is nothing to choose.
  if (expected.length === 1 && actual.length === 1 && one !== undefined && other !== undefined)
    return { pairs: [[one, other]], missing: [], extra: [] };
  if (judge.isTired() || (expected.length === 1 && actual.length === 1)) return inOrder(expected, actual);
  const twins = pairTwins(expected, actual, judge);
  const fitting = judge.exact ? { ...twins, pairs: [] } : pairFitting(twins.missing, twins.extra, judge);
  const alike = pairAlike(fitting.missing, fitting.extra, judge);
  return { ...alike, pairs: [...twins.pairs, ...fitting.pairs, ...alike.pairs] };
}

function inOrder(expected: readonly XmlElement[], actual: readonly XmlElement[]): Pairing {
  return split(
    expected,
    actual,
    expected.map((_, at) => at),
  );
}

/**
 * Equal forms first, which is most of any list. Nothing is lost by it: whoever would have needed the twin can have its
 * partner's other choice.
 */
function pairTwins(expected: readonly XmlElement[], actual: readonly XmlElement[], judge: Judge): Pairing {
  const groups = groupBy(actual.keys(), (at) => formAt(actual, at, judge));
  const byForm = new Map([...groups].map(([form, places]) => [form, places.toReversed()]));
  const partners = expected.map((one) => {
    const places = byForm.get(judge.expectedForm(one));
    const at = places?.at(-1);
    const twin = at === undefined ? undefined : actual[at];
    if (twin === undefined || judge.distance(one, twin) !== 0) return undefined;
    return places?.pop();
  });
  return split(expected, actual, partners);
}

function formAt(elements: readonly XmlElement[], at: number, { actualForm }: Judge): number {
  const element = elements[at];
  return element === undefined ? -1 : actualForm(element);
}

function pairFitting(expected: readonly XmlElement[], actual: readonly XmlElement[], judge: Judge): Pairing {
  const many = expected.length * actual.length > MOST_COMPARED;
  const held = expected.map((one) => (many ? judge.holders(one, actual) : undefined));
  const fits = (a: number, b: number): boolean => {
    const [one, other] = [expected[a], actual[b]];
    return one !== undefined && other !== undefined && judge.distance(one, other) === 0;
  };
  return split(
    expected,
    actual,
    assign(expected.length, (a) => ownFirst(a, held[a] ?? actual.keys(), judge), fits),
  );
}

/** Its own place first: most lists are in the same order. */
function* ownFirst(own: number, places: Iterable<number>, judge: Judge): Generator<number> {
  yield own;
  for (const place of places) {
    if (judge.isTired()) return;
    if (place !== own) yield place;
  }
}

interface Choice {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/** The likeliest first. */
function pairAlike(missing: readonly XmlElement[], extra: readonly XmlElement[], judge: Judge): Pairing {
  const choices = choicesOf(missing, extra, judge);
  choices.sort((x, y) => x.distance - y.distance || apart(x) - apart(y) || x.a + x.b - (y.a + y.b));
  const partners: (number | undefined)[] = missing.map(() => undefined);
  const taken = new Set<number>();
  for (const { a, b } of choices) {
    if (partners[a] !== undefined || taken.has(b)) continue;
    partners[a] = b;
    taken.add(b);
  }
  return split(missing, extra, partners);
}

function apart({ a, b }: Choice): number {
  return Math.abs(a - b);
}

function choicesOf(missing: readonly XmlElement[], extra: readonly XmlElement[], judge: Judge): Choice[] {
  const lonely = missing.length === 1 && extra.length === 1;
  const few = missing.length * extra.length <= MOST_COMPARED;
  const sizes = extra.map((other) => sizeOf(other));
  const choices: Choice[] = [];
  for (const [a, one] of missing.entries()) {
    const size = sizeOf(one);
    for (const b of few ? extra.keys() : ownFirst(a, judge.sharers(one, extra), judge)) {
      const other = extra[b];
      if (other === undefined) continue;
      const distance = judge.distance(one, other);
      if (lonely || distance < (size + (sizes[b] ?? 0)) / 2 - 1) choices.push({ a, b, distance });
    }
  }
  return choices;
}

function split(
  expected: readonly XmlElement[],
  actual: readonly XmlElement[],
  partners: readonly (number | undefined)[],
): Pairing {
  const pairs: [XmlElement, XmlElement][] = [];
  const missing: XmlElement[] = [];
  const taken = new Set(partners);
  for (const [at, one] of expected.entries()) {
    const partner = partners[at];
    const other = partner === undefined ? undefined : actual[partner];
    if (other === undefined) missing.push(one);
    else pairs.push([one, other]);
  }
  return { pairs, missing, extra: actual.filter((_, at) => !taken.has(at)) };
}

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
  /** Equal forms mean: no difference. */
  readonly expectedForm: (element: XmlElement) => string;
  readonly actualForm: (element: XmlElement) => string;
  /** The number of differences. */
  readonly distance: (expected: XmlElement, actual: XmlElement) => number;
}

/** Pairs beyond which likeness is not looked for: a person would not follow it either. */
const MOST_COMPARED = 4096;

/** Children of one name, in any order. */
export function pairUp(expected: readonly XmlElement[], actual: readonly XmlElement[], judge: Judge): Pairing {
  const twins = pairTwins(expected, actual, judge);
  const partners = assign(twins.missing.length, twins.extra.length, (a, b) => {
    const [one, other] = [twins.missing[a], twins.extra[b]];
    return one !== undefined && other !== undefined && judge.distance(one, other) === 0;
  });
  const fitting = split(twins.missing, twins.extra, partners);
  const alike = pairAlike(fitting.missing, fitting.extra, judge);
  return { ...alike, pairs: [...twins.pairs, ...fitting.pairs, ...alike.pairs] };
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

function formAt(elements: readonly XmlElement[], at: number, { actualForm }: Judge): string {
  const element = elements[at];
  return element === undefined ? '' : actualForm(element);
}

interface Choice {
  readonly a: number;
  readonly b: number;
  readonly distance: number;
}

/** The likeliest first. */
function pairAlike(missing: readonly XmlElement[], extra: readonly XmlElement[], judge: Judge): Pairing {
  const lonely = missing.length === 1 && extra.length === 1;
  const choices: Choice[] = [];
  for (const [a, one] of missing.entries()) {
    for (const [b, other] of extra.entries()) {
      if (missing.length * extra.length > MOST_COMPARED && a !== b) continue;
      const distance = judge.distance(one, other);
      if (lonely || distance < (sizeOf(one) + sizeOf(other)) / 2 - 1) choices.push({ a, b, distance });
    }
  }
  choices.sort((x, y) => x.distance - y.distance || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a - y.a);
  const partners: (number | undefined)[] = missing.map(() => undefined);
  const taken = new Set<number>();
  for (const { a, b } of choices) {
    if (partners[a] !== undefined || taken.has(b)) continue;
    partners[a] = b;
    taken.add(b);
  }
  return split(missing, extra, partners);
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

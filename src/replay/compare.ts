/**
 * Two elements side by side: every difference between them, by rules given.
 * Knows trees and places in them, no values. Rule: it judges no value itself; the order of attributes never counts; no two
 * children are compared twice, and strangers' stanzas cannot make it compare without end.
 */
import type { XmlElement } from '../xml/element.ts';
import {
  asWritten,
  attributeField,
  attributesOf,
  contentOf,
  DEEPEST,
  type Normal,
  sizeOf,
  textField,
} from './content.ts';
import type { Difference } from './difference.ts';
import type { Field } from './field.ts';
import { type FormNumbers, Forms } from './forms.ts';
import { groupBy } from './group.ts';
import { Marks, type Wanted } from './marks.ts';
import { type Judge, pairUp } from './pairing.ts';
import { sameTree } from './same-tree.ts';
import { type ComparedValue, type Comparison, comparisonOf, type Verdict, verdictOf } from './verdict.ts';

export type { ComparedValue, Comparison } from './verdict.ts';

export interface Rules {
  /** Whether attributes and children may be there that were not expected. */
  readonly extras: 'ignored' | 'refused';
  /** Whether the order of children counts. */
  readonly order: 'free' | 'kept';
  readonly same: (field: Field, expected: string, actual: string) => boolean;
  /** What `same` wants, as far as it can be told: a shortcut for long lists. */
  readonly wanted: Wanted;
  /** What an expected value is called where it is not met; itself unless given. */
  readonly told?: Normal | undefined;
  /** What is held against what is wanted. */
  readonly found: Normal;
  /** What values are taken for, where that is all there is to their being the same. */
  readonly normals?: { readonly expected: Normal; readonly actual: Normal } | undefined;
}

export function compareElements(expected: XmlElement, actual: XmlElement, rules: Rules): Comparison {
  const size = sizeOf(expected) + sizeOf(actual);
  const verdict = new Comparing(rules, Math.max(PATIENCE, PATIENCE_PER_NODE * size)).verdict(expected, actual, 0);
  return comparisonOf(verdict, expected.local);
}

/**
 * Elements looked at for one stanza before children are taken as they stand: tenths of a second. By the stanza's size, so that
 * a long list in another order is still compared.
 */
const PATIENCE = 40_000;
const PATIENCE_PER_NODE = 2;

/** Children of one name that need no index to be found. */
const FEW = 8;

const NOWHERE: Omit<Verdict, 'weight'> = { values: [], differences: [], children: [], rest: [] };

class Comparing {
  readonly #rules: Rules;
  readonly #known = new Map<XmlElement, Map<XmlElement, Verdict>>();
  readonly #expectedForms: Forms;
  readonly #actualForms: Forms;
  readonly #marks = new Map<readonly XmlElement[], Marks>();
  #patience: number;

  constructor(rules: Rules, patience: number) {
    this.#rules = rules;
    this.#patience = patience;
    const numbers: FormNumbers = new Map();
    this.#expectedForms = new Forms(numbers, rules.normals?.expected ?? asWritten);
    this.#actualForms = new Forms(numbers, rules.normals?.actual ?? asWritten);
  }

  verdict(expected: XmlElement, actual: XmlElement, depth: number): Verdict {
    if (nameOf(expected) !== nameOf(actual))
      return verdictOf({ ...NOWHERE, differences: [{ type: 'name', path: '', expected, actual }] });
    if (depth <= DEEPEST) return this.#compare(expected, actual, depth);
    const differences: Difference[] = sameTree(expected, actual) ? [] : [{ type: 'too-deep', path: '' }];
    return verdictOf({ ...NOWHERE, differences });
  }

  /** For two that may be held against each other again. */
  #remembered(expected: XmlElement, actual: XmlElement, depth: number): Verdict {
    const known = this.#known.get(expected) ?? new Map<XmlElement, Verdict>();
    const verdict = known.get(actual) ?? this.verdict(expected, actual, depth);
    this.#known.set(expected, known.set(actual, verdict));
    return verdict;
  }

  #compare(expected: XmlElement, actual: XmlElement, depth: number): Verdict {
    const values: ComparedValue[] = [];
    const differences: Difference[] = [];
    this.#compareAttributes(expected, actual, values, differences);
    const [one, other] = [contentOf(expected), contentOf(actual)];
    const lenient = this.#rules.extras === 'ignored';
    const [text, came] = lenient ? [one.text, other.text] : [one.placed, other.placed];
    this.#compareText(expected, text, came, values, differences);
    this.#patience -= 1 + one.elements.length + other.elements.length;
    const children = { inside: expected.ns, expected: one.elements, actual: other.elements, depth: depth + 1 };
    return verdictOf({ values, differences, ...this.#compareChildren(children) });
  }

  #compareAttributes(expected: XmlElement, actual: XmlElement, values: ComparedValue[], found: Difference[]): void {
    for (const [name, value] of attributesOf(expected)) {
      const other = actual.attributes[name];
      const field = attributeField(expected, name);
      if (other !== undefined && this.#rules.same(field, value, other))
        values.push({ path: `@${name}`, field, expected: value, actual: other });
      else found.push({ type: 'attribute', path: '', name, expected: this.#told(field, value), actual: other });
    }
    if (this.#rules.extras === 'ignored') return;
    for (const [name, value] of attributesOf(actual)) {
      if (expected.attributes[name] === undefined)
        found.push({ type: 'attribute', path: '', name, expected: undefined, actual: value });
    }
  }

  /** Where extras are ignored, text that nobody expected is one. */
  #compareText(
    owner: XmlElement,
    expected: string,
    actual: string,
    values: ComparedValue[],
    found: Difference[],
  ): void {
    if (expected === '' && (actual === '' || this.#rules.extras === 'ignored')) return;
    const field = textField(owner);
    if (expected !== '' && actual !== '' && this.#rules.same(field, expected, actual))
      values.push({ path: '', field, expected, actual });
    else found.push({ type: 'text', path: '', expected: expected && this.#told(field, expected), actual });
  }

  #told(field: Field, expected: string): string {
    return this.#rules.told === undefined ? expected : this.#rules.told(field, expected);
  }

  #compareChildren(siblings: Siblings): Children {
    const { expected, actual, depth } = siblings;
    const placeOf = placesOf(expected);
    if (sameNames(expected, actual)) {
      const children = expected.map((child, at) => {
        const other = actual[at] ?? child;
        const verdict =
          expected.length === 1 ? this.verdict(child, other, depth) : this.#remembered(child, other, depth);
        return { at: placeOf(child), verdict };
      });
      // Nobody has to look for a partner who has the only one of the name or one that fits.
      const settled = this.#rules.order === 'kept' || allNamesDiffer(expected);
      if (settled || children.every(({ verdict }) => verdict.weight === 0)) return { children, rest: [] };
    }
    return this.#pairChildren(siblings, placeOf);
  }

  #pairChildren({ inside, expected, actual, depth }: Siblings, placeOf: (child: XmlElement) => string): Children {
    const { pairs, missing, extra } = this.#pair(expected, actual, depth);
    const children = pairs.map(([child, other]) => {
      return { at: placeOf(child), verdict: this.#remembered(child, other, depth) };
    });
    const rest: Difference[] = missing.map((child) => {
      return { type: 'element', path: '', inside, expected: child, actual: undefined };
    });
    if (this.#rules.extras === 'ignored') return { children, rest };
    for (const child of extra) rest.push({ type: 'element', path: '', inside, expected: undefined, actual: child });
    if (this.#rules.order === 'kept' && missing.length + extra.length === 0)
      rest.push({ type: 'order', path: '', expected: localNames(expected), actual: localNames(actual) });
    return { children, rest };
  }

  #pair(expected: readonly XmlElement[], actual: readonly XmlElement[], depth: number): ReturnType<typeof pairUp> {
    const others = groupBy(actual, nameOf);
    const groups = groupBy(expected, nameOf);
    const judge = this.#judge(depth);
    const found = [...groups].map(([name, children]) => pairUp(children, others.get(name) ?? [], judge));
    const places = new Map(expected.map((child, at) => [child, at]));
    const strangers = [...others].filter(([name]) => !groups.has(name)).flatMap(([, children]) => children);
    return {
      pairs: found.flatMap(({ pairs }) => pairs).sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0)),
      missing: found.flatMap(({ missing }) => missing),
      extra: [...found.flatMap(({ extra }) => extra), ...strangers],
    };
  }

  #judge(depth: number): Judge {
    const { extras, order, normals, wanted } = this.#rules;
    return {
      expectedForm: (element) => this.#expectedForms.of(element, depth),
      actualForm: (element) => this.#actualForms.of(element, depth),
      exact: normals !== undefined && extras === 'refused' && order === 'free',
      distance: (one, other) => this.#remembered(one, other, depth).weight,
      holders: (one, all) => (all.length <= FEW ? undefined : this.#marksOf(all).holders(one, wanted)),
      sharers: (one, all) => this.#marksOf(all).sharers(one, wanted, FEW),
      isTired: () => this.#patience < 0,
    };
  }

  #marksOf(elements: readonly XmlElement[]): Marks {
    const known = this.#marks.get(elements);
    if (known !== undefined) return known;
    const marks = new Marks(elements, this.#rules.found);
    this.#marks.set(elements, marks);
    return marks;
  }
}

/** The children of two elements, at their depth; `inside` is the namespace around those that were expected. */
interface Siblings {
  readonly inside: string;
  readonly expected: readonly XmlElement[];
  readonly actual: readonly XmlElement[];
  readonly depth: number;
}

type Children = Pick<Verdict, 'children' | 'rest'>;

function nameOf({ ns, local }: XmlElement): string {
  return `${ns} ${local}`;
}

function sameNames(expected: readonly XmlElement[], actual: readonly XmlElement[]): boolean {
  return (
    expected.length === actual.length &&
    expected.every((child, at) => {
      const other = actual[at];
      return other !== undefined && nameOf(child) === nameOf(other);
    })
  );
}

function allNamesDiffer(elements: readonly XmlElement[]): boolean {
  return elements.length < 2 || new Set(elements.map(nameOf)).size === elements.length;
}

function localNames(elements: readonly XmlElement[]): readonly string[] {
  return elements.map(({ local }) => local);
}

/** How a child's path goes on from its parent's: numbered where siblings have the same name. */
function placesOf(siblings: readonly XmlElement[]): (child: XmlElement) => string {
  const namesakes = groupBy(siblings, ({ local }) => local);
  const numbers = new Map(
    [...namesakes.values()].flatMap((group) => group.map((child, at) => [child, at + 1] as const)),
  );
  return (child) => {
    const { local } = child;
    return (namesakes.get(local)?.length ?? 0) > 1 ? `/${local}[${numbers.get(child)}]` : `/${local}`;
  };
}

/**
 * Two elements side by side: every difference between them, by rules given.
 * Knows trees and places in them, no values. Rule: it judges no value itself; the order of attributes never counts.
 */
import type { XmlElement } from '../xml/element.ts';
import { asWritten, attributeField, attributesOf, contentOf, DEEPEST, formOf, textField } from './content.ts';
import type { Difference } from './difference.ts';
import type { Field } from './field.ts';
import { groupBy } from './group.ts';
import { pairUp } from './pairing.ts';

export interface Rules {
  /** Whether attributes and children may be there that were not expected. */
  readonly extras: 'ignored' | 'refused';
  /** Whether the order of children counts. */
  readonly order: 'free' | 'kept';
  readonly same: (field: Field, expected: string, actual: string) => boolean;
  /** Equal for children without a difference; a shortcut for long lists. The children as written unless given. */
  readonly expectedForm?: (element: XmlElement) => string;
  readonly actualForm?: (element: XmlElement) => string;
}

/** Two values that stand in the same place. */
export interface ComparedValue {
  readonly path: string;
  readonly field: Field;
  readonly expected: string;
  readonly actual: string;
}

export interface Comparison {
  /** In document order of what was expected. */
  readonly differences: readonly Difference[];
  /** Every pair of values that was found to be the same. */
  readonly values: readonly ComparedValue[];
}

export function compareElements(expected: XmlElement, actual: XmlElement, rules: Rules): Comparison {
  const comparing = new Comparing(rules);
  comparing.compare(expected, actual, expected.local, 0);
  return comparing;
}

class Comparing implements Comparison {
  readonly differences: Difference[] = [];
  readonly values: ComparedValue[] = [];
  readonly #rules: Rules;

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  compare(expected: XmlElement, actual: XmlElement, path: string, depth: number): void {
    if (nameOf(expected) !== nameOf(actual)) {
      this.differences.push({ type: 'name', path, expected, actual });
    } else if (depth > DEEPEST) {
      this.differences.push({ type: 'too-deep', path });
    } else {
      this.#compareAttributes(expected, actual, path);
      this.#compareContent(expected, actual, path, depth);
    }
  }

  #compareAttributes(expected: XmlElement, actual: XmlElement, path: string): void {
    for (const [name, value] of attributesOf(expected)) {
      const other = actual.attributes[name];
      const field = attributeField(expected, name);
      if (other !== undefined && this.#rules.same(field, value, other))
        this.values.push({ path: `${path}@${name}`, field, expected: value, actual: other });
      else this.differences.push({ type: 'attribute', path, name, expected: value, actual: other });
    }
    if (this.#rules.extras === 'ignored') return;
    for (const [name, value] of attributesOf(actual)) {
      if (expected.attributes[name] === undefined)
        this.differences.push({ type: 'attribute', path, name, expected: undefined, actual: value });
    }
  }

  #compareContent(expected: XmlElement, actual: XmlElement, path: string, depth: number): void {
    const [one, other] = [contentOf(expected), contentOf(actual)];
    const lenient = this.#rules.extras === 'ignored';
    this.#compareText(expected, lenient ? one.text : one.placed, lenient ? other.text : other.placed, path);
    if (this.#rules.order === 'kept' && sameNames(one.elements, other.elements)) {
      for (const [at, child] of one.elements.entries())
        this.compare(child, other.elements[at] ?? child, childPath(path, child, one.elements), depth + 1);
    } else this.#compareChildren(one.elements, other.elements, path, depth);
  }

  /** Where extras are ignored, text that nobody expected is one. */
  #compareText(owner: XmlElement, expected: string, actual: string, path: string): void {
    if (expected === '' && (actual === '' || this.#rules.extras === 'ignored')) return;
    const field = textField(owner);
    if (expected !== '' && actual !== '' && this.#rules.same(field, expected, actual))
      this.values.push({ path, field, expected, actual });
    else this.differences.push({ type: 'text', path, expected, actual });
  }

  #compareChildren(expected: readonly XmlElement[], actual: readonly XmlElement[], path: string, depth: number): void {
    const { pairs, missing, extra } = this.#pair(expected, actual, path, depth);
    for (const [child, other] of pairs) this.compare(child, other, childPath(path, child, expected), depth + 1);
    for (const child of missing) this.differences.push({ type: 'element', path, expected: child, actual: undefined });
    if (this.#rules.extras === 'ignored') return;
    for (const child of extra) this.differences.push({ type: 'element', path, expected: undefined, actual: child });
    if (this.#rules.order === 'kept' && missing.length + extra.length === 0)
      this.differences.push({ type: 'order', path, expected: localNames(expected), actual: localNames(actual) });
  }

  #pair(
    expected: readonly XmlElement[],
    actual: readonly XmlElement[],
    path: string,
    depth: number,
  ): ReturnType<typeof pairUp> {
    const others = byName(actual);
    const groups = byName(expected);
    const judge = this.#judge(path, depth);
    const found = [...groups].map(([name, children]) => pairUp(children, others.get(name) ?? [], judge));
    const places = new Map(expected.map((child, at) => [child, at]));
    const strangers = [...others].filter(([name]) => !groups.has(name)).flatMap(([, children]) => children);
    return {
      pairs: found.flatMap(({ pairs }) => pairs).sort(([a], [b]) => (places.get(a) ?? 0) - (places.get(b) ?? 0)),
      missing: found.flatMap(({ missing }) => missing),
      extra: [...found.flatMap(({ extra }) => extra), ...strangers],
    };
  }

  #judge(path: string, depth: number): Parameters<typeof pairUp>[2] {
    const written = (element: XmlElement): string => formOf(element, asWritten);
    return {
      expectedForm: this.#rules.expectedForm ?? written,
      actualForm: this.#rules.actualForm ?? written,
      distance: (one, other) => {
        const trial = new Comparing(this.#rules);
        trial.compare(one, other, path, depth + 1);
        return trial.differences.reduce((sum, difference) => sum + weightOf(difference), 0);
      },
    };
  }
}

/** How much a difference counts when the likeliest partner is looked for. */
function weightOf(difference: Difference): number {
  if (difference.type !== 'element') return 1;
  return 2;
}

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

function byName(elements: readonly XmlElement[]): ReadonlyMap<string, readonly XmlElement[]> {
  return groupBy(elements, nameOf);
}

function localNames(elements: readonly XmlElement[]): readonly string[] {
  return elements.map(({ local }) => local);
}

function childPath(path: string, child: XmlElement, siblings: readonly XmlElement[]): string {
  const namesakes = siblings.filter(({ local }) => local === child.local);
  return `${path}/${child.local}${namesakes.length > 1 ? `[${namesakes.indexOf(child) + 1}]` : ''}`;
}

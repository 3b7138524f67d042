/**
 * Elements found by the values in them, where there are too many to look at each.
 * Knows trees and places in them, no order. Rule: whoever has not the value that is wanted in a place cannot be the partner.
 */
import type { XmlElement } from '../xml/element.ts';
import { attributeField, attributesOf, contentOf, DEEPEST, type Normal, textField } from './content.ts';
import type { Field } from './field.ts';

/** The values of which the other side has to have one; undefined where that cannot be told. */
export type Wanted = (field: Field, expected: string) => readonly string[] | undefined;

export class Marks {
  readonly #places = new Map<string, number[]>();

  /** `normal` says what a value of theirs is taken for. */
  constructor(elements: readonly XmlElement[], normal: Normal) {
    for (const [at, element] of elements.entries())
      for (const mark of marksOf(element, (field, value) => [normal(field, value)])) this.#note(mark[0] ?? '', at);
  }

  /** The places where a partner may be, if only because one wanted value is there; undefined: anywhere. */
  holders(expected: XmlElement, wanted: Wanted): readonly number[] | undefined {
    let fewest: readonly number[] | undefined;
    for (const choices of marksOf(expected, wanted)) {
      const places = this.#placesOf(choices);
      if (fewest === undefined || places.length < fewest.length) fewest = places;
      if (fewest.length === 0) return fewest;
    }
    return fewest;
  }

  /** Places that have a wanted value which few have. */
  sharers(expected: XmlElement, wanted: Wanted, few: number): ReadonlySet<number> {
    const sharers = new Set<number>();
    for (const choices of marksOf(expected, wanted)) {
      const places = this.#placesOf(choices);
      if (places.length <= few) for (const place of places) sharers.add(place);
    }
    return sharers;
  }

  #note(mark: string, at: number): void {
    const places = this.#places.get(mark);
    if (places === undefined) this.#places.set(mark, [at]);
    else if (places.at(-1) !== at) places.push(at);
  }

  #placesOf(choices: readonly string[]): readonly number[] {
    const [first = '', ...others] = choices;
    const places = this.#places.get(first) ?? [];
    if (others.length === 0) return places;
    return [...new Set([...places, ...others.flatMap((mark) => this.#places.get(mark) ?? [])])];
  }
}

/** For each value that is wanted, the marks of which one will do. */
function* marksOf(element: XmlElement, wanted: Wanted, above = '', depth = 0): Generator<readonly string[]> {
  const path = `${above}/${element.ns} ${element.local}`;
  const { elements, text } = contentOf(element);
  for (const [name, value] of attributesOf(element)) {
    const choices = wanted(attributeField(element, name), value);
    if (choices !== undefined) yield choices.map((choice) => `${path}@${name}=${choice}`);
  }
  const choices = text === '' ? undefined : wanted(textField(element), text);
  if (choices !== undefined) yield choices.map((choice) => `${path}=${choice}`);
  if (depth < DEEPEST) for (const child of elements) yield* marksOf(child, wanted, path, depth + 1);
}

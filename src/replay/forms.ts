/**
 * Elements by number: equal numbers for elements with the same names, values and children, in any order of them.
 * Knows trees. Rule: each element is looked at once, so that its cost does not grow with its depth.
 */
import type { XmlElement } from '../xml/element.ts';
import { attributeField, attributesOf, contentOf, DEEPEST, type Normal, textField } from './content.ts';

/** Forms that have been met, shared by those that are to be comparable. */
export type FormNumbers = Map<string, number>;

export class Forms {
  readonly #numbers: FormNumbers;
  readonly #normal: Normal;
  readonly #known = new Map<XmlElement, number>();

  /** `normal` says what a value is taken for. */
  constructor(numbers: FormNumbers, normal: Normal) {
    this.#numbers = numbers;
    this.#normal = normal;
  }

  /** What is deeper than can be compared is one form, whatever it is. */
  of(element: XmlElement, depth: number): number {
    if (depth > DEEPEST) return -1;
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const number = this.#numberOf(this.#written(element, depth));
    this.#known.set(element, number);
    return number;
  }

  #written(element: XmlElement, depth: number): string {
    const { elements, placed } = contentOf(element);
    const attributes = attributesOf(element).map(
      ([name, value]) => `\x02${name}\x03${this.#normal(attributeField(element, name), value)}`,
    );
    const children = elements.map((child) => this.of(child, depth + 1)).sort((a, b) => a - b);
    const text = placed === '' ? '' : this.#normal(textField(element), placed);
    return `${element.ns}\x03${element.local}${attributes.join('')}\x04${text}\x05${children.join(' ')}`;
  }

  #numberOf(written: string): number {
    const known = this.#numbers.get(written);
    if (known !== undefined) return known;
    this.#numbers.set(written, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

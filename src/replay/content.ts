/**
 * What of an element counts when two are compared: attributes without declarations, child elements, text.
 * Knows trees, not stanzas. Rule: white space between elements is nothing, and neither is text of white space only; names are
 * local names with their namespaces, so that prefixes and where they are declared make no difference.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Field } from './field.ts';

export interface ElementContent {
  readonly elements: readonly XmlElement[];
  /** All text directly inside; empty when it is white space only. */
  readonly text: string;
  /** The same with `￼` (U+FFFC) where an element stands inside text, so that it has a place there. */
  readonly placed: string;
}

/** Deeper elements than any framer lets through (its limit is 256) are not looked into. */
export const DEEPEST = 300;

export function contentOf({ children }: XmlElement): ElementContent {
  const elements = children.filter((child): child is XmlElement => typeof child !== 'string');
  const text = children.filter((child) => typeof child === 'string').join('');
  if (/^\s*$/.test(text)) return { elements, text: '', placed: '' };
  const placed = children.map((child) => (typeof child === 'string' ? child : '￼')).join('');
  return { elements, text, placed };
}

/** Name and value of what is no declaration, sorted by name. */
export function attributesOf({ attributes }: XmlElement): readonly (readonly [string, string])[] {
  return Object.entries(attributes)
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

export function attributeField(owner: XmlElement, attribute: string): Field {
  return { owner, ownerType: owner.attributes['type'], attribute };
}

export function textField(owner: XmlElement): Field {
  return { owner, ownerType: owner.attributes['type'], attribute: undefined };
}

/** What a value is taken for when elements are compared by their forms. */
export type Normal = (field: Field, value: string) => string;

export const asWritten: Normal = (_field, value) => value;

/** Equal for two elements exactly when they have the same names, values (as `normal` has them) and children, in any order. */
export function formOf(element: XmlElement, normal: Normal, depth = 0): string {
  if (depth > DEEPEST) return '\x01';
  const { elements, placed } = contentOf(element);
  const attributes = attributesOf(element).map(
    ([name, value]) => `\x02${name}\x03${normal(attributeField(element, name), value)}`,
  );
  const children = elements.map((child) => formOf(child, normal, depth + 1)).sort();
  const text = placed === '' ? '' : `\x04${normal(textField(element), placed)}`;
  return `\x05${element.ns}\x03${element.local}${attributes.join('')}${text}${children.join('')}\x06`;
}

/** How much there is to differ in: the element, each attribute, its text, and all of its children. */
export function sizeOf(element: XmlElement, depth = 0): number {
  const { elements, text } = contentOf(element);
  const own = 1 + attributesOf(element).length + (text === '' ? 0 : 1);
  return depth > DEEPEST ? own : elements.reduce((sum, child) => sum + sizeOf(child, depth + 1), own);
}

/**
 * Small readings of an element that most annotators need.
 * Knows XML and the shape of a stanza. Rule: what is missing reads as undefined, never as an empty text.
 */
import { childOf, textOf, type XmlElement } from '../xml/element.ts';

/** The child elements, without the text between. */
export function elementsOf(element: XmlElement): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  for (const child of element.children) if (typeof child !== 'string') elements.push(child);
  return elements;
}

/** The text of the first child element of that name; undefined where there is none or it is empty. */
export function childText(element: XmlElement, local: string, ns: string = element.ns): string | undefined {
  const child = childOf(element, local, ns);
  const text = child === undefined ? '' : textOf(child);
  return text === '' ? undefined : text;
}

/** The attribute's number; undefined where it is absent or not a decimal number. */
export function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Every character datum below the element, in order; depth costs no stack. */
export function deepText(element: XmlElement): string {
  let text = '';
  const left: (XmlElement | string)[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') text += next;
    else left.push(...next.children.toReversed());
  }
  return text;
}

/** How many bytes a base64 text stands for, white space in it left out. */
export function base64Length(text: string): number {
  return Math.floor((text.replace(/[\s=]/g, '').length * 3) / 4);
}

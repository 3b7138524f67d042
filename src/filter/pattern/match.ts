/**
 * Whether an element fits a stanza pattern.
 * Knows element trees, no XMPP. Rule: each element is looked at once, so a crowded stanza costs what its size does.
 */
import { deepText, elementsOf } from '../../annotate/read.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { AttributeTest, ElementTest, StanzaPattern } from './pattern.ts';

/** The first step of a path is put to the element itself, each further one to the children of what fitted. */
export function fits(element: XmlElement, { paths }: StanzaPattern): boolean {
  return paths.some((path) => fitsPath(element, path));
}

function fitsPath(element: XmlElement, path: readonly ElementTest[]): boolean {
  let fitting: readonly XmlElement[] = [element];
  for (const [depth, test] of path.entries()) {
    const candidates = depth === 0 ? fitting : fitting.flatMap(elementsOf);
    fitting = candidates.filter((candidate) => fitsElement(candidate, test));
  }
  return fitting.length > 0;
}

function fitsElement(element: XmlElement, { name, ns, attributes, text }: ElementTest): boolean {
  if (name !== undefined && name !== (name.includes(':') ? element.name : element.local)) return false;
  if (ns !== undefined && ns !== element.ns) return false;
  return attributes.every((test) => fitsAttribute(element, test)) && fitsText(element, text);
}

/** An attribute that is absent has no value, and so a different one. */
function fitsAttribute({ attributes }: XmlElement, { name, test, value }: AttributeTest): boolean {
  const actual = attributes[name];
  if (test === 'present') return actual !== undefined;
  return (actual === value) === (test === 'equal');
}

function fitsText(element: XmlElement, text: string | undefined): boolean {
  if (text === undefined) return true;
  const actual = deepText(element).trim();
  return text === '' ? actual !== '' : actual === text;
}

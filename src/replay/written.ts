/**
 * An element as XML again, for people and for reports.
 * Knows trees only. Rule: well-formed, with every namespace declared where it changes and no prefixes but those of attributes;
 * not the text it was read from, which is in its record.
 */

import type { XmlElement } from '../xml/element.ts';
import { escapeXml } from '../xml/escape.ts';
import { DEEPEST } from './content.ts';

/** `ns` is the default namespace where it will stand. */
export function writeElement(element: XmlElement, ns: string = '', depth: number = 0): string {
  const declared = element.ns === ns ? '' : ` xmlns='${escapeXml(element.ns)}'`;
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(([name, value]) => ` ${name}='${escapeXml(value)}'`);
  const start = `<${element.local}${declared}${attributes.join('')}`;
  if (element.children.length === 0) return `${start}/>`;
  if (depth > DEEPEST) return `${start}>…</${element.local}>`;
  const children = element.children.map((child) =>
    typeof child === 'string' ? escapeXml(child) : writeElement(child, element.ns, depth + 1),
  );
  return `${start}>${children.join('')}</${element.local}>`;
}

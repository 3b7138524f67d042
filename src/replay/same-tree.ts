/**
 * Whether two trees are the same as written, however deep.
 * Knows trees only. Rule: no recursion, so that depth costs no stack.
 */
import type { XmlElement } from '../xml/element.ts';
import { attributesOf } from './content.ts';

export function sameTree(one: XmlElement, other: XmlElement): boolean {
  const open: (readonly [XmlElement | string, XmlElement | string | undefined])[] = [[one, other]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (typeof a === 'string' || typeof b !== 'object') {
      if (a !== b) return false;
    } else if (headOf(a) !== headOf(b)) return false;
    else for (const [at, child] of a.children.entries()) open.push([child, b.children[at]]);
  }
  return true;
}

function headOf(element: XmlElement): string {
  const { ns, local, children } = element;
  return JSON.stringify([ns, local, children.length, attributesOf(element)]);
}

/**
 * What an element too crowded to be read whole says in its first tags: what it is, whom it is for, what it is about.
 * Knows tags. Rule: costs the same however much comes after them.
 */
import type { XmlElement } from '../xml/element.ts';
import { type StartToken, tokens } from '../xml/tokens.ts';

/** UTF-16 units looked at; a tag of a stanza has some hundred. */
const LOOKED_AT = 16_384;

/** The element with its first child, both without what is in them; undefined where no tag ends in what is looked at. */
export function startOf(text: string, namespaces: Readonly<Record<string, string>>): XmlElement | undefined {
  const all = tokens(text.slice(0, LOOKED_AT), namespaces);
  const [root, child] = all.filter((token) => token.type === 'start');
  return root && { ...shallow(root), children: child === undefined ? [] : [shallow(child)] };
}

/** A start tag as an element with nothing inside. */
export function shallow({ name, local, ns, attributes }: StartToken): XmlElement {
  const values: Record<string, string> = Object.create(null);
  for (const attribute of attributes) values[attribute.name] = attribute.value;
  return { name, local, ns, attributes: values, children: [] };
}

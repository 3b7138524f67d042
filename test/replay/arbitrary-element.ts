/** Random stanzas as trees, with names that trip up programs, and ways to change them. */
import * as fc from 'fast-check';
import type { XmlElement } from '../../src/xml/element.ts';
import { CLIENT } from '../../src/xmpp/namespaces.ts';

const NAMES = ['item', 'x', 'query', 'status', 'constructor'];
const NAMESPACES = [CLIENT, 'urn:example:a', 'urn:example:b'];
const ATTRIBUTES = ['node', 'var', 'jid', 'id', 'ver', 'constructor', 'xml:lang', 'stamp'];

const name = fc.constantFrom(...NAMES);
/** Few, so that siblings are often alike. */
export const anyValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('1', '2', 'ola@example.net', 'rake', ''),
  fc.string({ unit: 'grapheme', maxLength: 5 }).map((text) => text.replace(/[{}\0-\x1f]/g, '')),
);
const attributes = fc.dictionary(fc.constantFrom(...ATTRIBUTES), anyValue, { maxKeys: 3 });

export function elementOf(
  local: string,
  ns: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (XmlElement | string)[] = [],
): XmlElement {
  const bare: Record<string, string> = Object.assign(Object.create(null) as Record<string, string>, attributes);
  return { name: local, local, ns, attributes: bare, children };
}

const { element } = fc.letrec<{ element: XmlElement; leaf: XmlElement; branch: XmlElement }>((tie) => ({
  leaf: fc
    .tuple(name, fc.constantFrom(...NAMESPACES), attributes, fc.option(anyValue, { nil: undefined }))
    .map(([local, ns, values, text]) => elementOf(local, ns, values, text === undefined ? [] : [text])),
  branch: fc
    .tuple(name, fc.constantFrom(...NAMESPACES), attributes, fc.array(tie('element'), { maxLength: 5 }))
    .map(([local, ns, values, children]) => elementOf(local, ns, values, children)),
  element: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('branch')),
}));

export const anyElement: fc.Arbitrary<XmlElement> = element;

export const anyStanza: fc.Arbitrary<XmlElement> = fc
  .tuple(fc.constantFrom('message', 'presence', 'iq'), attributes, fc.array(anyElement, { maxLength: 5 }))
  .map(([local, values, children]) => elementOf(local, CLIENT, values, children));

/** The same with the attributes and child elements of every element in another order; `lots` are asked for each place. */
export function shuffled(tree: XmlElement, lots: () => number): XmlElement {
  const order = <T>(values: readonly T[]): readonly T[] =>
    values
      .map((value) => ({ value, lot: lots() }))
      .sort((a, b) => a.lot - b.lot)
      .map(({ value }) => value);
  const children = tree.children.map((child) => (typeof child === 'string' ? child : shuffled(child, lots)));
  return elementOf(tree.local, tree.ns, Object.fromEntries(order(Object.entries(tree.attributes))), order(children));
}

/** The same with something more in every element. */
export function enlarged(tree: XmlElement): XmlElement {
  const children = tree.children.map((child) => (typeof child === 'string' ? child : enlarged(child)));
  const more = elementOf('extra', 'urn:example:extra', {}, ['text']);
  return elementOf(tree.local, tree.ns, { ...tree.attributes, extra: 'yes' }, [more, ...children]);
}

/** Places of values: an attribute's name, or undefined for the text, of the element found by going down so. */
export interface ValuePlace {
  readonly down: readonly number[];
  readonly attribute: string | undefined;
}

export function valuePlaces(tree: XmlElement, down: readonly number[] = []): readonly ValuePlace[] {
  const own = Object.keys(tree.attributes).map((attribute) => ({ down, attribute }));
  const text = tree.children.some((child) => typeof child === 'string' && child.trim() !== '');
  return [
    ...own,
    ...(text ? [{ down, attribute: undefined }] : []),
    ...tree.children.flatMap((child, at) => (typeof child === 'string' ? [] : valuePlaces(child, [...down, at]))),
  ];
}

/** The same with another value in that place; undefined takes it away. */
export function withValue(tree: XmlElement, { down, attribute }: ValuePlace, value: string | undefined): XmlElement {
  const [first, ...rest] = down;
  if (first !== undefined) {
    const children = tree.children.map((child, at) =>
      at === first && typeof child !== 'string' ? withValue(child, { down: rest, attribute }, value) : child,
    );
    return elementOf(tree.local, tree.ns, tree.attributes, children);
  }
  if (attribute === undefined) {
    const elements = tree.children.filter((child) => typeof child !== 'string');
    return elementOf(tree.local, tree.ns, tree.attributes, [...(value === undefined ? [] : [value]), ...elements]);
  }
  const { [attribute]: _, ...others } = tree.attributes;
  return elementOf(
    tree.local,
    tree.ns,
    { ...others, ...(value === undefined ? {} : { [attribute]: value }) },
    tree.children,
  );
}

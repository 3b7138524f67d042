/**
 * The texts of an entry that are searched: bodies, and all there is.
 * Knows entries. Rule: nothing is put together before somebody asks for it.
 */
import { deepText, elementsOf } from '../annotate/read.ts';
import type { Entry } from '../inspect/entry.ts';
import type { XmlElement } from '../xml/element.ts';

/** What was written by people: every `<body/>`, also of messages that are passed on inside others. */
export function bodiesOf({ element }: Entry): readonly string[] {
  if (element === undefined) return NOTHING;
  return [...descendants(element)].filter(({ local }) => local === 'body').map(deepText);
}

/** What was sent as it was written, the same with its entities decoded where it has any, and what hiptap says of it. */
export function* textsOf(entry: Entry): Generator<string> {
  const { record, element } = entry;
  const { fact } = record;
  if (fact.type === 'piece' && fact.content.type === 'text') {
    yield fact.content.text;
    if (element !== undefined && /&|<!\[CDATA\[/.test(fact.content.text)) yield decoded(element);
  }
  for (const { summary } of entry.annotations) yield summary;
}

/** The element and all below it; depth costs no stack. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  const left: XmlElement[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    yield next;
    left.push(...elementsOf(next).toReversed());
  }
}

const NOTHING: readonly string[] = [];

/** Values and character data, a line each. */
function decoded(element: XmlElement): string {
  const lines: string[] = [];
  for (const { attributes, children } of descendants(element)) {
    lines.push(...Object.values(attributes), children.filter((child) => typeof child === 'string').join(''));
  }
  return lines.join('\n');
}

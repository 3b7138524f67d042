/**
 * A stanza as a scansion script has it: elements of the client's stream without prefixes, a level a tab.
 * Knows trees, and what may stand in a script. Rule: what a stranger wrote can neither be taken for a variable nor end a line.
 */
import { visibleXml } from '../../present/visible-xml.ts';
import type { XmlElement } from '../../xml/element.ts';
import { indentXml } from '../../xml/indent.ts';
import { CLIENT } from '../../xmpp/namespaces.ts';
import type { Field } from '../field.ts';

/** What an attribute's value becomes: another value, one of scansion's own words, or nothing. */
export type Word =
  | { readonly type: 'value'; readonly value: string }
  /** Stands as it is: `{scansion:any}`, `${Nora's JID}`. */
  | { readonly type: 'scansion'; readonly text: string }
  | { readonly type: 'left-out' };

export type Wording = (field: Field, value: string) => Word;

/** UTF-16 units of a line, beyond which an element goes over several. */
const WIDTH = 100;
/** Deeper than any stanza; what is below is left out. */
const DEEPEST = 200;

/** Lines with a tab in front, and their newlines. */
export function stanzaLines(stanza: XmlElement, wording: Wording): string {
  const written = visibleXml(write(stanza, CLIENT, wording, 0));
  return indentXml(written, { indent: '\t', width: WIDTH }).replaceAll(/^/gm, '\t').concat('\n');
}

function write(element: XmlElement, ns: string, wording: Wording, depth: number): string {
  const { local, attributes } = element;
  const declared = element.ns === ns ? '' : ` xmlns="${literal(element.ns)}"`;
  const written = Object.entries(attributes).map(([name, value]) => attribute(element, name, value, wording));
  const start = `<${local}${declared}${written.join('')}`;
  const children = depth >= DEEPEST ? '' : content(element, wording, depth);
  return children === '' ? `${start}/>` : `${start}>${children}</${local}>`;
}

/** White space between elements is layout. */
function content({ children, ns }: XmlElement, wording: Wording, depth: number): string {
  const laidOut = children.some((child) => typeof child !== 'string');
  return children
    .map((child) => {
      if (typeof child !== 'string') return write(child, ns, wording, depth + 1);
      return laidOut && child.trim() === '' ? '' : literal(child);
    })
    .join('');
}

function attribute(owner: XmlElement, name: string, value: string, wording: Wording): string {
  if (name === 'xmlns') return '';
  const word = wording({ owner, ownerType: owner.attributes['type'], attribute: name }, value);
  if (word.type === 'left-out') return '';
  return ` ${name}="${word.type === 'scansion' ? word.text : literal(word.value)}"`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What stands in braces would be a variable, or scansion's own. */
function literal(text: string): string {
  return text
    .replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
    .replaceAll('${', '&#36;{')
    .replaceAll('{scansion:', '&#123;scansion:');
}

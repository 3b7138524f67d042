/**
 * Element trees: the one door to ltx, for one whole piece at a time.
 * Knows XML and its namespaces, nothing of XMPP. Rule: no text makes it throw; what ltx would misread in the text
 * (comments, processing instructions, CDATA, stray ampersands, control characters) is settled here before ltx sees it.
 */
import { escapeXml } from './escape.ts';
import { readPlainTree } from './plain-tree.ts';
import { readTree } from './tree.ts';

export interface XmlElement {
  /** The qualified name as written. */
  readonly name: string;
  /** The name without its prefix. */
  readonly local: string;
  /** The namespace the name resolves to; empty when there is none or its prefix is not declared. */
  readonly ns: string;
  /** Qualified name → value with entities decoded; `xmlns` declarations included. It inherits nothing. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and character data in order; CDATA sections are character data, comments and PIs are left out. */
  readonly children: readonly (XmlElement | string)[];
}

/**
 * Reads one complete element, as a framer cuts it out; `namespaces` (prefix → namespace, the default under '')
 * are those its stream declared. Undefined when the text is not one well-formed element (XML 1.0).
 */
export function parseElement(text: string, namespaces: Readonly<Record<string, string>>): XmlElement | undefined {
  if (FORBIDDEN.test(text) || !text.isWellFormed()) return undefined;
  return (isStray(text) ? undefined : readPlainTree(text, namespaces)) ?? readAnyTree(text, namespaces);
}

function readAnyTree(text: string, namespaces: Readonly<Record<string, string>>): XmlElement | undefined {
  const plain = withoutAsides(text);
  return plain === undefined || isStray(plain) ? undefined : readTree(plain, namespaces);
}

/** The first child element of that local name and, if given, namespace. */
export function childOf(element: XmlElement, local: string, ns?: string): XmlElement | undefined {
  for (const child of element.children) if (isNamed(child, local, ns)) return child;
  return undefined;
}

/** All child elements of that local name and, if given, namespace, in order. */
export function childrenOf(element: XmlElement, local: string, ns?: string): readonly XmlElement[] {
  return element.children.filter((child): child is XmlElement => isNamed(child, local, ns));
}

/** The character data directly inside the element; that of its children is not included. */
export function textOf(element: XmlElement): string {
  const { children } = element;
  const [only] = children;
  if (children.length === 1 && typeof only === 'string') return only;
  return children.filter((child) => typeof child === 'string').join('');
}

function isNamed(child: XmlElement | string, local: string, ns: string | undefined): child is XmlElement {
  return typeof child !== 'string' && child.local === local && (ns === undefined || child.ns === ns);
}

/** Anything outside XML 1.0 §2.2 Char, beside halves of a surrogate pair; ltx lets it through. */
const FORBIDDEN = /[^\t\n\r\x20-\ufffd]/;

/** Whether an ampersand stands where no reference begins. */
function isStray(text: string): boolean {
  return text.includes('&') && STRAY_AMPERSAND.test(text);
}

/** An ampersand that begins no reference XML knows without a DTD; ltx lets it pass when no semicolon follows. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/;

/** Opening, closing, and what becomes of the text between. */
const ASIDES: readonly (readonly [string, string, (content: string) => string])[] = [
  ['<![CDATA[', ']]>', escapeXml],
  ['<!--', '-->', () => ''],
  ['<?', '?>', () => ''],
];

/** Without comments and processing instructions (ltx loses the text behind them), CDATA sections as escaped text. */
function withoutAsides(text: string): string | undefined {
  let kept = '';
  let from = 0;
  for (let at = asideIn(text, 0); at !== -1; at = asideIn(text, from)) {
    const aside = ASIDES.find(([opening]) => text.startsWith(opening, at));
    if (aside === undefined) return undefined;
    const [opening, closing, rewrite] = aside;
    const end = text.indexOf(closing, at + opening.length);
    if (end === -1) return undefined;
    kept += text.slice(from, at) + rewrite(text.slice(at + opening.length, end));
    from = end + closing.length;
  }
  return from === 0 ? text : kept + text.slice(from);
}

const ASIDE = /<[!?]/g;

function asideIn(text: string, from: number): number {
  ASIDE.lastIndex = from;
  return ASIDE.exec(text)?.index ?? -1;
}

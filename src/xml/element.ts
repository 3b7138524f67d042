/**
 * Element trees: ltx behind one door, one whole piece at a time.
 * Knows XML and its namespaces, nothing of XMPP. Rule: no text makes it throw, and what ltx would misread
 * (comments, processing instructions, stray ampersands, `__proto__`, wrong end tags) is settled before or after ltx.
 */
import { escapeXMLText, Parser } from 'ltx';

export interface XmlElement {
  /** The qualified name as written. */
  readonly name: string;
  /** The name without its prefix. */
  readonly local: string;
  /** The namespace the name resolves to; empty when there is none or its prefix is not declared. */
  readonly ns: string;
  /** Qualified name → value with entities decoded; `xmlns` declarations included. Has no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements and character data in order; CDATA sections are character data, comments and PIs are left out. */
  readonly children: readonly (XmlElement | string)[];
}

/**
 * Reads one complete element, as a framer cuts it out; `namespaces` (prefix → namespace, the default under '')
 * are those its stream declared. Undefined when the text is not one well-formed element (XML 1.0).
 */
export function parseElement(text: string, namespaces: Readonly<Record<string, string>>): XmlElement | undefined {
  if (FORBIDDEN.test(text)) return undefined;
  const plain = withoutAsides(text);
  if (plain === undefined || STRAY_AMPERSAND.test(plain)) return undefined;
  const alias = plain.includes(HIDDEN) ? aliasFor(plain) : undefined;
  return new Tree(namespaces, alias).read(alias === undefined ? plain : plain.replaceAll(HIDDEN, alias));
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
  return element.children.filter((child) => typeof child === 'string').join('');
}

function isNamed(child: XmlElement | string, local: string, ns: string | undefined): child is XmlElement {
  return typeof child !== 'string' && child.local === local && (ns === undefined || child.ns === ns);
}

/** Anything outside XML 1.0 §2.2 Char; ltx lets control characters and lone surrogates through. */
const FORBIDDEN = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** An ampersand that begins no reference XML knows without a DTD; ltx lets it pass when no semicolon follows. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/;

/** ltx keeps attributes in an ordinary object, where this name vanishes; it travels under an alias. */
const HIDDEN = '__proto__';

/** Opening, closing, and what becomes of the text between. */
const ASIDES: readonly (readonly [string, string, (content: string) => string])[] = [
  ['<![CDATA[', ']]>', escapeXMLText],
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

function aliasFor(text: string): string {
  let number = 0;
  while (text.includes(`_proto${number}_`)) number++;
  return `_proto${number}_`;
}

/** The namespaces in force at one element: those of the nearest ancestors that declare any. */
class Scope {
  readonly #own = new Map<string, string>();
  readonly #outer: Scope | undefined;

  constructor(outer: Scope | undefined) {
    this.#outer = outer;
  }

  declare(prefix: string, ns: string): void {
    this.#own.set(prefix, ns);
  }

  resolve(prefix: string): string {
    let scope: Scope | undefined = this;
    for (; scope !== undefined; scope = scope.#outer) {
      const ns = scope.#own.get(prefix);
      if (ns !== undefined) return ns;
    }
    return prefix === 'xml' ? XML : '';
  }
}

/** Namespaces in XML 1.0 §3: bound to `xml` without being declared. */
const XML = 'http://www.w3.org/XML/1998/namespace';

interface Open {
  readonly element: XmlElement;
  readonly children: (XmlElement | string)[];
  readonly scope: Scope;
}

/** ltx's event parser; its published types do not know it. */
interface Events {
  on(event: 'startElement', listener: (name: string, attributes: Readonly<Record<string, string>>) => void): void;
  on(event: 'endElement', listener: (name: string) => void): void;
  on(event: 'text', listener: (text: string) => void): void;
  write(text: string): void;
}
const { DefaultParser: EventParser } = Parser.prototype as unknown as { DefaultParser: new () => Events };

/** Builds one tree from ltx's events, without recursion. */
class Tree {
  readonly #outermost: Scope;
  readonly #alias: string | undefined;
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;
  #broken = false;

  constructor(namespaces: Readonly<Record<string, string>>, alias: string | undefined) {
    this.#outermost = new Scope(undefined);
    for (const prefix of Object.keys(namespaces)) this.#outermost.declare(prefix, namespaces[prefix] ?? '');
    this.#alias = alias;
  }

  read(text: string): XmlElement | undefined {
    const events = new EventParser();
    events.on('startElement', (name, attributes) => this.#start(this.#named(name), attributes));
    events.on('endElement', (name) => this.#end(this.#named(name)));
    events.on('text', (data) => this.#text(this.#named(data)));
    try {
      events.write(`${text}<`); // a further tag opening makes ltx tell of text behind the root
    } catch {
      return undefined;
    }
    return this.#broken || this.#open.length > 0 ? undefined : this.#root;
  }

  #start(name: string, raw: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1);
    if (parent === undefined && this.#root !== undefined) this.#broken = true;
    const attributes: Record<string, string> = Object.create(null);
    for (const key of Object.keys(raw)) attributes[this.#named(key)] = this.#named(raw[key] ?? '');
    this.#push(name, attributes, within(parent?.scope ?? this.#outermost, attributes), parent);
  }

  #push(name: string, attributes: Record<string, string>, scope: Scope, parent: Open | undefined): void {
    const colon = name.indexOf(':');
    const children: (XmlElement | string)[] = [];
    const ns = scope.resolve(name.slice(0, Math.max(colon, 0)));
    const element: XmlElement = { name, local: name.slice(colon + 1), ns, attributes, children };
    if (parent === undefined) this.#root ??= element;
    else parent.children.push(element);
    this.#open.push({ element, children, scope });
  }

  #end(name: string): void {
    if (this.#open.pop()?.element.name !== name) this.#broken = true;
  }

  #text(data: string): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(data);
    else if (data.trim() !== '') this.#broken = true;
  }

  #named(text: string): string {
    return this.#alias === undefined ? text : text.replaceAll(this.#alias, HIDDEN);
  }
}

/** The scope inside a start tag with these attributes. */
function within(outer: Scope, attributes: Readonly<Record<string, string>>): Scope {
  let scope = outer;
  for (const name of Object.keys(attributes)) {
    const prefix = declaredBy(name);
    if (prefix === undefined) continue;
    if (scope === outer) scope = new Scope(outer);
    scope.declare(prefix, attributes[name] ?? '');
  }
  return scope;
}

/** The prefix a namespace declaration binds, '' for the default one; undefined for any other attribute. */
function declaredBy(attribute: string): string | undefined {
  if (attribute === 'xmlns') return '';
  return attribute.startsWith('xmlns:') ? attribute.slice('xmlns:'.length) : undefined;
}

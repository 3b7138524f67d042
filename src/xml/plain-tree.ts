/**
 * Element trees of plainly written text, in one pass: what nearly all stanzas are.
 * Knows the grammar as far as such text needs it. Rule: it takes nothing that ltx would read otherwise, and leaves to that
 * whatever is unusual: comments, CDATA sections, declared prefixes, character references, sloppy tags, what is wrong.
 */
import { Bare } from './bare.ts';
import { APOSTROPHE, EQUALS, GREATER_THAN, LESS_THAN, QUOTE, SLASH } from './characters.ts';
import type { XmlElement } from './element.ts';
import { unescapeXml } from './escape.ts';
import { hashOn, knownName, type QualifiedName } from './known-names.ts';
import { XML_NAMESPACE, XMLNS_NAMESPACE } from './scope.ts';

type Namespaces = Readonly<Record<string, string>>;

/** An element whose end tag is to come. */
interface Open {
  readonly name: string;
  /** The default namespace inside. */
  readonly ns: string;
  readonly children: (XmlElement | string)[];
}

/**
 * The tree of one element and nothing around it. `text` holds only characters XML allows, and only references it knows.
 * Undefined where the text is not plain.
 */
export function readPlainTree(text: string, namespaces: Namespaces): XmlElement | undefined {
  return new PlainTree(text, namespaces).read();
}

class PlainTree {
  readonly #text: string;
  readonly #namespaces: Namespaces;
  /** Whether values may hold references. */
  readonly #refers: boolean;
  readonly #open: Open[] = [];
  #at = 0;
  /** Of the tag read last. */
  #selfClosing = false;
  #ns: string | undefined;

  constructor(text: string, namespaces: Namespaces) {
    this.#text = text;
    this.#namespaces = namespaces;
    this.#refers = text.includes('&');
  }

  read(): XmlElement | undefined {
    const text = this.#text;
    if (this.#refers && text.includes('&#')) return undefined;
    if (text.charCodeAt(0) !== LESS_THAN) return undefined;
    const root = this.#element(ownNamespace(this.#namespaces, ''));
    if (root === undefined || !this.#inside()) return undefined;
    return this.#at === text.length ? root : undefined;
  }

  /** Everything up to the root's end; false where that is not plain. */
  #inside(): boolean {
    for (let parent = this.#open.at(-1); parent !== undefined; parent = this.#open.at(-1)) {
      const next = this.#text.indexOf('<', this.#at);
      if (next === -1) return false;
      if (next > this.#at) parent.children.push(this.#plain(this.#at, next));
      this.#at = next;
      if (this.#text.charCodeAt(next + 1) === SLASH) {
        if (!this.#end(parent.name)) return false;
        this.#open.pop();
      } else {
        const child = this.#element(parent.ns);
        if (child === undefined) return false;
        parent.children.push(child);
      }
    }
    return true;
  }

  #end(name: string): boolean {
    const start = this.#at + 2;
    this.#at = start + name.length + 1;
    return this.#text.startsWith(name, start) && this.#text.charCodeAt(this.#at - 1) === GREATER_THAN;
  }

  /** The start tag at `#at` as an element, which is left open unless it closes itself. */
  #element(outer: string): XmlElement | undefined {
    this.#at++;
    const name = this.#name();
    if (name === undefined) return undefined;
    const attributes = new Bare();
    this.#ns = undefined;
    if (!this.#attributes(attributes)) return undefined;
    const inner = this.#ns ?? outer;
    const ns = name.prefix === undefined ? inner : this.#resolve(name.prefix, inner);
    const children: (XmlElement | string)[] = [];
    if (!this.#selfClosing) this.#open.push({ name: name.name, ns: inner, children });
    return { name: name.name, local: name.local, ns, attributes, children };
  }

  /** Up to the end of the tag; false where that is not plain. */
  #attributes(attributes: Bare): boolean {
    const text = this.#text;
    for (;;) {
      const unit = text.charCodeAt(this.#at);
      if (unit === GREATER_THAN || unit === SLASH) return this.#tagEnd(unit);
      if (!isSpace(unit)) return false;
      do this.#at++;
      while (isSpace(text.charCodeAt(this.#at)));
      const after = text.charCodeAt(this.#at);
      if (after === GREATER_THAN || after === SLASH) return this.#tagEnd(after);
      if (!this.#attribute(attributes)) return false;
    }
  }

  #tagEnd(unit: number): boolean {
    this.#selfClosing = unit === SLASH;
    this.#at += this.#selfClosing ? 2 : 1;
    return this.#text.charCodeAt(this.#at - 1) === GREATER_THAN;
  }

  #attribute(attributes: Bare): boolean {
    const name = this.#name();
    if (name === undefined || name.prefix === 'xmlns') return false;
    const text = this.#text;
    const quote = text.charCodeAt(this.#at + 1);
    if (text.charCodeAt(this.#at) !== EQUALS || (quote !== APOSTROPHE && quote !== QUOTE)) return false;
    const start = this.#at + 2;
    if (name.name === 'xmlns') return this.#declaration(attributes, start, quote);
    const end = text.indexOf(quote === QUOTE ? '"' : "'", start);
    if (end === -1) return false;
    const value = this.#plain(start, end);
    this.#at = end + 1;
    if (value.includes('<')) return false;
    attributes[name.name] = value;
    return true;
  }

  /** A default namespace: the same few again and again. */
  #declaration(attributes: Bare, start: number, quote: number): boolean {
    const text = this.#text;
    let hash = 0;
    let at = start;
    for (let unit = text.charCodeAt(at); unit !== quote; unit = text.charCodeAt(++at)) {
      if (unit === LESS_THAN || at >= text.length) return false;
      hash = hashOn(hash, unit);
    }
    const ns = this.#refers ? this.#plain(start, at) : knownName(text, start, at, hash).name;
    this.#at = at + 1;
    this.#ns = ns;
    attributes['xmlns'] = ns;
    return true;
  }

  /** Undefined where none stands there. */
  #name(): QualifiedName | undefined {
    const text = this.#text;
    const start = this.#at;
    let hash = 0;
    let at = start;
    for (let unit = text.charCodeAt(at); isNameUnit(unit); unit = text.charCodeAt(++at)) hash = hashOn(hash, unit);
    this.#at = at;
    return at === start ? undefined : knownName(text, start, at, hash);
  }

  #plain(from: number, to: number): string {
    const written = this.#text.slice(from, to);
    return this.#refers ? unescapeXml(written) : written;
  }

  #resolve(prefix: string, inner: string): string {
    if (prefix === '') return inner;
    if (prefix === 'xml') return XML_NAMESPACE;
    return prefix === 'xmlns' ? XMLNS_NAMESPACE : ownNamespace(this.#namespaces, prefix);
  }
}

function ownNamespace(namespaces: Namespaces, prefix: string): string {
  return Object.hasOwn(namespaces, prefix) ? (namespaces[prefix] ?? '') : '';
}

/** XML 1.0 §2.3: white space. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d;
}

/** ASCII letters, digits and what else names are plainly made of, and all beyond ASCII, as the framer has it. */
const NAME_UNITS: Uint8Array = new Uint8Array(0x80);
for (const unit of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:')
  NAME_UNITS[unit.charCodeAt(0)] = 1;

/** NaN, behind the end of the text, is none. */
function isNameUnit(unit: number): boolean {
  return unit < NAME_UNITS.length ? NAME_UNITS[unit] === 1 : unit >= NAME_UNITS.length;
}

/**
 * An element tree from ltx's events.
 * Knows what ltx gets wrong about tags: end tags that do not match, a second root, text around it, `__proto__`.
 * Rule: a tree comes out only when the tags nest and there is one root; no recursion, so depth costs no stack.
 */
import { Parser } from 'ltx';
import { Bare } from './bare.ts';
import type { XmlElement } from './element.ts';
import { type Declaration, declarationOf, NamespaceScope } from './scope.ts';

/**
 * Reads text without comments, processing instructions and CDATA sections.
 * Undefined when ltx refuses it or it is not exactly one complete element.
 */
export function readTree(text: string, namespaces: Readonly<Record<string, string>>): XmlElement | undefined {
  if (!text.includes(HIDDEN)) return new Tree(namespaces, asIs).read(text);
  const alias = aliasFor(text);
  return new Tree(namespaces, (aliased) => aliased.replaceAll(alias, HIDDEN)).read(text.replaceAll(HIDDEN, alias));
}

/** ltx keeps attributes in an ordinary object, where this name vanishes; it travels under an alias. */
const HIDDEN = '__proto__';

function aliasFor(text: string): string {
  let number = 0;
  while (text.includes(`_proto${number}_`)) number++;
  return `_proto${number}_`;
}

function asIs(text: string): string {
  return text;
}

/** ltx's event parser; its published types do not know it. */
interface Events {
  on(event: 'startElement', listener: (name: string, attributes: Readonly<Record<string, string>>) => void): void;
  on(event: 'endElement', listener: (name: string) => void): void;
  on(event: 'text', listener: (text: string) => void): void;
  write(text: string): void;
}
const { DefaultParser: EventParser } = Parser.prototype as unknown as { DefaultParser: new () => Events };

interface Open {
  readonly name: string;
  readonly children: (XmlElement | string)[];
}

class Tree {
  readonly #scope: NamespaceScope;
  readonly #original: (text: string) => string;
  readonly #open: Open[] = [];
  #root: XmlElement | undefined;
  #broken = false;

  /** `original` turns what ltx was given back into what was written. */
  constructor(namespaces: Readonly<Record<string, string>>, original: (text: string) => string) {
    this.#scope = new NamespaceScope(namespaces);
    this.#original = original;
  }

  read(text: string): XmlElement | undefined {
    const events = new EventParser();
    events.on('startElement', (name, attributes) => this.#start(this.#original(name), attributes));
    events.on('endElement', (name) => this.#end(this.#original(name)));
    events.on('text', (data) => this.#text(this.#original(data)));
    try {
      events.write(`${text}<`); // a further tag opening makes ltx tell of text behind the root
    } catch {
      return undefined;
    }
    return this.#broken || this.#open.length > 0 ? undefined : this.#root;
  }

  #start(name: string, raw: Readonly<Record<string, string>>): void {
    const attributes = new Bare();
    const declarations: Declaration[] = [];
    for (const key of Object.keys(raw)) {
      const attribute = this.#original(key);
      const value = this.#original(raw[key] ?? '');
      attributes[attribute] = value;
      const declaration = declarationOf(attribute, value);
      if (declaration !== undefined) declarations.push(declaration);
    }
    this.#scope.enter(declarations);
    this.#push(name, attributes);
  }

  #push(name: string, attributes: Readonly<Record<string, string>>): void {
    const colon = name.indexOf(':');
    const ns = this.#scope.resolve(colon === -1 ? '' : name.slice(0, colon));
    const children: (XmlElement | string)[] = [];
    this.#place({ name, local: name.slice(colon + 1), ns, attributes, children });
    this.#open.push({ name, children });
  }

  #place(element: XmlElement): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.#root === undefined) this.#root = element;
    else this.#broken = true;
  }

  #end(name: string): void {
    if (this.#open.pop()?.name !== name) this.#broken = true;
    this.#scope.leave();
  }

  #text(data: string): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.children.push(data);
    else if (data.trim() !== '') this.#broken = true;
  }
}

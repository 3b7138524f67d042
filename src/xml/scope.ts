/**
 * Which namespace a prefix stands for while a document is read from front to back (Namespaces in XML 1.0 §6).
 * Knows prefixes and URIs, not syntax. Rule: entering, leaving and resolving cost the same at any depth.
 */

/** Bound by definition (Namespaces in XML 1.0 §3). */
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
export const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

export interface Declaration {
  /** Empty for the default namespace. */
  readonly prefix: string;
  readonly ns: string;
}

interface Undo {
  readonly prefix: string;
  readonly before: string | undefined;
}

const NOTHING: readonly Undo[] = [];

/** A stack of element scopes above the bindings a stream header made. */
export class NamespaceScope {
  readonly #outer: Readonly<Record<string, string>>;
  readonly #bound = new Map<string, string>();
  readonly #undo: (readonly Undo[])[] = [];

  /** `outer`: prefix → namespace, the default namespace under the empty string. */
  constructor(outer: Readonly<Record<string, string>>) {
    this.#outer = outer;
  }

  /** Enters an element that makes these declarations. */
  enter(declarations: readonly Declaration[]): void {
    if (declarations.length === 0) {
      this.#undo.push(NOTHING);
      return;
    }
    const undo = declarations.map(({ prefix }) => ({ prefix, before: this.#bound.get(prefix) }));
    for (const { prefix, ns } of declarations) this.#bound.set(prefix, ns);
    this.#undo.push(undo);
  }

  /** Leaves the innermost element; outside of all elements it does nothing. */
  leave(): void {
    const undo = this.#undo.pop() ?? NOTHING;
    for (let i = undo.length - 1; i >= 0; i--) this.#restore(undo[i]);
  }

  /** The namespace of an element's prefix; empty when there is none or it was never declared. */
  resolve(prefix: string): string {
    if (prefix === 'xml') return XML_NAMESPACE;
    if (prefix === 'xmlns') return XMLNS_NAMESPACE;
    const bound = this.#bound.get(prefix);
    if (bound !== undefined) return bound;
    return Object.hasOwn(this.#outer, prefix) ? (this.#outer[prefix] ?? '') : '';
  }

  #restore(undo: Undo | undefined): void {
    if (undo === undefined) return;
    if (undo.before === undefined) this.#bound.delete(undo.prefix);
    else this.#bound.set(undo.prefix, undo.before);
  }
}

/** The declaration an attribute makes, if it makes one. */
export function declarationOf(attribute: string, value: string): Declaration | undefined {
  if (attribute === 'xmlns') return { prefix: '', ns: value };
  if (attribute.startsWith('xmlns:')) return { prefix: attribute.slice('xmlns:'.length), ns: value };
  return undefined;
}

/** Whether an attribute of this name declares a namespace, if only in vain. */
export function isDeclaration({ name }: { readonly name: string }): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:');
}

/**
 * Stream headers: which start tags are one, and what they declare.
 * Knows roots as names it was given, not which protocol they belong to. Rule: the tag's bytes are read by the
 * element door alone; a tag it cannot read declares nothing.
 */
import type { Cutter } from '../bytes/cutter.ts';
import { parseElement, type XmlElement } from './element.ts';
import { hasLocal, type NameStack } from './name-stack.ts';
import type { HeaderPiece, StreamContext } from './piece.ts';
import { declarationOf } from './scope.ts';

/** The name of an element that opens a stream. */
export interface Root {
  readonly local: string;
  readonly ns: string;
}

export interface Header {
  readonly root: Root;
  readonly stream: StreamContext;
  readonly selfClosed: boolean;
}

type Namespaces = Readonly<Record<string, string>>;

/** Those among a framer's roots that a start tag may be. */
export class Roots {
  readonly #roots: readonly Root[];
  readonly #locals: readonly Buffer[];

  constructor(roots: readonly Root[]) {
    this.#roots = roots;
    this.#locals = roots.map(({ local }) => Buffer.from(local));
  }

  /** Whether the innermost name is that of a root, as far as its local part tells. */
  mayBe(names: NameStack): boolean {
    for (const local of this.#locals) if (names.isLocal(local)) return true;
    return false;
  }

  /** The same for the name bytes[from, to). */
  mayBeAt(bytes: Buffer, from: number, to: number): boolean {
    for (const local of this.#locals) if (hasLocal(bytes, from, to, local)) return true;
    return false;
  }

  /** Whether local name and namespace are those of a root. */
  has({ local, ns }: Root): boolean {
    return this.#roots.some((root) => root.local === local && root.ns === ns);
  }
}

/** Reads a whole start tag whose prefixes may come from `outer`; undefined when it is not well-formed. */
export function readHeader(tag: Buffer, selfClosed: boolean, outer: Namespaces): Header | undefined {
  const text = tag.toString('utf8');
  const name = /^<([^\s/>]+)/.exec(text)?.[1] ?? '';
  const element = parseElement(selfClosed ? text : `${text}</${name}>`, outer);
  return element && { root: element, stream: contextOf(element), selfClosed };
}

/** Cuts the header that was just read; its name, innermost of all, becomes the one that is open, if it stays open. */
export function cutHeader(cutter: Cutter, names: NameStack, { stream, selfClosed }: Header): HeaderPiece {
  if (selfClosed) names.truncate(0);
  else names.keepTop();
  return { type: 'header', offset: cutter.offset, bytes: cutter.cut(), stream, selfClosed };
}

function contextOf({ name, attributes: all }: XmlElement): StreamContext {
  const namespaces: Record<string, string> = Object.create(null);
  const attributes: Record<string, string> = Object.create(null);
  for (const [attribute, value] of Object.entries(all)) {
    const declaration = declarationOf(attribute, value);
    if (declaration === undefined) attributes[attribute] = value;
    else namespaces[declaration.prefix] = declaration.ns;
  }
  return { rootName: name, namespaces, attributes };
}

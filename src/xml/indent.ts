/**
 * A piece over several lines for people: line breaks and indentation between tags, nothing else.
 * Knows no namespaces but `xml:space`. Rule: white space is added only where two tags touched, never beside text or
 * white space that was there, so taking out what was added gives the text back exactly.
 */
import { XML_NAMESPACE } from './scope.ts';
import { type StartToken, type Token, tokens } from './tokens.ts';

export interface IndentOptions {
  /** What one level is indented by. */
  readonly indent: string;
  /**
   * An element that fits on one line of this many UTF-16 units, its indentation counted, is left on one line.
   * Absent: every element that may be broken up is.
   */
  readonly width?: number;
}

/** Text that is not one balanced element comes back as it is. */
export function indentXml(text: string, options: IndentOptions): string {
  const all = tokens(text, {});
  const shapes = shapesOf(all, text);
  return shapes === undefined ? text : layOut(text, all, shapes, options);
}

/** What an element holds directly, and where it ends. */
interface Shape {
  /** Index of its last token. */
  last: number;
  /** Text of any meaning: mixed content, or `xml:space='preserve'`. */
  verbatim: boolean;
  /** White space between its children, which then serves as their layout. */
  spaced: boolean;
}

/** By index of the start token; undefined when tags do not balance or something is not markup. */
function shapesOf(all: readonly Token[], text: string): ReadonlyMap<number, Shape> | undefined {
  const shapes = new Map<number, Shape>();
  const open: { readonly name: string; readonly shape: Shape }[] = [];
  for (const [index, token] of all.entries()) {
    if (token.type === 'start') {
      const shape = { last: index, verbatim: preserves(token), spaced: false };
      shapes.set(index, shape);
      if (!token.selfClosing) open.push({ name: token.name, shape });
    } else if (token.type === 'end') {
      const closed = open.pop();
      if (closed?.name !== token.name) return undefined;
      closed.shape.last = index;
    } else if (!noteContent(open.at(-1)?.shape, token, text)) return undefined;
  }
  return open.length === 0 ? shapes : undefined;
}

function noteContent(parent: Shape | undefined, token: Token, text: string): boolean {
  if (token.type !== 'text' && token.type !== 'cdata') return true;
  const content = text.slice(token.start, token.end);
  if (token.type === 'text' && content.includes('<')) return false;
  if (parent === undefined) return true;
  if (/^[ \t\r\n]*$/.test(content)) parent.spaced = true;
  else parent.verbatim = true;
  return true;
}

function preserves(token: StartToken): boolean {
  return token.attributes.some(
    ({ local, ns, value }) => local === 'space' && ns === XML_NAMESPACE && value === 'preserve',
  );
}

function layOut(
  text: string,
  all: readonly Token[],
  shapes: ReadonlyMap<number, Shape>,
  options: IndentOptions,
): string {
  const page = new Page(text, options.indent);
  for (let index = 0; index < all.length; index++) {
    const token = all[index];
    if (token?.type === 'end') page.leave(token.start);
    else if (token !== undefined) {
      page.meet(token.start);
      const shape = shapes.get(index);
      if (token.type !== 'start' || token.selfClosing || shape === undefined) continue;
      const room = (options.width ?? 0) - page.margin;
      if (shape.verbatim || shape.last === index + 1 || fits(token, all[shape.last], room)) index = shape.last;
      else page.enter(!shape.spaced);
    }
  }
  return page.finish();
}

/** The text as it grows line breaks. */
class Page {
  readonly #text: string;
  readonly #indent: string;
  readonly #parts: string[] = [];
  /** For each element that is open: whether its children stand on lines of their own. */
  readonly #broken: boolean[] = [];
  #from = 0;

  constructor(text: string, indent: string) {
    this.#text = text;
    this.#indent = indent;
  }

  /** The width of the indentation here. */
  get margin(): number {
    return this.#indent.length * this.#broken.length;
  }

  /** A child begins at that offset. */
  meet(at: number): void {
    if (this.#broken.at(-1) === true) this.#break(at);
  }

  enter(broken: boolean): void {
    this.#broken.push(broken);
  }

  /** The innermost element's end tag begins at that offset. */
  leave(at: number): void {
    if (this.#broken.pop() === true) this.#break(at);
  }

  finish(): string {
    return this.#parts.join('') + this.#text.slice(this.#from);
  }

  #break(at: number): void {
    this.#parts.push(this.#text.slice(this.#from, at), '\n', this.#indent.repeat(this.#broken.length));
    this.#from = at;
  }
}

function fits(start: Token, end: Token | undefined, room: number): boolean {
  return end !== undefined && end.end - start.start <= room;
}

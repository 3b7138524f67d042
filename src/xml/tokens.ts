/**
 * One whole piece's text as tags, text and the rest, each with its place and its namespace resolved.
 * Knows XML names and namespaces, nothing of their meaning; a piece has been framed, yet any string is taken.
 * Rule: never throws, linear time, and the tokens' ranges joined in order are the whole text.
 */
import { unescapeXml } from './escape.ts';
import { type Declaration, declarationOf, NamespaceScope } from './scope.ts';

interface Ranged {
  /** Offsets in UTF-16 units; `end` is the first one after. */
  readonly start: number;
  readonly end: number;
}

/** `start` and `end` enclose the value as written, without its quotes. */
export interface AttributeToken extends Ranged {
  readonly name: string;
  readonly local: string;
  /** Empty for an attribute without a prefix (Namespaces in XML 1.0 §6.2). */
  readonly ns: string;
  /** With references resolved as far as they mean something. */
  readonly value: string;
}

export interface StartToken extends Ranged {
  readonly type: 'start';
  readonly name: string;
  readonly local: string;
  readonly ns: string;
  readonly attributes: readonly AttributeToken[];
  readonly selfClosing: boolean;
}

export interface EndToken extends Ranged {
  readonly type: 'end';
  readonly name: string;
  readonly local: string;
  readonly ns: string;
}

/** `text` is also what no other token fits; only then does it hold a `<`. */
export interface OtherToken extends Ranged {
  readonly type: 'text' | 'cdata' | 'comment' | 'processing-instruction';
}

export type Token = StartToken | EndToken | OtherToken;

/** `namespaces` are those of the stream the piece was cut from: prefix → namespace, the default under the empty string. */
export function tokens(text: string, namespaces: Readonly<Record<string, string>>): readonly Token[] {
  return new Tokenizer(text, namespaces).run();
}

/** The character data a token of `text` stands for; empty for what is none. */
export function charactersOf(text: string, token: Token): string {
  if (token.type === 'text') return unescapeXml(text.slice(token.start, token.end));
  if (token.type === 'cdata') return text.slice(token.start + '<![CDATA['.length, token.end - ']]>'.length);
  return '';
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const SLASH = 0x2f;
const LESS_THAN = 0x3c;
const EQUALS = 0x3d;
const GREATER_THAN = 0x3e;
const QUESTION = 0x3f;

interface RawAttribute extends Ranged {
  readonly name: string;
  readonly value: string;
}

class Tokenizer {
  readonly #text: string;
  readonly #scope: NamespaceScope;
  readonly #found: Token[] = [];
  /** Closing marks that are known not to come any more, so that each is looked for to the end only once. */
  readonly #absent = new Set<string>();
  #at = 0;

  constructor(text: string, namespaces: Readonly<Record<string, string>>) {
    this.#text = text;
    this.#scope = new NamespaceScope(namespaces);
  }

  run(): readonly Token[] {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      if (!this.#markup(start)) this.#plain(start);
    }
    return this.#found;
  }

  /** Takes the markup at `start`, or nothing when there is none that is whole. */
  #markup(start: number): boolean {
    if (this.#text.charCodeAt(start) !== LESS_THAN) return false;
    const next = this.#text.charCodeAt(start + 1);
    if (next === SLASH) return this.#endTag(start);
    if (next === QUESTION) return this.#closedBy('?>', 2, 'processing-instruction');
    if (next !== EXCLAMATION) return this.#startTag(start);
    if (this.#text.startsWith('<!--', start)) return this.#closedBy('-->', 4, 'comment');
    return this.#text.startsWith('<![CDATA[', start) && this.#closedBy(']]>', 9, 'cdata');
  }

  /** Text up to the next `<`; at least one character, so a `<` that begins nothing is passed. */
  #plain(start: number): void {
    const next = this.#text.indexOf('<', start + 1);
    const end = next === -1 ? this.#text.length : next;
    const last = this.#found.at(-1);
    if (last?.type === 'text') this.#found[this.#found.length - 1] = { type: 'text', start: last.start, end };
    else this.#found.push({ type: 'text', start, end });
    this.#at = end;
  }

  #closedBy(mark: string, opening: number, type: OtherToken['type']): boolean {
    if (this.#absent.has(mark)) return false;
    const close = this.#text.indexOf(mark, this.#at + opening);
    if (close === -1) {
      this.#absent.add(mark);
      return false;
    }
    const end = close + mark.length;
    this.#found.push({ type, start: this.#at, end });
    this.#at = end;
    return true;
  }

  #endTag(start: number): boolean {
    const nameEnd = this.#nameEnd(start + 2);
    const close = this.#skipSpace(nameEnd);
    if (nameEnd === start + 2 || this.#text.charCodeAt(close) !== GREATER_THAN) return false;
    const name = this.#text.slice(start + 2, nameEnd);
    const { prefix, local } = splitName(name);
    this.#found.push({ type: 'end', name, local, ns: this.#scope.resolve(prefix), start, end: close + 1 });
    this.#scope.leave();
    this.#at = close + 1;
    return true;
  }

  #startTag(start: number): boolean {
    const nameEnd = this.#nameEnd(start + 1);
    if (nameEnd === start + 1) return false;
    const raw: RawAttribute[] = [];
    let at = this.#skipSpace(nameEnd);
    for (;;) {
      const attribute = this.#attribute(at);
      if (attribute === undefined) break;
      raw.push(attribute);
      at = this.#skipSpace(attribute.end + 1);
    }
    const selfClosing = this.#text.charCodeAt(at) === SLASH;
    const close = selfClosing ? at + 1 : at;
    if (this.#text.charCodeAt(close) !== GREATER_THAN) return false;
    this.#open(this.#text.slice(start + 1, nameEnd), raw, selfClosing, start, close + 1);
    return true;
  }

  #open(name: string, raw: readonly RawAttribute[], selfClosing: boolean, start: number, end: number): void {
    this.#scope.enter(declarationsIn(raw));
    const { prefix, local } = splitName(name);
    const attributes = raw.map((attribute) => this.#named(attribute));
    this.#found.push({
      type: 'start',
      name,
      local,
      ns: this.#scope.resolve(prefix),
      attributes,
      selfClosing,
      start,
      end,
    });
    if (selfClosing) this.#scope.leave();
    this.#at = end;
  }

  #named({ name, value, start, end }: RawAttribute): AttributeToken {
    const { prefix, local } = splitName(name);
    const ns = prefix === '' ? '' : this.#scope.resolve(prefix);
    return { name, local, ns, value, start, end };
  }

  /** `name = "value"`; a `<` inside the value is not XML (XML 1.0 §2.3), which also bounds every search to one tag. */
  #attribute(at: number): RawAttribute | undefined {
    const nameEnd = this.#nameEnd(at);
    const equals = this.#skipSpace(nameEnd);
    if (nameEnd === at || this.#text.charCodeAt(equals) !== EQUALS) return undefined;
    const open = this.#skipSpace(equals + 1);
    const quote = this.#text.charCodeAt(open);
    if (quote !== SINGLE_QUOTE && quote !== DOUBLE_QUOTE) return undefined;
    const end = this.#valueEnd(open + 1, quote);
    if (end === undefined) return undefined;
    const value = unescapeXml(this.#text.slice(open + 1, end));
    return { name: this.#text.slice(at, nameEnd), value, start: open + 1, end };
  }

  #valueEnd(from: number, quote: number): number | undefined {
    for (let at = from; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === quote) return at;
      if (code === LESS_THAN) return undefined;
    }
    return undefined;
  }

  #nameEnd(from: number): number {
    let at = from;
    while (at < this.#text.length && isNameCode(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #skipSpace(from: number): number {
    let at = from;
    while (isSpace(this.#text.charCodeAt(at))) at++;
    return at;
  }
}

const NONE: readonly Declaration[] = [];

function declarationsIn(raw: readonly RawAttribute[]): readonly Declaration[] {
  if (!raw.some(({ name }) => name.startsWith('xmlns'))) return NONE;
  const found: Declaration[] = [];
  for (const { name, value } of raw) {
    const declaration = declarationOf(name, value);
    if (declaration !== undefined) found.push(declaration);
  }
  return found;
}

function splitName(name: string): { readonly prefix: string; readonly local: string } {
  const colon = name.indexOf(':');
  return colon === -1 ? { prefix: '', local: name } : { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}

function isSpace(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === TAB || code === CARRIAGE_RETURN;
}

/** Not in any name: what delimits one. All else is let through, since the framer judges names. */
const DELIMITERS: Uint8Array = new Uint8Array(0x80).fill(1, 0, SPACE + 1);
for (const delimiter of '!"\'/<=>?') DELIMITERS[delimiter.charCodeAt(0)] = 1;

function isNameCode(code: number): boolean {
  return code >= DELIMITERS.length || DELIMITERS[code] === 0;
}

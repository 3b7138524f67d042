/**
 * Reads a stanza pattern such as `iq[type=result].{jabber:iq:roster}:query`; `|` between whole paths means either.
 * Knows no stanzas. Rule: any text gives a pattern or one error with its offset; nothing throws, nothing recurses.
 */
import type { AttributeTest, ElementTest, PatternError, StanzaPattern } from './pattern.ts';

export function parsePattern(source: string): StanzaPattern | PatternError {
  try {
    return { type: 'pattern', paths: new PatternReader(source).paths() };
  } catch (error) {
    if (error instanceof Misfit) return { type: 'error', message: error.message, at: error.at };
    throw error;
  }
}

/** Ends the reading at the first mistake. */
class Misfit extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const NAME = /[^\s.,|!=~#[\]{}'"()&]+/y;
const PLAIN_VALUE = /[^,\]'"[]+/y;
const PLAIN_TEXT = /[^.|[\]{}'"]+/y;

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  paths(): readonly (readonly ElementTest[])[] {
    const paths = [this.#path()];
    while (this.#take('|')) paths.push(this.#path());
    if (this.#at < this.#source.length) throw new Misfit('expected . or | or the pattern’s end', this.#at);
    return paths;
  }

  #path(): readonly ElementTest[] {
    const path = [this.#element()];
    while (this.#take('.')) path.push(this.#element());
    return path;
  }

  #element(): ElementTest {
    const begin = this.#at;
    const ns = this.#namespace();
    const name = this.#read(NAME);
    const attributes: AttributeTest[] = [];
    while (this.#stands('[')) attributes.push(...this.#attributes());
    const text = this.#text();
    if (this.#at === begin) throw new Misfit('expected an element, such as iq or {jabber:iq:roster}:query', begin);
    return {
      ...(name === undefined || name === '*' ? {} : { name }),
      ...(ns === undefined ? {} : { ns }),
      attributes,
      ...(text === undefined ? {} : { text }),
    };
  }

  /** `{ns}` or `{ns}:` */
  #namespace(): string | undefined {
    const begin = this.#at;
    if (!this.#take('{')) return undefined;
    const end = this.#source.indexOf('}', this.#at);
    if (end === -1) throw new Misfit('this { is never closed', begin);
    const ns = this.#source.slice(this.#at, end);
    this.#at = end + 1;
    this.#take(':');
    return ns;
  }

  #attributes(): readonly AttributeTest[] {
    const begin = this.#at;
    this.#at++;
    const attributes = [this.#attribute()];
    while (this.#take(',')) attributes.push(this.#attribute());
    if (!this.#take(']'))
      throw new Misfit(
        this.#at < this.#source.length ? 'expected , or ]' : 'this [ is never closed',
        this.#at < this.#source.length ? this.#at : begin,
      );
    return attributes;
  }

  #attribute(): AttributeTest {
    this.#spaces();
    const name = this.#read(NAME);
    if (name === undefined) throw new Misfit('expected an attribute’s name', this.#at);
    this.#spaces();
    const different = this.#take('!=');
    if (!different && !this.#take('=')) return { name, test: 'present', value: '' };
    const value = this.#quoted() ?? this.#read(PLAIN_VALUE)?.trimEnd() ?? '';
    this.#spaces();
    return { name, test: different ? 'different' : 'equal', value };
  }

  /** `#text` or `#text=value` */
  #text(): string | undefined {
    if (!this.#stands('#')) return undefined;
    if (!this.#take('#text')) throw new Misfit('after # only text may stand, as in body#text', this.#at);
    if (!this.#take('=')) return '';
    const begin = this.#at;
    const value = this.#quoted() ?? this.#read(PLAIN_TEXT)?.trim();
    if (value === undefined || value === '') throw new Misfit('expected the text', begin);
    return value;
  }

  /** In either kind of quotes, which is written twice to stand inside. */
  #quoted(): string | undefined {
    const begin = this.#at;
    const quote = this.#source[begin];
    if (quote !== "'" && quote !== '"') return undefined;
    let value = '';
    for (this.#at++; this.#at < this.#source.length; this.#at++) {
      if (this.#source[this.#at] === quote && this.#source[++this.#at] !== quote) return value;
      value += this.#source[this.#at] ?? '';
    }
    throw new Misfit('this quote is never closed', begin);
  }

  #read(shape: RegExp): string | undefined {
    shape.lastIndex = this.#at;
    const found = shape.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #spaces(): void {
    while (this.#stands(' ')) this.#at++;
  }

  #stands(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    if (!this.#stands(text)) return false;
    this.#at += text.length;
    return true;
  }
}

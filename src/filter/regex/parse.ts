/**
 * Reads a regular expression: JavaScript's syntax without what needs backtracking (looking around, referring back).
 * Knows no texts. Rule: any source gives an expression or one error with its offset; nothing throws, and nesting is bounded.
 */
import { anything, literal, readClass, readEscape } from './atoms.ts';
import type { Node, Place, RegexError } from './syntax.ts';

/** Groups inside groups; a person writes three or four. */
const DEEPEST = 50;

export function parseRegex(source: string): Node | RegexError {
  return new RegexParser(source).whole();
}

class RegexParser {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Node | RegexError {
    const node = this.#choice();
    if (node.type !== 'error' && this.#at < this.#source.length) return error('this ) closes nothing', this.#at);
    return node;
  }

  #choice(): Node | RegexError {
    const branches: Node[] = [];
    do {
      const branch = this.#sequence();
      if (branch.type === 'error') return branch;
      branches.push(branch);
    } while (this.#take('|'));
    const [only, ...others] = branches;
    return only !== undefined && others.length === 0 ? only : { type: 'choice', branches };
  }

  #sequence(): Node | RegexError {
    const parts: Node[] = [];
    while (this.#at < this.#source.length && !this.#stands('|') && !this.#stands(')')) {
      const part = this.#repeated();
      if (part.type === 'error') return part;
      parts.push(part);
    }
    return { type: 'sequence', parts };
  }

  #repeated(): Node | RegexError {
    const begin = this.#at;
    if (this.#quantifier() !== undefined) return error('there is nothing here to repeat', begin);
    const node = this.#single();
    if (node.type === 'error') return node;
    const at = this.#at;
    const times = this.#quantifier();
    if (times === undefined) return node;
    if (times.max !== undefined && times.min > times.max) return error('from more to fewer times', at);
    if (node.type === 'place') return error('a place between characters cannot be repeated', at);
    const further = this.#at;
    if (this.#quantifier() !== undefined) return error('this repeats what is repeated already', further);
    return { type: 'repeat', node, ...times, at };
  }

  #single(): Node | RegexError {
    const begin = this.#at;
    switch (this.#source[begin]) {
      case '(':
        return this.#group();
      case '.':
        this.#at++;
        return { type: 'character', accepts: anything };
      case '^':
        return this.#place('start', 1);
      case '$':
        return this.#place('end', 1);
      case '[':
        return this.#atom(readClass(this.#source, begin));
      case '\\':
        if (this.#source[begin + 1] === 'b') return this.#place('word-boundary', 2);
        if (this.#source[begin + 1] === 'B') return this.#place('no-word-boundary', 2);
        return this.#atom(readEscape(this.#source, begin));
      default: {
        const character = String.fromCodePoint(this.#source.codePointAt(begin) ?? 0);
        this.#at += character.length;
        return { type: 'character', accepts: literal(character) };
      }
    }
  }

  #group(): Node | RegexError {
    const begin = this.#at;
    const opening = GROUP.exec(this.#source.slice(begin, begin + LONGEST_OPENING))?.[0];
    if (opening === undefined)
      return error('groups that look ahead or behind, or set flags, are not known here', begin);
    if (this.#depth >= DEEPEST) return error(`groups are nested more than ${DEEPEST} deep`, begin);
    this.#at += opening.length;
    this.#depth++;
    const node = this.#choice();
    this.#depth--;
    if (node.type === 'error' || this.#take(')')) return node;
    return error('this ( is never closed', begin);
  }

  #place(place: Place, length: number): Node {
    this.#at += length;
    return { type: 'place', place };
  }

  #atom(atom: ReturnType<typeof readClass>): Node | RegexError {
    if (atom.type === 'error') return atom;
    this.#at = atom.end;
    return { type: 'character', accepts: atom.accepts };
  }

  /** Takes `*`, `+`, `?` or `{…}`, with the `?` that makes it lazy, which changes nothing here. Other braces are text. */
  #quantifier(): { readonly min: number; readonly max: number | undefined } | undefined {
    QUANTIFIER.lastIndex = this.#at;
    const match = QUANTIFIER.exec(this.#source);
    if (match === null) return undefined;
    this.#at += match[0].length;
    const [, sign, least = '', comma, most = ''] = match;
    if (sign === '*') return { min: 0, max: undefined };
    if (sign === '+') return { min: 1, max: undefined };
    if (sign === '?') return { min: 0, max: 1 };
    const min = Number(least);
    return { min, max: comma === undefined ? min : most === '' ? undefined : Number(most) };
  }

  #stands(character: string): boolean {
    return this.#source[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#stands(character)) return false;
    this.#at++;
    return true;
  }
}

const QUANTIFIER = /(?:([*+?])|\{(\d{1,9})(?:(,)(\d{0,9}))?\})\??/y;
/** Names of groups are of no use here, and harmless. */
const GROUP = /^\((?:\?:|\?<[A-Za-z_]\w*>|(?!\?))/;
const LONGEST_OPENING = 100;

function error(message: string, at: number): RegexError {
  return { type: 'error', message, at };
}

/**
 * Single characters of an expression: literals, escapes, classes.
 * Knows JavaScript's own classes and case folding, which it borrows one character at a time. Rule: what is borrowed
 * never sees more than one character, so it cannot be slow.
 */
import type { Accepts, RegexError } from './syntax.ts';

/** What stands at a place of an expression, and where the next begins. */
export interface Atom {
  readonly type: 'atom';
  readonly accepts: Accepts;
  readonly end: number;
}

export function literal(character: string): Accepts {
  const code = character.codePointAt(0) ?? 0;
  return borrowed(`\\u{${code.toString(16)}}`) ?? ((other) => other === character);
}

export function anything(): boolean {
  return true;
}

/** The class that opens at `at`, such as `[^a-z\d]`. */
export function readClass(source: string, at: number): Atom | RegexError {
  let body = '';
  let i = at + 1;
  for (; i < source.length && source[i] !== ']'; i++) {
    if (source[i] !== '\\') {
      body += source[i];
      continue;
    }
    i++;
    body += escapeInClass(source[i] ?? '');
  }
  if (i >= source.length) return { type: 'error', message: 'this [ is never closed', at };
  const accepts = borrowed(`[${body}]`);
  if (accepts === undefined)
    return {
      type: 'error',
      message: 'no class of characters: a range in it is the wrong way round or an escape unknown',
      at,
    };
  return { type: 'atom', accepts, end: i + 1 };
}

/** Unicode expressions refuse `\@` and the like, which everybody else takes for the character itself. */
function escapeInClass(escaped: string): string {
  return /[\w]/.test(escaped) || escaped === '' || /[\^$\\.*+?()[\]{}|/-]/.test(escaped)
    ? `\\${escaped}`
    : `\\u{${(escaped.codePointAt(0) ?? 0).toString(16)}}`;
}

/** The escapes that take more than a letter: `\xHH`, `\uHHHH`, `\u{…}`, `\p{…}`. */
const LONG_ESCAPE = /\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|[pP]\{[\w=]{1,60}\})/iy;
const CLASS_LETTERS = 'dDwWsS';
const CONTROL_LETTERS = 'tnrfv0';

/** The escape that begins at `at`; places such as `\b` are not asked for here. */
export function readEscape(source: string, at: number): Atom | RegexError {
  const letter = source[at + 1];
  if (letter === undefined) return { type: 'error', message: 'a \\ at the end escapes nothing', at };
  LONG_ESCAPE.lastIndex = at;
  const long = LONG_ESCAPE.exec(source)?.[0];
  if (long !== undefined) return atomOf(borrowed(long), at, at + long.length);
  if (CLASS_LETTERS.includes(letter) || CONTROL_LETTERS.includes(letter))
    return atomOf(borrowed(`\\${letter}`), at, at + 2);
  if (/[1-9k]/.test(letter))
    return { type: 'error', message: `\\${letter} refers back, which cannot be matched in bounded time`, at };
  if (/[A-Za-z_]/.test(letter)) return { type: 'error', message: `\\${letter} means nothing`, at };
  const character = String.fromCodePoint(source.codePointAt(at + 1) ?? 0);
  return { type: 'atom', accepts: literal(character), end: at + 1 + character.length };
}

function atomOf(accepts: Accepts | undefined, at: number, end: number): Atom | RegexError {
  if (accepts !== undefined) return { type: 'atom', accepts, end };
  return { type: 'error', message: 'an escape that JavaScript does not know', at };
}

/** A native expression for exactly one character, without regard to case; undefined where JavaScript refuses it. */
function borrowed(source: string): Accepts | undefined {
  try {
    const native = new RegExp(`^${source}$`, 'iu');
    return (character) => native.test(character);
  } catch {
    return undefined;
  }
}

/**
 * A filter's text as words and signs.
 * Knows no operators. Rule: any text gives tokens, with one error among them where it cannot be read; nothing throws.
 *
 * A word ends at white space and at `( ) & |`. In quotes of either kind it may hold those too; a quote that it shall hold
 * is written twice, and a backslash is a backslash, so that expressions can be copied in as they are.
 */
import type { FilterError } from './filter.ts';

export interface Token {
  readonly type: '(' | ')' | '&' | '|' | '!' | 'operator' | 'word' | 'end';
  /** Of an operator what follows its `~`, of a word what it says, without its quotes. */
  readonly text: string;
  /** Offset of its first character. */
  readonly at: number;
  /** Offset of what the text says; differs from `at` by an opening quote. */
  readonly inside: number;
  /** Whether nothing stands between it and the token before. */
  readonly touches: boolean;
}

/** The tokens, `end` last. */
export function tokensOf(text: string): readonly Token[] | FilterError {
  const tokens: Token[] = [];
  let end = -1;
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, end)) {
    const found = tokenAt(text, at);
    if ('message' in found) return found;
    const token = { ...found.token, touches: at === end };
    const clash = clashOf(tokens.at(-1), token);
    if (clash !== undefined) return clash;
    tokens.push(token);
    end = found.end;
  }
  return [...tokens, { type: 'end', text: '', at: text.length, inside: text.length, touches: false }];
}

interface Found {
  readonly token: Omit<Token, 'touches'>;
  readonly end: number;
}

const SPACE = /\s*/y;
const OPERATOR = /~[A-Za-z]*/y;
/** A double quote inside an unquoted word is more likely a mistake than meant. */
const WORD = /[^\s()&|"]+/y;

function tokenAt(text: string, at: number): Found | FilterError {
  const sign = text.charAt(at);
  if (sign === '(' || sign === ')' || sign === '&' || sign === '|' || sign === '!')
    return { token: { type: sign, text: sign, at, inside: at }, end: at + 1 };
  if (sign === '~') return operatorAt(text, at);
  if (sign === '"' || sign === "'") return quotedAt(text, at, sign);
  const word = match(WORD, text, at);
  return { token: { type: 'word', text: word, at, inside: at }, end: at + word.length };
}

function operatorAt(text: string, at: number): Found {
  const name = match(OPERATOR, text, at);
  return { token: { type: 'operator', text: name.slice(1), at, inside: at }, end: at + name.length };
}

function quotedAt(text: string, at: number, quote: string): Found | FilterError {
  for (let end = text.indexOf(quote, at + 1); end !== -1; end = text.indexOf(quote, end + 2)) {
    if (text[end + 1] === quote) continue;
    const inside = text.slice(at + 1, end).replaceAll(quote + quote, quote);
    return { token: { type: 'word', text: inside, at, inside: at + 1 }, end: end + 1 };
  }
  return error('this quote is never closed', at);
}

/** What touches where it should not is told of, since it would not mean what it looks like. */
function clashOf(before: Token | undefined, { type, at, touches, text }: Token): FilterError | undefined {
  if (!touches || before === undefined || (before.type !== 'word' && type !== 'word')) return undefined;
  if (before.type === 'word' && type === 'word')
    return error('a quote inside a word: put all of it in quotes, where a quote is written twice', at);
  if (before.type === 'word' && type === '(')
    return error('what holds a parenthesis has to be in quotes; to begin a group, put a space before it', at);
  if (before.type === 'word' && (type === '!' || type === 'operator'))
    return error(`put a space before ${type === '!' ? '!' : `~${text}`}, or all of the word in quotes`, at);
  if (before.type === ')' && type === 'word') return error('put a space or | after the parenthesis', at);
  return undefined;
}

function skipSpace(text: string, at: number): number {
  return at + match(SPACE, text, at).length;
}

function match(shape: RegExp, text: string, at: number): string {
  shape.lastIndex = at;
  return shape.exec(text)?.[0] ?? '';
}

function error(message: string, at: number): FilterError {
  return { type: 'error', message, at };
}

/**
 * A filter's text as a filter. `!` binds closest, then `&` or nothing at all, then `|`.
 * Knows operators by their table. Rule: any text gives a filter or one error with its offset; nothing throws, and nesting is bounded.
 */
import type { Filter, FilterError, ParsedFilter } from './filter.ts';
import { type Token, tokensOf } from './lexer.ts';
import { OPERATORS, type Operator, operatorCalled, readText } from './operators.ts';

/** Parentheses and `!` inside each other; a person writes two or three. */
const DEEPEST = 100;
/** UTF-16 units; longer than any command line a person reads. */
const LONGEST = 20_000;

/** The filter a text stands for, or what is wrong with it and where. */
export function parseFilter(text: string): ParsedFilter {
  if (text.length > LONGEST) return error(`longer than ${LONGEST} characters`, LONGEST);
  const tokens = tokensOf(text);
  if ('message' in tokens) return tokens;
  const filter = new FilterParser(tokens).whole();
  return filter.type === 'error' ? filter : { type: 'filter', filter };
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Filter | FilterError {
    const filter = this.#either();
    if (filter.type === 'error') return filter;
    const { type, at } = this.#token;
    return type === 'end' ? filter : error('this ) closes nothing', at);
  }

  get #token(): Token {
    return this.#tokens[this.#next] ?? { type: 'end', text: '', at: 0, inside: 0, touches: false };
  }

  #either(): Filter | FilterError {
    const operands: Filter[] = [];
    do {
      const operand = this.#all();
      if (operand.type === 'error') return operand;
      operands.push(operand);
    } while (this.#take('|'));
    return joined('or', operands);
  }

  #all(): Filter | FilterError {
    const operands: Filter[] = [];
    do {
      const operand = this.#inverted();
      if (operand.type === 'error') return operand;
      operands.push(operand);
    } while (this.#take('&') || this.#goesOn);
    return joined('and', operands);
  }

  /** Whether another operand follows, with nothing between that says how the two are joined. */
  get #goesOn(): boolean {
    const { type } = this.#token;
    return type === '(' || type === '!' || type === 'operator' || type === 'word';
  }

  #inverted(): Filter | FilterError {
    const { at } = this.#token;
    if (!this.#take('!')) return this.#single();
    const operand = this.#deeper(at, () => this.#inverted());
    return operand.type === 'error' ? operand : { type: 'not', operand };
  }

  #single(): Filter | FilterError {
    const token = this.#token;
    switch (token.type) {
      case '(':
        return this.#group(token);
      case 'operator':
        return this.#operator(token);
      case 'word':
        this.#next++;
        if (token.text === '') return error('empty: there is nothing to search for', token.at);
        return shifted(readText(token.text), token.inside);
      case 'end':
        return error(this.#next === 0 ? 'nothing to select by' : 'something has to follow', token.at);
      default:
        return error(`${token.type} needs something in front of it`, token.at);
    }
  }

  #group({ at }: Token): Filter | FilterError {
    this.#next++;
    const inside = this.#deeper(at, () => this.#either());
    if (inside.type === 'error' || this.#take(')')) return inside;
    return error('this ( is never closed', at);
  }

  #operator({ text: name, at }: Token): Filter | FilterError {
    this.#next++;
    const operator = operatorCalled(name);
    if (operator === undefined) return error(unknown(name), at);
    const argument = operator.argument === undefined ? undefined : this.#argument(operator);
    if (argument === undefined) {
      const hint = this.#token.type === '(' ? '; what holds parentheses has to be in quotes' : '';
      const test = operator.test(undefined);
      return test.type === 'error' ? error(test.message + hint, at) : test;
    }
    if (argument.text === '') return error(`~${name} needs ${operator.argument}, not an empty text`, argument.at);
    return shifted(operator.test(argument.text), argument.inside);
  }

  /** The word that follows; a comparison may stand apart from its number. */
  #argument({ compares }: Operator): Token | undefined {
    const token = this.#token;
    if (token.type !== 'word') return undefined;
    this.#next++;
    const number = this.#token;
    if (compares !== true || /\d/.test(token.text) || number.type !== 'word') return token;
    this.#next++;
    return { ...token, text: token.text + number.text };
  }

  #deeper(at: number, read: () => Filter | FilterError): Filter | FilterError {
    if (this.#depth >= DEEPEST) return error(`nested more than ${DEEPEST} deep`, at);
    this.#depth++;
    const filter = read();
    this.#depth--;
    return filter;
  }

  #take(type: Token['type']): boolean {
    if (this.#token.type !== type) return false;
    this.#next++;
    return true;
  }
}

function joined(type: 'and' | 'or', operands: readonly Filter[]): Filter {
  const [only] = operands;
  return only !== undefined && operands.length === 1 ? only : { type, operands };
}

/** An argument's own offsets count from its beginning. */
function shifted(filter: Filter | FilterError, by: number): Filter | FilterError {
  return filter.type === 'error' ? { ...filter, at: filter.at + by } : filter;
}

function unknown(name: string): string {
  const names = OPERATORS.map((operator) => `~${operator.name}`).join(' ');
  return `${name === '' ? 'a name has to follow ~' : `there is no ~${name}`}; there are ${names}`;
}

function error(message: string, at: number): FilterError {
  return { type: 'error', message, at };
}

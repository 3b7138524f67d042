/**
 * The table of operators: how each is written, what it takes, and the test it stands for.
 * Knows no entries. Rule: parser, printer and documentation have the operators from here alone.
 */

import { expressionIn } from './address.ts';
import type { Comparison, FilterError, Test } from './filter.ts';
import { parsePattern } from './pattern/parse.ts';
import { compileRegex } from './regex/regex.ts';

export interface Operator {
  /** As it is written, without the `~`. */
  readonly name: string;
  /** What follows it, in capitals; absent where nothing does. */
  readonly argument?: string;
  /** Set where the argument may be left out. */
  readonly optional?: true;
  /** Set where the argument is a comparison, whose sign may stand apart. */
  readonly compares?: true;
  /** What it selects, after “selects”. */
  readonly selects: string;
  /** The test for an argument, or what is wrong with it; offsets count from the argument's beginning. */
  readonly test: (argument: string | undefined) => Test | FilterError;
}

/** An argument that is one test of its own, with a check of what it says. */
type Reader = (argument: string) => Test | FilterError;

export const OPERATORS: readonly Operator[] = [
  plain('m', 'messages', { type: 'kind', kind: 'message' }),
  plain('p', 'presences', { type: 'kind', kind: 'presence' }),
  plain('i', 'iqs', { type: 'kind', kind: 'iq' }),
  plain('tx', 'what the client sends', { type: 'direction', direction: 'c2s' }),
  plain('rx', 'what the client receives', { type: 'direction', direction: 's2c' }),
  taking('from', 'JID', 'what comes from an address', address('from')),
  taking('to', 'JID', 'what goes to an address', address('to')),
  taking('jid', 'JID', 'what comes from an address or goes to it', address('either')),
  taking(
    'id',
    'REGEX',
    'stanzas whose id is this, as a whole',
    checked((regex) => ({ type: 'id', regex }), 'whole'),
  ),
  taking(
    't',
    'REGEX',
    'stanzas whose type is this, as a whole',
    checked((regex) => ({ type: 'stanza-type', regex }), 'whole'),
  ),
  taking(
    'ns',
    'REGEX',
    'what has an element of such a namespace',
    checked((regex) => ({ type: 'namespace', regex })),
  ),
  taking(
    'b',
    'REGEX',
    'what has this in a message’s body',
    checked((regex) => ({ type: 'body', regex })),
  ),
  plain('err', 'errors: of stanzas, streams and logins, and what hiptap calls one', { type: 'failure' }),
  plain('warn', 'what hiptap warns of, errors among it', { type: 'warning' }),
  plain('hc', 'what has any HipChat extension', { type: 'hipchat' }),
  {
    name: 'room',
    argument: 'REGEX',
    optional: true,
    selects: 'what passes between the client and a room: any, or those whose address or name has this in it',
    test: (regex) =>
      regex === undefined ? { type: 'room' } : checked((source) => ({ type: 'room', regex: source }))(regex),
  },
  taking('mention', 'NAME', 'messages that mention somebody', (name) => ({ type: 'mention', name })),
  {
    ...taking(
      'lat',
      '>MS',
      'answers that took longer (or <, <=, =, >=) than so many milliseconds, or seconds: >2s',
      latency,
    ),
    compares: true,
  },
  taking('session', 'N', 'one session, by its number', session),
  taking('x', 'PATTERN', 'what fits a stanza pattern', pattern),
];

export function operatorCalled(name: string): Operator | undefined {
  return OPERATORS.find((operator) => operator.name === name);
}

/** A bare word. */
export const readText: Reader = checked((regex) => ({ type: 'text', regex }));

function plain(name: string, selects: string, test: Test): Operator {
  return { name, selects, test: () => test };
}

function taking(name: string, argument: string, selects: string, read: Reader): Operator {
  const test: Operator['test'] = (given) =>
    given === undefined ? wrong(`~${name} needs ${argument} after it`) : read(given);
  return { name, argument, selects, test };
}

function checked(make: (regex: string) => Test, extent: 'anywhere' | 'whole' = 'anywhere'): Reader {
  return (source) => {
    const regex = compileRegex(source, extent);
    return regex.type === 'error' ? regex : make(source);
  };
}

function address(end: 'from' | 'to' | 'either'): Reader {
  return (text) => {
    const regex = compileRegex(expressionIn(text) ?? '');
    return regex.type === 'error' ? regex : { type: 'address', end, address: text };
  };
}

const LATENCY = /^(<=|>=|<|>|=)\s*(\d{1,12}(?:\.\d{1,3})?)(ms|s)?$/;
/** Some thirty years, in milliseconds; longer numbers could not be told apart any more. */
const LONGEST = 1e12;

/** Thousandths of a millisecond are as far as a capture's times go. */
function latency(text: string): Test | FilterError {
  const [, sign, number, unit] = LATENCY.exec(text) ?? [];
  if (number === undefined) return wrong('write a comparison and a number of milliseconds, such as >500 or <=1.5s');
  const milliseconds = unit === 's' ? Math.round(Number(number) * 1_000) : Number(number);
  if (milliseconds > LONGEST) return wrong('longer than any session takes');
  return { type: 'latency', comparison: comparisonOf(sign), milliseconds };
}

function comparisonOf(sign: string | undefined): Comparison {
  const comparisons: readonly Comparison[] = ['<', '<=', '=', '>=', '>'];
  return comparisons.find((comparison) => comparison === sign) ?? '=';
}

function session(text: string): Test | FilterError {
  if (!/^\d{1,9}$/.test(text)) return wrong('a session is a number, such as 1');
  return { type: 'session', session: Number(text) };
}

function pattern(text: string): Test | FilterError {
  const parsed = parsePattern(text);
  return parsed.type === 'error' ? parsed : { type: 'pattern', pattern: text };
}

function wrong(message: string): FilterError {
  return { type: 'error', message, at: 0 };
}

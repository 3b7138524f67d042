/**
 * A filter in words.
 * Knows what each test asks. Rule: every test is a clause that reads on from “what”, and has its own opposite.
 */
import { join, quote } from '../annotate/phrase.ts';
import { bareJid } from '../xmpp/jid.ts';
import { expressionIn } from './address.ts';
import type { Filter, Test } from './filter.ts';

/** Such as `what is a message and does not come from ola@example.net (any resource)`; sanitise before it is shown. */
export function explain(filter: Filter): string {
  return `what ${clause(filter, false)}`;
}

function clause(filter: Filter, negated: boolean): string {
  switch (filter.type) {
    case 'not':
      return clause(filter.operand, !negated);
    case 'and':
      return compound(filter.operands, negated, negated ? 'or' : 'and');
    case 'or':
      return compound(filter.operands, negated, negated ? 'and' : 'or');
    default:
      return opposites(filter)[negated ? 1 : 0];
  }
}

/** Of two kinds of joints the looser one is told by parentheses around the closer. */
function compound(operands: readonly Filter[], negated: boolean, word: 'and' | 'or'): string {
  return join(
    operands.map((operand) => (isCompound(operand) ? `(${clause(operand, negated)})` : clause(operand, negated))),
    ` ${word} `,
  );
}

function isCompound(filter: Filter): boolean {
  return filter.type === 'not' ? isCompound(filter.operand) : filter.type === 'and' || filter.type === 'or';
}

type Opposites = readonly [yes: string, no: string];

function opposites(test: Test): Opposites {
  switch (test.type) {
    case 'kind':
      return is(test.kind === 'message' ? 'a message' : test.kind === 'presence' ? 'a presence' : 'an iq');
    case 'direction':
      return is(test.direction === 'c2s' ? 'sent by the client' : 'sent by the server');
    case 'address':
      return addressed(test);
    case 'id':
      return has(`an id that reads ${quote(test.regex)}`);
    case 'stanza-type':
      return has(`a type that reads ${quote(test.regex)}`);
    case 'namespace':
      return has(`an element of a namespace like ${quote(test.regex)}`);
    case 'body':
      return has(`${quote(test.regex)} in its body`);
    case 'text':
      return has(`${quote(test.regex)} in it`);
    case 'failure':
      return is('an error');
    case 'warning':
      return is('something hiptap warns of');
    case 'hipchat':
      return has('a HipChat extension');
    case 'room':
      return is(test.regex === undefined ? 'in a room' : `in a room like ${quote(test.regex)}`);
    case 'mention':
      return [`mentions ${quote(test.name)}`, `does not mention ${quote(test.name)}`];
    case 'latency':
      return is(`an answer after ${SIGNS[test.comparison]}${test.milliseconds} ms`);
    case 'session':
      return is(`of session ${test.session}`);
    case 'pattern':
      return [`fits ${quote(test.pattern)}`, `does not fit ${quote(test.pattern)}`];
  }
}

const SIGNS = { '<': 'less than ', '<=': 'at most ', '=': '', '>=': 'at least ', '>': 'more than ' } as const;

const VERBS: Readonly<Record<'from' | 'to' | 'either', Opposites>> = {
  from: ['comes from', 'does not come from'],
  to: ['goes to', 'does not go to'],
  either: ['comes from or goes to', 'neither comes from nor goes to'],
};

function addressed({ end, address }: Extract<Test, { type: 'address' }>): Opposites {
  const whom =
    expressionIn(address) !== undefined
      ? `an address like ${quote(address)}`
      : `${address}${bareJid(address) === address ? ' (any resource)' : ''}`;
  const [yes, no] = VERBS[end];
  return [`${yes} ${whom}`, `${no} ${whom}`];
}

function is(what: string): Opposites {
  return [`is ${what}`, `is not ${what}`];
}

function has(what: string): Opposites {
  return [`has ${what}`, `does not have ${what}`];
}

/**
 * A filter as its text.
 * Knows how operators are written. Rule: parsing what was printed gives the same filter.
 */
import type { Filter, Test } from './filter.ts';

export function printFilter(filter: Filter): string {
  switch (filter.type) {
    case 'not':
      return `!${inner(filter.operand)}`;
    case 'and':
      return filter.operands.map(inner).join(' & ');
    case 'or':
      return filter.operands.map(inner).join(' | ');
    default:
      return printTest(filter);
  }
}

function inner(filter: Filter): string {
  return filter.type === 'and' || filter.type === 'or' ? `(${printFilter(filter)})` : printFilter(filter);
}

const LETTERS = { message: '~m', presence: '~p', iq: '~i', c2s: '~tx', s2c: '~rx' } as const;

function printTest(test: Test): string {
  switch (test.type) {
    case 'kind':
      return LETTERS[test.kind];
    case 'direction':
      return LETTERS[test.direction];
    case 'address':
      return `~${test.end === 'either' ? 'jid' : test.end} ${quoted(test.address)}`;
    case 'id':
      return `~id ${quoted(test.regex)}`;
    case 'stanza-type':
      return `~t ${quoted(test.regex)}`;
    case 'namespace':
      return `~ns ${quoted(test.regex)}`;
    case 'body':
      return `~b ${quoted(test.regex)}`;
    case 'text':
      return quoted(test.regex);
    case 'failure':
      return '~err';
    case 'warning':
      return '~warn';
    case 'hipchat':
      return '~hc';
    case 'room':
      return test.regex === undefined ? '~room' : `~room ${quoted(test.regex)}`;
    case 'mention':
      return `~mention ${quoted(test.name)}`;
    case 'latency':
      return `~lat ${test.comparison}${test.milliseconds}`;
    case 'session':
      return `~session ${test.session}`;
    case 'pattern':
      return `~x ${quoted(test.pattern)}`;
  }
}

/** In quotes where it would not be one word without. */
function quoted(text: string): string {
  return /^[^\s()&|"'!~][^\s()&|"]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

/**
 * A filter as a function of entries.
 * Knows each test's question. Rule: a question is asked only when the cheaper ones have left it open; those about kind,
 * direction and session look at nothing but the record.
 */
import { elementsOf } from '../annotate/read.ts';
import type { Entry } from '../inspect/entry.ts';
import { STANZA_ID } from '../xmpp/namespaces.ts';
import { addressTest } from './address.ts';
import { isFor, isFrom } from './addresses.ts';
import type { Comparison, Filter, Test } from './filter.ts';
import { fits } from './pattern/match.ts';
import { parsePattern } from './pattern/parse.ts';
import { compileRegex } from './regex/regex.ts';
import { bodiesOf, descendants, textsOf } from './texts.ts';
import { isFailure, isHipchat, isWarning, mentionTest } from './traits.ts';

export type Matcher = (entry: Entry) => boolean;

/**
 * Whether an entry is selected. Pure: the same entry gives the same answer. Takes time in proportion to the entry's size.
 * The filter has to come from `parseFilter`; an expression that it would refuse selects nothing.
 */
export function matcher(filter: Filter): Matcher {
  switch (filter.type) {
    case 'not':
      return inverse(matcher(filter.operand));
    case 'and':
      return all(cheapestFirst(filter.operands).map(matcher));
    case 'or':
      return any(cheapestFirst(filter.operands).map(matcher));
    default:
      // The table has the type's own function under its name, which TypeScript cannot see across a union.
      return MATCHERS[filter.type](filter as never);
  }
}

type MatcherOf<Type extends Test['type']> = (test: Extract<Test, { readonly type: Type }>) => Matcher;

const MATCHERS: { readonly [Type in Test['type']]: MatcherOf<Type> } = {
  kind:
    ({ kind }) =>
    ({ record: { fact } }) =>
      fact.type === 'piece' && fact.kind === kind,
  direction:
    ({ direction }) =>
    ({ record: { fact } }) =>
      fact.type === 'piece' && fact.direction === direction,
  session:
    ({ session }) =>
    ({ record }) =>
      record.session === session,
  address: addressed,
  id: ({ regex }) => {
    const is = whole(regex);
    return (entry) => idsOf(entry).some(is);
  },
  'stanza-type': ({ regex }) => {
    const is = whole(regex);
    return ({ record: { fact }, element }) =>
      fact.type === 'piece' && element?.attributes['type'] !== undefined && is(element.attributes['type']);
  },
  namespace: ({ regex }) => {
    const has = found(regex);
    return ({ element }) => element !== undefined && some(descendants(element), ({ ns }) => has(ns));
  },
  body: ({ regex }) => {
    const has = found(regex);
    return (entry) => bodiesOf(entry).some(has);
  },
  text: ({ regex }) => {
    const has = found(regex);
    return (entry) => some(textsOf(entry), has);
  },
  failure: () => isFailure,
  warning: () => isWarning,
  hipchat: () => isHipchat,
  room: ({ regex }) => {
    if (regex === undefined) return ({ room }) => room !== undefined;
    const has = found(regex);
    return ({ room }) => room !== undefined && (has(room.jid) || (room.name !== undefined && has(room.name)));
  },
  mention: ({ name }) => mentionTest(name),
  latency:
    ({ comparison, milliseconds }) =>
    ({ answers }) =>
      answers?.latency !== undefined && COMPARISONS[comparison](answers.latency, milliseconds),
  pattern: ({ pattern }) => {
    const parsed = parsePattern(pattern);
    return ({ element }) => parsed.type === 'pattern' && element !== undefined && fits(element, parsed);
  },
};

const COMPARISONS: { readonly [sign in Comparison]: (a: number, b: number) => boolean } = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
  '>=': (a, b) => a >= b,
  '>': (a, b) => a > b,
};

function addressed({ end, address }: Extract<Test, { readonly type: 'address' }>): Matcher {
  const meant = addressTest(address);
  return (entry) => (end !== 'from' && isFor(entry, meant)) || (end !== 'to' && isFrom(entry, meant));
}

/** A stanza's own id, and those that servers and HipChat give it beside (XEP-0359). */
function idsOf({ record: { fact }, element }: Entry): readonly string[] {
  if (fact.type !== 'piece' || element === undefined) return [];
  const { id, mid } = element.attributes;
  const given = elementsOf(element).flatMap(({ ns, attributes }) => (ns === STANZA_ID ? attributes['id'] : []));
  return [id, mid, ...given].filter((one) => one !== undefined);
}

function inverse(matches: Matcher): Matcher {
  return (entry) => !matches(entry);
}

function all(matchers: readonly Matcher[]): Matcher {
  return (entry) => matchers.every((matches) => matches(entry));
}

function any(matchers: readonly Matcher[]): Matcher {
  return (entry) => matchers.some((matches) => matches(entry));
}

/** What reads nothing but the record, then what reads a few values, then what searches. */
const COSTS: { readonly [type in Filter['type']]: number } = {
  ...{ kind: 0, direction: 0, session: 0, latency: 0, room: 1, warning: 1, failure: 1 },
  ...{ id: 2, 'stanza-type': 2, address: 2, pattern: 3, mention: 4, hipchat: 4, namespace: 4, body: 5, text: 6 },
  ...{ not: 0, and: 0, or: 0 },
};

function cheapestFirst(filters: readonly Filter[]): readonly Filter[] {
  return filters.toSorted((a, b) => costOf(a) - costOf(b));
}

function costOf(filter: Filter): number {
  switch (filter.type) {
    case 'not':
      return costOf(filter.operand);
    case 'and':
    case 'or':
      return Math.max(...filter.operands.map(costOf));
    default:
      return COSTS[filter.type];
  }
}

function found(source: string): (text: string) => boolean {
  const regex = compileRegex(source);
  return regex.type === 'error' ? () => false : (text) => regex.test(text);
}

/** The expression fits all of it, or it is the text itself, as an id that was copied is. */
function whole(source: string): (text: string) => boolean {
  const regex = compileRegex(source, 'whole');
  return (text) => text === source || (regex.type === 'regex' && regex.test(text));
}

function some<T>(values: Iterable<T>, holds: (value: T) => boolean): boolean {
  for (const value of values) if (holds(value)) return true;
  return false;
}

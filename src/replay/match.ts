/**
 * Whether a stanza that came is the one that was recorded.
 * Knows wildcards and which values change from run to run. Rule: pure; what a match has bound is given back, and the caller
 * decides whether it counts.
 */
import type { XmlElement } from '../xml/element.ts';
import type { Direction } from '../xmpp/record.ts';
import { addressKey } from './addresses.ts';
import { type Binding, type BindingKind, Bindings } from './bindings.ts';
import { type ComparedValue, compareElements, type Rules } from './compare.ts';
import { sizeOf } from './content.ts';
import type { Difference } from './difference.ts';
import { type Field, isStanza, kindOfField } from './field.ts';
import { type Wildcard, wildcardOf } from './wildcard.ts';

export interface MatchOptions {
  /** `loose`: all that was recorded must be there, in any order, and more may be. `strict`: that, nothing else, in that order. */
  readonly mode: 'loose' | 'strict';
  /** Who sent the stanza, and so made up its id. */
  readonly direction: Direction;
  /** What stands for what in this run so far; read, never changed. */
  readonly bindings?: Bindings;
}

export interface StanzaMatch {
  /** None: it matches. */
  readonly differences: readonly Difference[];
  /** What the match adds to the bindings; to be bound by the caller where it takes the match. */
  readonly bound: readonly Binding[];
  /** From 0 to 1: how much of the two is the same. */
  readonly likeness: number;
}

/**
 * The recorded stanza may hold wildcards (`wildcard.ts`). Text is compared exactly, white space between elements is not.
 * Siblings find their partners all together, not one after the other.
 */
export function matchStanza(expected: XmlElement, actual: XmlElement, options: MatchOptions): StanzaMatch {
  return new Search(expected, actual, options).run();
}

/** Ways to fill in the names of one stanza's wildcards that are tried. */
const MOST_TRIES = 200;

class Search {
  readonly #expected: XmlElement;
  readonly #actual: XmlElement;
  readonly #options: MatchOptions;
  readonly #bindings: Bindings;
  /** Every value that a name was held against. */
  readonly #candidates = new Map<string, Set<string>>();
  #tries = 0;

  constructor(expected: XmlElement, actual: XmlElement, options: MatchOptions) {
    this.#expected = expected;
    this.#actual = actual;
    this.#options = options;
    this.#bindings = options.bindings ?? new Bindings();
  }

  run(): StanzaMatch {
    const first = this.#try(new Map());
    return this.#vary(first, new Map()) ?? first.match;
  }

  /** Where one name got two values: each value it could have, fixed. Undefined when none leads to a match. */
  #vary(attempt: Attempt, fixed: ReadonlyMap<string, string>): StanzaMatch | undefined {
    const { conflict } = attempt;
    if (conflict === undefined || fixed.has(conflict))
      return attempt.match.differences.length === 0 ? attempt.match : undefined;
    for (const value of this.#candidates.get(conflict) ?? []) {
      if (this.#tries >= MOST_TRIES) return undefined;
      const narrower = new Map(fixed).set(conflict, value);
      const found = this.#vary(this.#try(narrower), narrower);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #try(fixed: ReadonlyMap<string, string>): Attempt {
    this.#tries += 1;
    const { mode } = this.#options;
    const rules: Rules = {
      extras: mode === 'loose' ? 'ignored' : 'refused',
      order: mode === 'loose' ? 'free' : 'kept',
      same: (field, expected, actual) => this.#same(field, expected, actual, fixed),
      wanted: (field, expected) => this.#wanted(field, expected),
      told: (field, expected) => this.#told(field, expected),
      found: (field, actual) => (kindOfField(field) === 'address' ? addressKey(actual) : actual),
    };
    const { differences, values, elements } = compareElements(this.#expected, this.#actual, rules);
    const { conflict, conflicts, bound } = settle(values, (value) => this.#bindingOf(value));
    const all = sizeOf(this.#expected) + sizeOf(this.#actual);
    const likeness = (2 * (values.length + elements)) / all;
    return { match: { differences: [...differences, ...conflicts], bound, likeness }, conflict };
  }

  #same(field: Field, expected: string, actual: string, fixed: ReadonlyMap<string, string>): boolean {
    const wildcard = wildcardOf(expected);
    if (wildcard !== undefined) return this.#fits(wildcard, actual, fixed);
    switch (kindOfField(field)) {
      case 'id':
      case 'stream':
      case 'moment':
      case 'proof':
        return true;
      case 'reference':
      case 'token':
        return this.#bindings.agrees({ kind: this.#kindFor(field, expected), recorded: expected, live: actual });
      case 'address':
        return addressKey(this.#bindings.liveAddress(expected)) === addressKey(actual);
      case 'resource':
        return this.#bindings.liveResource(expected) === actual;
      case 'exact':
        return expected === actual || this.#bindings.live('wildcard', expected) === actual;
    }
  }

  /** The values of which one has to be there, as far as `#same` has no other choice. */
  #wanted(field: Field, expected: string): readonly string[] | undefined {
    if (wildcardOf(expected) !== undefined) return undefined;
    switch (kindOfField(field)) {
      case 'id':
      case 'stream':
      case 'moment':
      case 'proof':
      case 'reference':
      case 'token':
        return undefined;
      case 'address':
        return [addressKey(this.#bindings.liveAddress(expected))];
      case 'resource':
        return [this.#bindings.liveResource(expected)];
      case 'exact': {
        const bound = this.#bindings.live('wildcard', expected);
        return bound === undefined ? [expected] : [expected, bound];
      }
    }
  }

  /** The value that this run has in its place. */
  #told(field: Field, expected: string): string {
    const wildcard = wildcardOf(expected);
    if (wildcard !== undefined)
      return (wildcard.type === 'bind' ? this.#bindings.live('wildcard', wildcard.name) : undefined) ?? expected;
    switch (kindOfField(field)) {
      case 'reference':
      case 'token':
        return this.#bindings.live(this.#kindFor(field, expected), expected) ?? expected;
      case 'address':
        return this.#bindings.liveAddress(expected);
      case 'resource':
        return this.#bindings.liveResource(expected);
      default:
        return this.#bindings.live('wildcard', expected) ?? expected;
    }
  }

  #fits(wildcard: Wildcard, actual: string, fixed: ReadonlyMap<string, string>): boolean {
    if (wildcard.type === 'any') return true;
    const { name } = wildcard;
    const tried = this.#candidates.get(name) ?? new Set();
    this.#candidates.set(name, tried.add(actual));
    const known = this.#bindings.live('wildcard', name) ?? fixed.get(name);
    return known === undefined || known === actual;
  }

  #bindingOf({ field, expected, actual }: ComparedValue): Binding | undefined {
    const wildcard = wildcardOf(expected);
    if (wildcard?.type === 'any') return undefined;
    if (wildcard !== undefined) return { kind: 'wildcard', recorded: wildcard.name, live: actual };
    const kind = kindOfField(field);
    const binds = kind === 'id' || kind === 'reference' || kind === 'token' || kind === 'stream';
    return binds ? { kind: this.#kindFor(field, expected), recorded: expected, live: actual } : undefined;
  }

  /** An answer's id was made up by the other side, and so was what a message refers to, unless only one's own is known by it. */
  #kindFor(field: Field, expected: string): BindingKind {
    const kind = kindOfField(field);
    if (kind === 'stream' || kind === 'token') return kind;
    const [mine, theirs] =
      this.#options.direction === 'c2s' ? (['c2s id', 's2c id'] as const) : (['s2c id', 'c2s id'] as const);
    if (kind === 'id') return mine;
    if (isStanza(field.owner) || this.#bindings.live(theirs, expected) !== undefined) return theirs;
    return this.#bindings.live(mine, expected) === undefined ? theirs : mine;
  }
}

interface Attempt {
  readonly match: StanzaMatch;
  /** A wildcard's name that got two values. */
  readonly conflict: string | undefined;
}

interface Settlement {
  readonly bound: readonly Binding[];
  readonly conflicts: readonly Difference[];
  readonly conflict: string | undefined;
}

/** Each value would do by itself; whether they do together. */
function settle(
  values: readonly ComparedValue[],
  bindingOf: (value: ComparedValue) => Binding | undefined,
): Settlement {
  const bound = new Map<string, Binding>();
  const conflicts: Difference[] = [];
  let conflict: string | undefined;
  for (const value of values) {
    const binding = bindingOf(value);
    if (binding === undefined) continue;
    const key = `${binding.kind}\0${binding.recorded}`;
    const earlier = bound.get(key);
    if (earlier === undefined) bound.set(key, binding);
    else if (earlier.live !== binding.live) {
      const name = binding.kind === 'wildcard' ? binding.recorded : binding.kind;
      if (binding.kind === 'wildcard') conflict ??= binding.recorded;
      conflicts.push({ type: 'binding', path: value.path, name, expected: earlier.live, actual: binding.live });
    }
  }
  return { bound: [...bound.values()], conflicts, conflict };
}

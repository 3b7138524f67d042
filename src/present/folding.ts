/**
 * Counts keepalives, and acknowledgements (XEP-0198), of a session while nothing else happens in it, to be told of in one line.
 * Knows keepalives only. Rule: counting never holds back anything else.
 */
import { count } from '../annotate/phrase.ts';
import type { Entry, Keepalive } from '../inspect/entry.ts';
import { passed, type TimedRecord, timeOf } from '../xmpp/known-time.ts';
import { CLIENT } from '../xmpp/namespaces.ts';
import { span } from './clock.ts';

export interface Fold {
  readonly session: number;
  /** When the last of them came. */
  readonly time: TimedRecord;
  /** `3 spaces and 2 pings in 90 s` */
  readonly text: string;
  /** Where there is no more than one acknowledgement: it says more than that it came. */
  readonly alone?: Entry | undefined;
}

const NONE: Readonly<Record<Keepalive, number>> = { space: 0, ping: 0, pong: 0, r: 0, a: 0 };

interface Counted {
  readonly numbers: Record<Keepalive, number>;
  readonly first: TimedRecord;
  last: TimedRecord;
  /** The only one there is. */
  alone: Entry | undefined;
}

/** What is folded: all of it, keepalives but no acknowledgements, or nothing. */
export type Folds = boolean | 'keepalives';

export class Folding {
  readonly #sessions = new Map<number, Counted>();
  readonly #acknowledgements: boolean;

  constructor(folds: true | 'keepalives' = true) {
    this.#acknowledgements = folds === true;
  }

  /** True where the entry is a keepalive, and was counted. */
  take(entry: Entry): boolean {
    const { keepalive, record } = entry;
    if (keepalive === undefined) return false;
    if (!this.#acknowledgements && counts(entry)) return false;
    const known = this.#sessions.get(record.session);
    const counted = known ?? begin(timeOf(record));
    counted.alone = known === undefined && counts(entry) ? entry : undefined;
    counted.numbers[keepalive]++;
    counted.last = timeOf(record);
    this.#sessions.set(record.session, counted);
    return true;
  }

  /** What was counted in a session since it was last asked for. */
  end(session: number): Fold | undefined {
    const counted = this.#sessions.get(session);
    if (counted === undefined) return undefined;
    this.#sessions.delete(session);
    return { session, time: counted.last, text: wordsFor(counted), alone: counted.alone };
  }

  /** Of all sessions, the earliest first. */
  endAll(): readonly Fold[] {
    const folds = [...this.#sessions.keys()].flatMap((session) => this.end(session) ?? []);
    return folds.sort((a, b) => a.time.time - b.time.time);
  }
}

function begin(time: TimedRecord): Counted {
  return { numbers: { ...NONE }, first: time, last: time, alone: undefined };
}

/** HipChat bots' `<r/>` tells nothing. */
function counts({ keepalive, ns }: Entry): boolean {
  return keepalive === 'a' || (keepalive === 'r' && ns !== CLIENT);
}

/** `3 spaces and 2 pings` */
export function keepalivesIn(kinds: Iterable<Keepalive | undefined>): string {
  const numbers: Record<Keepalive, number> = { ...NONE };
  for (const kind of kinds) if (kind !== undefined) numbers[kind]++;
  return numbersInWords(numbers);
}

function wordsFor({ numbers, first, last }: Counted): string {
  const { space, ping, pong, r, a } = numbers;
  const total = space + ping + pong + r + a;
  const lasted = total > 1 ? passed(first, last) : undefined;
  return `${numbersInWords(numbers)}${lasted === undefined ? '' : ` in ${span(lasted)}`}`;
}

function numbersInWords({ space, ping, pong, r, a }: Readonly<Record<Keepalive, number>>): string {
  const pings =
    ping > 0 ? [count(ping, 'ping')] : pong > 0 ? [count(pong, 'answer to a ping', 'answers to pings')] : [];
  const spaces = space > 0 ? [count(space, 'space')] : [];
  const acknowledgements = [...(r > 0 ? [count(r, '<r/>', '<r/>')] : []), ...(a > 0 ? [count(a, '<a/>', '<a/>')] : [])];
  return listed([...spaces, ...pings, ...acknowledgements]);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/**
 * The faults that can be asked for, after toxiproxy's and mitmproxy's: data, and how it is written.
 * Knows no wire. Rule: a fault is one line, `KIND[=VALUE] [OPTION=VALUE]… [if FILTER]`, and what cannot be meant says where.
 */
import type { Filter } from '../../filter/filter.ts';
import { parseFilter } from '../../filter/parse.ts';
import type { Direction } from '../../xmpp/record.ts';

export type FaultKind =
  /** Everything is late by so long, give or take `jitter`. */
  | { readonly type: 'latency'; readonly milliseconds: number; readonly jitter: number }
  | { readonly type: 'bandwidth'; readonly bytesPerSecond: number }
  /** The end of a side reaches the other so much later. */
  | { readonly type: 'slow-close'; readonly milliseconds: number }
  /** Both connections are dropped. */
  | { readonly type: 'reset' }
  /** Nothing more goes on. */
  | { readonly type: 'blackhole' }
  | { readonly type: 'drop' }
  | { readonly type: 'duplicate' }
  | { readonly type: 'delay'; readonly milliseconds: number }
  /** The side that sent it is told so, and its stream ends (RFC 6120 §4.9). */
  | { readonly type: 'stream-error'; readonly condition: string }
  /** Of the mechanisms that the server offers only these are left. */
  | { readonly type: 'mechanisms'; readonly only: readonly string[] }
  /** The client is not offered STARTTLS. */
  | { readonly type: 'strip-starttls' };

export interface Fault {
  readonly kind: FaultKind;
  /** Absent: both. */
  readonly direction: Direction | undefined;
  /** Of what it could befall, which part it does, 0 to 1. */
  readonly probability: number;
  /** Only the nth that it could befall, from 1. */
  readonly nth: number | undefined;
  /** From so long after the streams could be changed on. */
  readonly after: number;
  /** Which pieces it can befall; absent: every stanza. */
  readonly filter: Filter | undefined;
  /** As it was written. */
  readonly text: string;
}

export type ParsedFault =
  | { readonly type: 'fault'; readonly fault: Fault }
  | { readonly type: 'error'; readonly message: string };

export const FAULT_KINDS = [
  'latency',
  'bandwidth',
  'slow-close',
  'reset',
  'blackhole',
  'drop',
  'duplicate',
  'delay',
  'stream-error',
  'mechanisms',
  'strip-starttls',
] as const;

export function parseFault(text: string): ParsedFault {
  const [, head = text, condition] = /^(.*?)\s+if\s+(.*)$/s.exec(text) ?? [];
  const [first = '', ...words] = head.trim().split(/\s+/);
  const [name = '', value] = pairOf(first);
  const options = new Map(words.map(pairOf));
  const unknown = [...options.keys()].find((option) => !OPTIONS.has(option));
  if (unknown !== undefined) return wrong(`${unknown} is none of ${[...OPTIONS].join(', ')}`);
  const kind = kindOf(name, value, options);
  if (typeof kind === 'string') return wrong(kind);
  const common = commonOf(options);
  if (typeof common === 'string') return wrong(common);
  const filter = condition === undefined ? undefined : parseFilter(condition);
  if (kind.type === 'strip-starttls' && !isOfSession(common, condition)) return wrong(OF_SESSION);
  if (filter?.type === 'error') return wrong(`after if: ${filter.message} (at ${filter.at + 1})`);
  return { type: 'fault', fault: { ...common, kind, filter: filter?.filter, text } };
}

const OF_SESSION =
  'strip-starttls befalls a session from its beginning, or not at all: it takes p, and no other option';

/** Whether nothing was asked for that is decided piece by piece. */
function isOfSession(
  { direction, nth, after }: Pick<Fault, 'direction' | 'nth' | 'after'>,
  condition?: string,
): boolean {
  return direction !== 'c2s' && nth === undefined && after === 0 && condition === undefined;
}

const OPTIONS: ReadonlySet<string> = new Set(['jitter', 'on', 'p', 'nth', 'after']);

function pairOf(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function kindOf(
  name: string,
  value: string | undefined,
  options: ReadonlyMap<string, string | undefined>,
): FaultKind | string {
  switch (name) {
    case 'latency':
      return timed(name, value, (milliseconds) => latency(milliseconds, options.get('jitter')));
    case 'slow-close':
    case 'delay':
      return timed(name, value, (milliseconds) => ({ type: name, milliseconds }));
    case 'bandwidth':
      return bandwidth(value);
    case 'reset':
    case 'blackhole':
    case 'drop':
    case 'duplicate':
    case 'strip-starttls':
      return value === undefined ? { type: name } : `${name} takes no value`;
    case 'stream-error':
      return value !== undefined && /^[a-z-]+$/.test(value)
        ? { type: name, condition: value }
        : 'stream-error needs a condition, such as stream-error=conflict (RFC 6120 §4.9.3)';
    case 'mechanisms':
      return value === undefined
        ? 'mechanisms needs names, such as mechanisms=PLAIN'
        : { type: name, only: value.split(',') };
    default:
      return `${name || 'nothing'} is none of ${FAULT_KINDS.join(', ')}`;
  }
}

function timed(
  name: string,
  value: string | undefined,
  make: (milliseconds: number) => FaultKind | string,
): FaultKind | string {
  const milliseconds = millisecondsOf(value);
  return milliseconds === undefined ? `${name} needs a time, such as ${name}=200ms or ${name}=2s` : make(milliseconds);
}

function latency(milliseconds: number, written: string | undefined): FaultKind | string {
  const jitter = written === undefined ? 0 : millisecondsOf(written);
  return jitter === undefined ? 'jitter is a time, such as jitter=50ms' : { type: 'latency', milliseconds, jitter };
}

function bandwidth(value: string | undefined): FaultKind | string {
  const match = /^(\d+(?:\.\d+)?)([kM]?)B?(?:\/s)?$/.exec(value ?? '');
  const [, number = '', unit = ''] = match ?? [];
  const bytesPerSecond = Number(number) * (unit === 'k' ? 1000 : unit === 'M' ? 1_000_000 : 1);
  if (match === null || bytesPerSecond === 0) return 'bandwidth needs bytes a second, such as bandwidth=32kB/s';
  return { type: 'bandwidth', bytesPerSecond };
}

function commonOf(options: ReadonlyMap<string, string | undefined>): Omit<Fault, 'kind' | 'filter' | 'text'> | string {
  const [direction, p, nth, after] = ['on', 'p', 'nth', 'after'].map((name) => options.get(name));
  if (direction !== undefined && direction !== 'c2s' && direction !== 's2c') return 'on is c2s or s2c';
  const probability = p === undefined ? 1 : Number(p);
  if (!(probability >= 0 && probability <= 1)) return 'p is a probability, 0 to 1';
  const which = nth === undefined ? undefined : Number(nth);
  if (which !== undefined && !(Number.isSafeInteger(which) && which > 0)) return 'nth is a whole number from 1';
  const from = after === undefined ? 0 : millisecondsOf(after);
  if (from === undefined) return 'after is a time, such as after=10s';
  return { direction, probability, nth: which, after: from };
}

/** `200`, `200ms`, `2s`, `1m`; undefined for what is no time. */
export function millisecondsOf(text: string | undefined): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, number = '', unit = 'ms'] = match;
  return Number(number) * (unit === 'm' ? 60_000 : unit === 's' ? 1000 : 1);
}

function wrong(message: string): ParsedFault {
  return { type: 'error', message };
}

/**
 * The keys of one line of a capture, read without trusting them: the file may come from anyone.
 * Knows JSON types, not events. Rule: a wrong value gives a harmless stand-in and is remembered (the first one), so that
 * a decoder reads on in a straight line and asks at the end.
 */
import { type Moment, parseMoment, parseTime } from './time.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A key that is missing or holds what it may not; `expected` says what belongs there. */
export interface BadField {
  readonly type: 'bad-field';
  readonly field: string;
  readonly expected: string;
}

export class Fields {
  readonly #object: JsonObject;
  readonly #prefix: string;
  #problem: BadField | undefined;

  /** `prefix` stands before the key in problems, for objects inside a line. */
  constructor(object: JsonObject, prefix = '') {
    this.#object = object;
    this.#prefix = prefix;
  }

  /** The first key that was wrong. */
  get problem(): BadField | undefined {
    return this.#problem;
  }

  has(key: string): boolean {
    return this.#object[key] !== undefined;
  }

  text(key: string): string {
    const value = this.#object[key];
    return typeof value === 'string' ? value : this.bad(key, 'a string', '');
  }

  /** A whole number from 0 to 2^53 - 1. */
  count(key: string): number {
    const value = this.#object[key];
    return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : this.bad(key, 'a whole number', 0);
  }

  flag(key: string): boolean {
    const value = this.#object[key];
    return typeof value === 'boolean' ? value : this.bad(key, 'true or false', false);
  }

  /** Milliseconds since the epoch. */
  time(key: string): number {
    return parseTime(this.text(key)) ?? this.bad(key, 'a time such as 2026-01-02T03:04:05.678901Z', 0);
  }

  /** A time that may be known in part. */
  moment(key: string): Moment {
    return parseMoment(this.text(key)) ?? this.bad(key, 'a time such as 2026-01-02T03:04:05.678901Z', { time: 0 });
  }

  texts(key: string): readonly string[] {
    const value = this.#object[key];
    return Array.isArray(value) && value.every(isText) ? value : this.bad(key, 'a list of strings', []);
  }

  oneOf<const T extends string>(key: string, allowed: readonly [T, ...T[]]): T {
    const value = this.#object[key];
    return allowed.find((one) => one === value) ?? this.bad(key, `one of ${allowed.join(', ')}`, allowed[0]);
  }

  /** Standard alphabet, padded, nothing else in between (RFC 4648 §4). */
  base64(key: string): Buffer {
    const text = this.text(key);
    const bytes = Buffer.from(text, 'base64');
    return bytes.toString('base64') === text ? bytes : this.bad(key, 'base64', Buffer.alloc(0));
  }

  /** SHA-256 in lower-case hex. */
  hash(key: string): string {
    const text = this.text(key);
    return /^[0-9a-f]{64}$/.test(text) ? text : this.bad(key, '64 hexadecimal digits', '');
  }

  /** What `read` makes of the object under the key. */
  inside<T>(key: string, read: (fields: Fields) => T): T {
    const value = this.#object[key];
    const inner = new Fields(isObject(value) ? value : this.bad(key, 'an object', {}), `${this.#prefix}${key}.`);
    const result = read(inner);
    this.#problem ??= inner.#problem;
    return result;
  }

  /** Remembers that the key is wrong and gives the stand-in back. */
  bad<T>(key: string, expected: string, standIn: T): T {
    this.#problem ??= { type: 'bad-field', field: `${this.#prefix}${key}`, expected };
    return standIn;
  }
}

/** Whether the value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

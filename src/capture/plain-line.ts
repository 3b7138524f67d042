/**
 * Reads the lines that a capture is nearly all of, a stanza's as hiptap writes them, without taking all of their JSON apart.
 * Knows the keys of such a line in their order. Rule: it takes nothing that the reading of any line would read otherwise, and
 * leaves all else to that.
 */
import type { Direction, Leg, PieceKind, SessionRecord } from '../xmpp/record.ts';
import { parseMoment } from './time.ts';

const KINDS: ReadonlyMap<string, PieceKind> = new Map(
  (['message', 'presence', 'iq', 'nonza', 'whitespace', 'stream-open'] as const).map((kind) => [kind, kind]),
);
const DIGITS_OF_SAFE_NUMBERS = 15;
/** Length of `"2026-01-02T03:04:05.678901Z"`. */
const TIME = 29;
const NOTHING_REDACTED: readonly string[] = [];

/** The record of a line of the current version; undefined where the line is not plainly that of a piece of text. */
export function readPlainLine(line: string): SessionRecord | undefined {
  return new PlainLine(line).read();
}

class PlainLine {
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  read(): SessionRecord | undefined {
    if (!this.#passes('{"seq":')) return undefined;
    const seq = this.#number();
    if (seq === undefined || !this.#passes(',"session":')) return undefined;
    const session = this.#number();
    if (session === undefined || !this.#passes(',"time":"')) return undefined;
    const moment = parseMoment(this.#line.slice(this.#at, this.#at + TIME - 2));
    this.#at += TIME - 2;
    if (moment === undefined || moment.lacks !== undefined || !this.#passes('","event":"piece",')) return undefined;
    const fact = this.#piece();
    return fact && { seq, session, time: moment.time, fact };
  }

  #piece(): SessionRecord['fact'] | undefined {
    const direction = this.#direction();
    if (direction === undefined) return undefined;
    const leg = this.#leg();
    if (!this.#passes('"kind":"')) return undefined;
    const end = this.#line.indexOf('"', this.#at);
    const kind = KINDS.get(this.#line.slice(this.#at, end));
    this.#at = end;
    if (kind === undefined || !this.#passes('","text":')) return undefined;
    const text = this.#text();
    if (text === undefined) return undefined;
    const content = { type: 'text', text } as const;
    if (leg === undefined) return { type: 'piece', direction, kind, content, redacted: NOTHING_REDACTED };
    return { type: 'piece', direction, leg, kind, content, redacted: NOTHING_REDACTED };
  }

  #direction(): Direction | undefined {
    if (this.#passes('"direction":"s2c",')) return 's2c';
    return this.#passes('"direction":"c2s",') ? 'c2s' : undefined;
  }

  /** Undefined where none is named. */
  #leg(): Leg | undefined {
    if (!this.#passes('"leg":"')) return undefined;
    if (this.#passes('client",')) return 'client';
    return this.#passes('server",') ? 'server' : undefined;
  }

  /** JSON's own reader judges what stands up to the end of the line: it is one string or none. */
  #text(): string | undefined {
    const line = this.#line;
    const end = line.length - (line.endsWith('\n') ? '}\n'.length : '}'.length);
    if (line.charCodeAt(end) !== CLOSING_BRACE || line.charCodeAt(this.#at) !== QUOTE) return undefined;
    try {
      return JSON.parse(line.slice(this.#at, end)) as string;
    } catch {
      return undefined;
    }
  }

  /** A whole number as JSON writes it. */
  #number(): number | undefined {
    const start = this.#at;
    let number = 0;
    let digit = this.#line.charCodeAt(start) - ZERO;
    for (; digit >= 0 && digit <= 9; digit = this.#line.charCodeAt(++this.#at) - ZERO) number = number * 10 + digit;
    const digits = this.#at - start;
    const padded = digits > 1 && this.#line.charCodeAt(start) === ZERO;
    return digits === 0 || digits > DIGITS_OF_SAFE_NUMBERS || padded ? undefined : number;
  }

  #passes(text: string): boolean {
    if (!this.#line.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

const ZERO = 0x30;
const QUOTE = 0x22;
const CLOSING_BRACE = 0x7d;

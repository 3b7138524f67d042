/**
 * The head of a plain line in its parts: what many lines share is bytes already, and between stand the numbers that differ.
 * Knows the order in which a head says what it says. Rule: written, it is the same as the head that is made for any record.
 */
import { digitsIn, writeAscii, writeDigits } from '../bytes/digits.ts';
import type { SecondPart } from './time.ts';

export interface HeadParts {
  readonly session: number;
  /** The time up to its second and the point behind it. */
  readonly second: Buffer;
  readonly micros: number;
  /** From the last digit of the time on. */
  readonly keys: Buffer;
}

const SESSION = ',"session":';
const TIME = ',"time":"';
const EVENT = 'Z","event":"piece",';
const MICRO_DIGITS = 6;

export function lengthOfHead({ session, second, keys }: HeadParts): number {
  return SESSION.length + digitsIn(session) + second.length + MICRO_DIGITS + keys.length;
}

/** Where it ends. */
export function writeHead({ session, second, micros, keys }: HeadParts, target: Buffer, at: number): number {
  const number = writeAscii(SESSION, target, at);
  const behind = writeDigits(session, digitsIn(session), target, number);
  target.set(second, behind);
  const end = writeDigits(micros, MICRO_DIGITS, target, behind + second.length);
  target.set(keys, end);
  return end + keys.length;
}

export function headBytes(parts: HeadParts): Buffer {
  const bytes = Buffer.allocUnsafe(lengthOfHead(parts));
  writeHead(parts, bytes, 0);
  return bytes;
}

/** `text`: the second, as a time has it. */
export function secondBytes({ text }: SecondPart): Buffer {
  return Buffer.from(`${TIME}${text}.`);
}

/** `keys`: of the piece, up to its content. */
export function keyBytes(keys: string): Buffer {
  return Buffer.from(EVENT + keys);
}

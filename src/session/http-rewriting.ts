/**
 * HTTP messages whose bodies may go on as others, and the head of one that does (RFC 9110 §8, RFC 9112 §6).
 * Pure. Rule: of a head only what is about the bytes of the body is written anew, all else stays as it was.
 */
import type { HttpAnswerHead } from '../transport/http-head.ts';
import type { HttpMessage } from '../transport/http-messages.ts';
import type { TapEvent } from './vocabulary.ts';

/** What becomes of a message. */
export interface Fate<More = undefined> {
  /** The body that goes in place of its own; undefined where it goes on as it came. */
  readonly written?: Buffer | undefined;
  /** It does not go on, nor the head before it. */
  readonly dropped?: boolean;
  /** What is told of the message's bytes. */
  readonly told: (bytes: Buffer) => TapEvent;
  readonly more?: More;
}

/** Is given the answer to a request; `decided` is to be called once, at once or later. */
export type AnswerTaker = (answer: HttpMessage<HttpAnswerHead>, decided: (fate: Fate) => void) => void;

/** Fields that are about the bytes of a body, not about what it says. */
const OF_BYTES =
  /^(?:content-length|content-encoding|transfer-encoding|trailer|etag|content-md5|digest|content-digest)[ \t]*:/i;

/** `head`: with the empty line that ends it; `length`: of the body, in bytes. */
export function headForBody(head: string, length: number): string {
  const [first = '', ...lines] = head.split(/\r?\n/);
  const kept = lines.filter((line) => line !== '' && !OF_BYTES.test(line));
  return `${[first, ...kept, `Content-Length: ${length}`].join('\r\n')}\r\n\r\n`;
}

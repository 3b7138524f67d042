/**
 * What a polling client of old says in one request (XEP-0025): who it is, a link of its chain of keys, and XML.
 * Pure. Rule: any bytes at all give an answer; the XML is not looked into, for it may be cut anywhere.
 */
import { createHash } from 'node:crypto';
import { fieldOf, type HttpFields } from './http-head.ts';

export interface PollRequest {
  /** `0` for a session that is to begin. */
  readonly id: string;
  readonly key: string | undefined;
  readonly newkey: string | undefined;
  readonly xml: Buffer;
}

/** XEP-0025 §3: identifier, key and the next chain's first key, then a comma. Neither holds any of these marks; `=` only ends base64. */
const TOKEN = '([^,;<>=&\\s]{1,256}={0,2})';
const HEAD = new RegExp(`^${TOKEN}(?:;${TOKEN})?(?:;${TOKEN})?,`);
const LONGEST_HEAD = 1024;
const COMMA = 0x2c;

/** Undefined for what is none. */
export function readPoll(fields: HttpFields, body: Buffer): PollRequest | undefined {
  if (!/^application\/x-www-form-urlencoded\b/i.test(fieldOf(fields, 'content-type') ?? '')) return undefined;
  const match = HEAD.exec(body.toString('latin1', 0, LONGEST_HEAD));
  const [, id, key, newkey] = match ?? [];
  if (id === undefined) return undefined;
  const xml = body.subarray(body.indexOf(COMMA) + 1);
  // A form has names and values; XML begins with what no form's value does, or goes on in the middle of anything.
  return id === '0' && xml.length > 0 && !/^\s*</.test(xml.toString('latin1', 0, 8))
    ? undefined
    : { id, key, newkey, xml };
}

/** The identifier that an answer gives by its cookie (XEP-0025 §3). */
export function pollIdentifier(fields: HttpFields): string | undefined {
  const cookies = fields.filter(({ name }) => name === 'set-cookie').map(({ value }) => value);
  return cookies.flatMap((cookie) => /^\s*ID=([^;\s]+)/.exec(cookie)?.[1] ?? [])[0];
}

/** XEP-0025 §4: what an identifier that ends with `:0` says; undefined for one that is none of these. */
export function pollError(id: string): string | undefined {
  if (!id.endsWith(':0')) return undefined;
  return ERRORS[id] ?? `error ${id}`;
}

const ERRORS: Readonly<Record<string, string>> = {
  '0:0': 'unknown error',
  '-1:0': 'server error',
  '-2:0': 'bad request',
  '-3:0': 'the keys are not in order',
};

/** XEP-0025 §5: whether a key is the one that was hashed to the last. */
export function followsPollKey(key: string, last: string): boolean {
  return createHash('sha1').update(key).digest('base64') === last;
}

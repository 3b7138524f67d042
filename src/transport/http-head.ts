/**
 * The heads of HTTP/1 requests and answers (RFC 9112 §2–5), as far as a proxy needs them.
 * Knows no sockets and follows nothing. Rule: any bytes at all give an answer, none throws.
 */

export interface HttpHead {
  /** As it was sent; methods are case-sensitive (RFC 9110 §9.1). */
  readonly method: string;
  readonly target: string;
  readonly fields: HttpFields;
}

export interface HttpAnswerHead {
  readonly status: number;
  readonly phrase: string;
  readonly fields: HttpFields;
}

/** In order, names in lower case. */
export type HttpFields = readonly { readonly name: string; readonly value: string }[];

export type HttpHeadRead<Head = HttpHead> =
  /** `length`: how many bytes it took, the empty line included. */
  | { readonly type: 'read'; readonly head: Head; readonly length: number }
  | { readonly type: 'incomplete' }
  | { readonly type: 'invalid'; readonly why: string };

/** What common servers take. */
const LONGEST = 16 * 1024;
/** RFC 9112 §3: method, target and version, one space between each. */
const REQUEST_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\S+) HTTP\/1\.[01]$/;
/** RFC 9112 §4: version, status and a phrase that may be empty; some servers leave the space before it out. */
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/;
/** RFC 9112 §5: no space before the colon. The white space around the value is taken off besides: a pattern would look for it over and over. */
const FIELD = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/;

/** Whether the first byte that a client sends can begin an HTTP method and cannot begin XML: a capital letter. */
export function beginsHttp(first: number): boolean {
  return first >= 0x41 && first <= 0x5a;
}

export function readHttpHead(bytes: Buffer): HttpHeadRead {
  return readHead(bytes, REQUEST_LINE, ([, method = '', target = ''], fields) => ({ method, target, fields }));
}

export function readHttpAnswerHead(bytes: Buffer): HttpHeadRead<HttpAnswerHead> {
  return readHead(bytes, STATUS_LINE, ([, status, phrase = ''], fields) => ({
    status: Number(status),
    phrase,
    fields,
  }));
}

/** The values of a field, those of its repetitions joined as one list (RFC 9110 §5.3); undefined where there is none. */
export function fieldOf(fields: HttpFields, name: string): string | undefined {
  const values = fields.filter((field) => field.name === name).map(({ value }) => value);
  return values.length === 0 ? undefined : values.join(', ');
}

/** Whether a list of tokens names one, in whatever case (RFC 9110 §5.6.1). */
export function listsToken(list: string | undefined, token: string): boolean {
  return list?.split(',').some((one) => one.trim().toLowerCase() === token) === true;
}

/** A whole answer that ends the connection. */
export function httpAnswer(status: number, phrase: string, text: string): Buffer {
  const body = Buffer.from(`${text}\n`);
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

/** The answer to CONNECT after which the connection is the client's (RFC 9110 §9.3.6). */
export function tunnelOpen(): Buffer {
  return Buffer.from('HTTP/1.1 200 Connection established\r\n\r\n');
}

function readHead<Head>(
  bytes: Buffer,
  first: RegExp,
  make: (line: RegExpExecArray, fields: HttpFields) => Head,
): HttpHeadRead<Head> {
  const text = bytes.toString('latin1', 0, LONGEST);
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return bytes.length > LONGEST ? invalid('its head is too long') : { type: 'incomplete' };
  const [line = '', ...rest] = text.slice(0, end.index).split(/\r?\n/);
  const match = first.exec(line);
  if (match === null) return invalid('its first line is none of HTTP/1');
  const fields = rest.map((one) => FIELD.exec(one));
  if (fields.some((field) => field === null)) return invalid('a field of its head is none');
  const named = fields.map((field) => ({ name: (field?.[1] ?? '').toLowerCase(), value: unpadded(field?.[2] ?? '') }));
  return { type: 'read', head: make(match, named), length: end.index + end[0].length };
}

/** Without the spaces and tabs around it (RFC 9112 §5.1), in time linear in its length. */
function unpadded(value: string): string {
  let [start, end] = [0, value.length];
  while (start < end && isPadding(value.charCodeAt(start))) start += 1;
  while (end > start && isPadding(value.charCodeAt(end - 1))) end -= 1;
  return value.slice(start, end);
}

function isPadding(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

function invalid(why: string): { readonly type: 'invalid'; readonly why: string } {
  return { type: 'invalid', why };
}

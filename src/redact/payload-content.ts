/**
 * The content of an element that holds a SASL payload, with the payload's secrets replaced and encoded again.
 * Rule: content that is not what its mechanism sends, however it is spelt, is replaced whole; an element, comment or
 * anything else that has no place in a payload is left out of what is written anew.
 */
import { escapeXml } from '../xml/escape.ts';
import { charactersOf, type Token } from '../xml/tokens.ts';
import { encodeBase64 } from '../xmpp/sasl/base64.ts';
import { isHipchatUser } from '../xmpp/sasl/hipchat.ts';
import { readPayloadText, sendsClearText } from '../xmpp/sasl/mechanisms.ts';
import { type Payload, type PayloadPlace, secretsIn, withoutSecrets } from '../xmpp/sasl/payload.ts';
import { SECRET_MARK } from './mark.ts';

export interface HiddenContent {
  /** What stands between the tags now; undefined when it may stay as it is. */
  readonly content: string | undefined;
  /** Names of what was replaced. */
  readonly what: readonly string[];
  /** The secrets themselves, so that they can be looked for elsewhere in the element. */
  readonly secrets: readonly string[];
}

/** `raw` is all between the tags, `inside` its tokens, with offsets into `text`. */
export function hidePayload(text: string, inside: readonly Token[], place: PayloadPlace): HiddenContent {
  const foreign = inside.some(({ type }) => type !== 'text' && type !== 'cdata');
  const written = inside.map((token) => charactersOf(text, token)).join('');
  const trimmed = trimXml(written);
  const hidden = hideTrimmed(trimmed, place);
  if (!foreign && hidden.content === undefined) return hidden;
  const what = foreign ? [...hidden.what, 'unexpected content of a payload'] : hidden.what;
  const content = hidden.content ?? escapeXml(trimmed);
  return { ...hidden, what, content: foreign || inside.length !== 1 ? content : spaced(written, trimmed, content) };
}

function hideTrimmed(trimmed: string, place: PayloadPlace): HiddenContent {
  // RFC 6120 §6.4.2: `=` is an empty payload.
  if (trimmed === '' || trimmed === '=') return { content: undefined, what: [], secrets: [] };
  const payload = readPayloadText(trimmed, place);
  if (payload !== undefined) return hideFields(payload, place.mechanism);
  // HipChat's success may hold the user's address in clear.
  if (place.direction === 's2c' && isHipchatUser(trimmed)) return { content: undefined, what: [], secrets: [] };
  return {
    content: encoded(Buffer.from(SECRET_MARK), place),
    what: [`${place.mechanism || 'SASL'} payload`],
    secrets: [trimmed],
  };
}

function hideFields(payload: Payload, mechanism: string): HiddenContent {
  const secrets = secretsIn(payload);
  if (secrets.length === 0) return { content: undefined, what: [], secrets: [] };
  return {
    content: encoded(withoutSecrets(payload, SECRET_MARK), { mechanism }),
    what: secrets.map(({ name }) => `${mechanism} ${name}`),
    secrets: secrets.map(({ value }) => value),
  };
}

function encoded(bytes: Buffer, { mechanism }: Pick<PayloadPlace, 'mechanism'>): string {
  return sendsClearText(mechanism) ? escapeXml(bytes.toString()) : encodeBase64(bytes);
}

/** White space around a payload stays. */
function spaced(written: string, trimmed: string, content: string): string {
  const start = written.indexOf(trimmed);
  return written.slice(0, start) + content + written.slice(start + trimmed.length);
}

/** By hand, since a pattern for trailing white space takes quadratic time on white space that does not trail. */
function trimXml(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

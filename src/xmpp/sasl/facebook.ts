/**
 * X-FACEBOOK-PLATFORM (Facebook Chat API): query strings both ways, a challenge with a nonce and one response.
 * Pure. Rule: parameters not known to be harmless count as secret.
 */
import { fieldAt, type PayloadField, type PayloadPlace } from './payload.ts';

/** In the order written; names are unique in what Facebook sent. */
export type Parameters = Readonly<Record<string, string>>;

const SHOWN: ReadonlySet<string> = new Set(['version', 'v', 'method', 'nonce', 'api_key', 'call_id']);

export function encodeParameters(parameters: Parameters): Buffer {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return Buffer.from(pairs.join('&'));
}

export function decodeParameters(bytes: Buffer): Parameters | undefined {
  const fields = parameterFields(bytes);
  return fields === undefined ? undefined : Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

/** The response to a challenge: what the challenge asked for, and the token that answers it. */
export function answerFacebook(challenge: Parameters, accessToken: string, apiKey: string, callId: string): Parameters {
  const { method = '', nonce = '' } = challenge;
  return { method, nonce, access_token: accessToken, api_key: apiKey, call_id: callId, v: '1.0' };
}

export function readFacebook(bytes: Buffer, _place: PayloadPlace): readonly PayloadField[] | undefined {
  return parameterFields(bytes);
}

function parameterFields(bytes: Buffer): readonly PayloadField[] | undefined {
  const text = bytes.toString('latin1');
  const fields: PayloadField[] = [];
  let start = 0;
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=');
    if (equals < 1) return undefined;
    const name = unescapeQuery(pair.slice(0, equals));
    const from = start + equals + 1;
    const end = start + pair.length;
    fields.push(fieldAt(bytes, from, end, name, !SHOWN.has(name), unescapeQuery(bytes.toString('utf8', from, end))));
    start = end + 1;
  }
  return fields;
}

/** As it is where the percent signs mean nothing. */
function unescapeQuery(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

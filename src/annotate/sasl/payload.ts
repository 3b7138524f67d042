/**
 * A SASL payload in words and fields, for every mechanism whose codec names its fields.
 * Knows no mechanism. Rule: of a secret field only the name is told.
 */
import { readPayloadText } from '../../xmpp/sasl/mechanisms.ts';
import { type Payload, type PayloadField, secretsIn } from '../../xmpp/sasl/payload.ts';
import type { AnnotationContext, Fields } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { join, shorten } from '../phrase.ts';

export interface PayloadWords {
  /** Who logs in, as the mechanism names them. */
  readonly user: string | undefined;
  /** The other fields, `password (secret)`; undefined where there are none. */
  readonly words: string | undefined;
  readonly fields: Fields;
  /** Shown fields by name. */
  readonly shown: ReadonlyMap<string, string>;
  /** Names of all fields that hold something, secret ones included. */
  readonly names: ReadonlySet<string>;
}

/** The text of a SASL element; undefined when the mechanism is not known or does not lay out its payloads so. */
export function describePayload(text: string, context: AnnotationContext): PayloadWords | undefined {
  const payload = payloadOf(text, context);
  if (payload === undefined) return undefined;
  const fields = flatten(payload);
  const shown = new Map(fields.filter(({ secret }) => !secret).map(({ name, value }) => [name, value]));
  const secret = secretsIn(payload).map(({ name }) => name);
  const user = USER_FIELDS.find(
    (name) => (shown.get(name) ?? '') !== '' && (name !== 'authzid' || !secret.includes('proof')),
  );
  const words = join(
    fields.map((field) => (field.name === user ? undefined : worded(field, context.login?.alone === true))),
    ', ',
  );
  return {
    user: user === undefined ? undefined : shown.get(user),
    words: words === '' ? undefined : words,
    fields: { ...Object.fromEntries(shown), ...(secret.length === 0 ? {} : { secret }) },
    shown,
    names: new Set(fields.flatMap(({ name, start, end }) => (start === end ? [] : name))),
  };
}

/** RFC 5802 §5.1: what a client hangs up on; undefined where the server's nonce is as it should be, or is none. */
export function strangeNonce(
  payload: PayloadWords | undefined,
  { login, direction }: AnnotationContext,
): string | undefined {
  const nonce = payload?.shown.get('nonce');
  if (direction !== 's2c' || login?.nonce === undefined || nonce === undefined) return undefined;
  return nonce.startsWith(login.nonce) ? undefined : 'the nonce does not begin with the client’s, which has to give up';
}

/** The names mechanisms have for whoever logs in, the identity to act as last; SCRAM repeats that beside its proof. */
const USER_FIELDS: readonly string[] = ['authcid', 'username', 'user', 'email', 'local part', 'authzid', 'trace'];

/** `=` is how RFC 6120 §6.4.2 writes a payload of no bytes. */
function payloadOf(text: string, { login, direction }: AnnotationContext): Payload | undefined {
  const { mechanism, step, asked } = login ?? {};
  if (mechanism === undefined || step === undefined) return undefined;
  return readPayloadText(text === '=' ? '' : text, { mechanism, direction, step, asked });
}

/** A field that holds fields itself gives way to them. */
function flatten({ fields }: Payload): readonly PayloadField[] {
  return fields.flatMap((field) => (field.inner === undefined ? [field] : flatten(field.inner)));
}

function worded({ name, value, secret, start, end }: PayloadField, alone: boolean): string | undefined {
  if (start === end) return undefined;
  if (secret) return `${name} (secret)`;
  if (name === 'channel binding flag') return bindingFlag(value, alone);
  return name === 'error' ? refusal(value) : `${name} ${shorten(value, VALUE_LIMIT)}`;
}

/** Longest value in a summary, in UTF-16 units; the fields have all of it. */
const VALUE_LIMIT = 40;

/** RFC 5802 §7: SCRAM's own reasons; those about channel binding are what a proxy brings about. */
const REFUSALS: Readonly<Record<string, string>> = {
  'invalid-encoding': 'not encoded as SCRAM wants it',
  'extensions-not-supported': 'it does not know an extension that was called mandatory',
  'invalid-proof': 'wrong password',
  'channel-bindings-dont-match':
    'the TLS connections of client and server are not the same, since a proxy is between them',
  'server-does-support-channel-binding':
    'the client was told that the server cannot bind to the TLS connection: something between them changed the offer',
  'channel-binding-not-supported': 'it cannot bind to the TLS connection',
  'unsupported-channel-binding-type': 'it cannot bind to the TLS connection in this way',
  'unknown-user': 'no such account',
  'invalid-username-encoding': 'the name is not encoded as SCRAM wants it',
  'no-resources': 'it is too busy',
};

function refusal(error: string): string {
  const known = lookup(REFUSALS, error);
  return known === undefined ? `error ${error}` : `error ${error}: ${known}`;
}

/** RFC 5801 §4: what the client says of channel binding. */
function bindingFlag(flag: string, alone: boolean): string {
  if (flag === 'n') return 'no channel binding';
  if (flag === 'y') return 'channel binding possible, but the client says that it was offered none';
  const bound = `bound to the TLS channel (${flag.slice(2)})`;
  return alone ? `${bound} of this leg` : `${bound}, which no proxy can carry over`;
}

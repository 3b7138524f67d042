/**
 * A SASL payload in words and fields, for every mechanism whose codec names its fields.
 * Knows no mechanism. Rule: of a secret field only the name is told.
 */
import { readPayloadText } from '../../xmpp/sasl/mechanisms.ts';
import { type Payload, type PayloadField, secretsIn } from '../../xmpp/sasl/payload.ts';
import type { AnnotationContext, Fields } from '../annotation.ts';
import { join } from '../phrase.ts';

export interface PayloadWords {
  /** Who logs in, as the mechanism names them. */
  readonly user: string | undefined;
  /** The other fields, `password (secret)`; undefined where there are none. */
  readonly words: string | undefined;
  readonly fields: Fields;
  /** Shown fields by name. */
  readonly shown: ReadonlyMap<string, string>;
}

/** The text of a SASL element; undefined when the mechanism is not known or does not lay out its payloads so. */
export function describePayload(text: string, context: AnnotationContext): PayloadWords | undefined {
  const payload = payloadOf(text, context);
  if (payload === undefined) return undefined;
  const fields = flatten(payload);
  const shown = new Map(fields.filter(({ secret }) => !secret).map(({ name, value }) => [name, value]));
  const secret = secretsIn(payload).map(({ name }) => name);
  const user = USER_FIELDS.find((name) => (shown.get(name) ?? '') !== '');
  const words = join(
    fields.map((field) => (field.name === user ? undefined : worded(field))),
    ', ',
  );
  return {
    user: user === undefined ? undefined : shown.get(user),
    words: words === '' ? undefined : words,
    fields: { ...Object.fromEntries(shown), ...(secret.length === 0 ? {} : { secret }) },
    shown,
  };
}

/** The names mechanisms have for whoever logs in, the identity to act as last. */
const USER_FIELDS: readonly string[] = ['authcid', 'username', 'user', 'email', 'local part', 'authzid', 'trace'];

/** `=` is how RFC 6120 §6.4.2 writes a payload of no bytes. */
function payloadOf(text: string, { login, direction }: AnnotationContext): Payload | undefined {
  const { mechanism, step } = login ?? {};
  if (mechanism === undefined || step === undefined) return undefined;
  return readPayloadText(text === '=' ? '' : text, { mechanism, direction, step });
}

/** A field that holds fields itself gives way to them. */
function flatten({ fields }: Payload): readonly PayloadField[] {
  return fields.flatMap((field) => (field.inner === undefined ? [field] : flatten(field.inner)));
}

function worded({ name, value, secret, start, end }: PayloadField): string | undefined {
  if (start === end) return undefined;
  if (secret) return `${name} (secret)`;
  return name === 'channel binding flag' ? bindingFlag(value) : `${name} ${value}`;
}

/** RFC 5801 §4: what the client says of channel binding. */
function bindingFlag(flag: string): string {
  if (flag === 'n') return 'no channel binding';
  if (flag === 'y') return 'channel binding possible but not offered by the server';
  return `bound to the TLS channel (${flag.slice(2)}), which no proxy can carry over`;
}

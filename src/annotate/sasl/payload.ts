/**
 * A SASL payload in words and fields, for every mechanism whose codec names its fields.
 * Knows no mechanism. Rule: of a secret field only the name is told.
 */
import { readPayloadText } from '../../xmpp/sasl/mechanisms.ts';
import { type Payload, type PayloadField, secretsIn } from '../../xmpp/sasl/payload.ts';
import type { AnnotationContext, Fields } from '../annotation.ts';
import { join } from '../phrase.ts';

export interface PayloadWords {
  /** `authcid nora, password (secret)`; undefined for an empty payload. */
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
  const words = join(fields.map(worded), ', ');
  return {
    words: words === '' ? undefined : words,
    fields: { ...Object.fromEntries(shown), ...(secret.length === 0 ? {} : { secret }) },
    shown,
  };
}

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

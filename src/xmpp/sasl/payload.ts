/**
 * A SASL payload as named fields with their places in the bytes, each marked as secret or not.
 * Knows no mechanism; the codecs beside it do. Rule: a payload with its secrets replaced keeps its shape, so that it
 * is read again like the original.
 */
import type { Direction } from '../record.ts';
import { encodeBase64 } from './base64.ts';

export interface PayloadField {
  /** Such as `password` or `authcid`, in the words of the mechanism's specification. */
  readonly name: string;
  /** Read as UTF-8, escapes of the mechanism resolved. */
  readonly value: string;
  readonly secret: boolean;
  /** Byte offsets in the payload of the value as written. */
  readonly start: number;
  readonly end: number;
  /** Where the value is itself base64 of something with fields: what it holds. */
  readonly inner?: Payload;
}

export interface Payload {
  readonly bytes: Buffer;
  /** In order, not overlapping. */
  readonly fields: readonly PayloadField[];
}

/** Where in its exchange a payload stands. */
export interface PayloadPlace {
  readonly mechanism: string;
  readonly direction: Direction;
  /** How many payloads this direction has sent in the exchange before. */
  readonly step: number;
  /** What the peer's last payload asked for, where it asked at all. */
  readonly asked?: Asked | undefined;
}

/** What a prompt in words asks for: who logs in, or anything else. */
export type Asked = 'name' | 'other';

/** Finds the fields of a mechanism's payloads; undefined when the bytes are not laid out as the mechanism says. */
export type PayloadReader = (bytes: Buffer, place: PayloadPlace) => readonly PayloadField[] | undefined;

/** The payload with every secret that is not empty replaced by `mark`. */
export function withoutSecrets({ bytes, fields }: Payload, mark: string): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (const field of fields) {
    parts.push(bytes.subarray(from, field.start), replacementOf(field, bytes, mark));
    from = field.end;
  }
  return Buffer.concat([...parts, bytes.subarray(from)]);
}

/** The secret fields that hold something, those inside others included. */
export function secretsIn({ fields }: Payload): readonly PayloadField[] {
  return fields.flatMap((field) => {
    if (field.inner !== undefined) return secretsIn(field.inner);
    return field.secret && field.end > field.start ? [field] : [];
  });
}

/** A range of the payload as a field; `value` where it is not simply the range's UTF-8. */
export function fieldAt(
  bytes: Buffer,
  start: number,
  end: number,
  name: string,
  secret: boolean,
  value?: string,
): PayloadField {
  return { name, value: value ?? bytes.toString('utf8', start, end), secret, start, end };
}

/** The whole payload as one field. */
export function wholeField(bytes: Buffer, name: string, secret: boolean): readonly PayloadField[] {
  return [fieldAt(bytes, 0, bytes.length, name, secret)];
}

/** The value of the first field of that name. */
export function fieldValue(fields: readonly PayloadField[], name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}

function replacementOf(field: PayloadField, bytes: Buffer, mark: string): Buffer {
  const written = bytes.subarray(field.start, field.end);
  if (field.inner !== undefined) {
    if (secretsIn(field.inner).length === 0) return written;
    return Buffer.from(encodeBase64(withoutSecrets(field.inner, mark)));
  }
  return field.secret && written.length > 0 ? Buffer.from(mark) : written;
}

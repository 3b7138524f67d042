/**
 * The fields of SCRAM's messages, for those who watch an exchange (RFC 5802 §5.1).
 * Pure. Rule: proof, signature and salt are secret, since together they allow guessing the password offline; so are
 * channel binding data and attributes no specification read here names.
 */
import { decodeBase64 } from './base64.ts';
import { parseGs2, unescapeName } from './gs2.ts';
import { fieldAt, type Payload, type PayloadField, type PayloadPlace } from './payload.ts';

export function readScram(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  const text = bytes.toString('latin1');
  const header = direction === 'c2s' ? parseGs2(text) : undefined;
  if (header !== undefined) return clientFirst(bytes, header.written.length);
  const expected = direction === 'c2s' ? /^c=/ : /^(?:r=|m=|v=|e=)/;
  return expected.test(text) ? attributeFields(bytes, 0) : undefined;
}

/** RFC 5802 §5.1, and `h` (XEP-0474). */
const NAMES: Readonly<Record<string, { readonly name: string; readonly secret: boolean }>> = {
  n: { name: 'username', secret: false },
  r: { name: 'nonce', secret: false },
  m: { name: 'mandatory extension', secret: false },
  c: { name: 'channel binding', secret: true },
  s: { name: 'salt', secret: true },
  i: { name: 'iterations', secret: false },
  p: { name: 'proof', secret: true },
  v: { name: 'server signature', secret: true },
  e: { name: 'error', secret: false },
  h: { name: 'offer hash', secret: false },
};

function clientFirst(bytes: Buffer, headerLength: number): readonly PayloadField[] | undefined {
  const rest = attributeFields(bytes, headerLength);
  return rest === undefined ? undefined : [...headerFields(bytes, headerLength), ...rest];
}

/** `n`, `y` or `p=type`, and the authzid where there is one. */
function headerFields(bytes: Buffer, length: number): readonly PayloadField[] {
  const comma = bytes.indexOf(',');
  const flag = fieldAt(bytes, 0, comma, 'channel binding flag', false);
  const name = comma + ',a='.length;
  if (name > length - 1) return [flag];
  const authzid = unescapeName(bytes.toString('utf8', name, length - 1));
  return [flag, fieldAt(bytes, name, length - 1, 'authzid', false, authzid)];
}

function attributeFields(bytes: Buffer, from: number): readonly PayloadField[] | undefined {
  const fields: PayloadField[] = [];
  let start = from;
  for (const part of bytes.toString('latin1', from).split(',')) {
    const end = start + part.length;
    if (!/^[A-Za-z]=/.test(part)) return undefined;
    fields.push(attributeField(bytes, part.charAt(0), start + 2, end));
    start = end + 1;
  }
  return fields;
}

function attributeField(bytes: Buffer, letter: string, start: number, end: number): PayloadField {
  const { name, secret } = NAMES[letter] ?? { name: `extension ${letter}`, secret: true };
  const field = fieldAt(bytes, start, end, name, secret);
  if (letter === 'n') return { ...field, value: unescapeName(field.value) };
  const inner = letter === 'c' ? bindingPayload(field.value) : undefined;
  return inner === undefined ? field : { ...field, secret: false, inner };
}

/** What `c=` holds: the GS2 header in clear and the binding data after it. */
function bindingPayload(value: string): Payload | undefined {
  const bytes = decodeBase64(value);
  const header = bytes === undefined ? undefined : parseGs2(bytes.toString('latin1'));
  if (bytes === undefined || header === undefined) return undefined;
  const length = header.written.length;
  const fields = [...headerFields(bytes, length), fieldAt(bytes, length, bytes.length, 'channel binding data', true)];
  return { bytes, fields };
}

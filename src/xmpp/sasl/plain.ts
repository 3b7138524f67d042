/**
 * PLAIN (RFC 4616): `authzid NUL authcid NUL password`, one message of the client.
 * Pure. Rule: a payload with any other number of NULs is not PLAIN, whatever its element says.
 */
import { joinWithNul, type NulLayout, nulFields } from './nul.ts';
import type { PayloadField, PayloadPlace } from './payload.ts';

export interface PlainMessage {
  /** Whom to act as; empty for oneself. */
  readonly authzid: string;
  readonly authcid: string;
  readonly password: string;
}

const LAYOUT: NulLayout = [
  { name: 'authzid', secret: false },
  { name: 'authcid', secret: false },
  { name: 'password', secret: true },
];

export function encodePlain({ authzid, authcid, password }: PlainMessage): Buffer {
  return joinWithNul([authzid, authcid, password]);
}

export function decodePlain(bytes: Buffer): PlainMessage | undefined {
  const fields = nulFields(bytes, LAYOUT);
  if (fields === undefined) return undefined;
  const [authzid = '', authcid = '', password = ''] = fields.map(({ value }) => value);
  return { authzid, authcid, password };
}

export function readPlain(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' ? nulFields(bytes, LAYOUT) : undefined;
}

/**
 * LOGIN (draft-murchison-sasl-login): the server prompts, the client sends its name, then its password.
 * Pure. Rule: only the client's first message is a name; all later ones are taken for passwords.
 */
import { type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

/** The client's messages, in order. */
export function encodeLogin(username: string, password: string): readonly [Buffer, Buffer] {
  return [Buffer.from(username), Buffer.from(password)];
}

export function readLogin(bytes: Buffer, { direction, step }: PayloadPlace): readonly PayloadField[] | undefined {
  if (direction === 's2c') return wholeField(bytes, 'prompt', false);
  return step === 0 && !bytes.includes(0) ? wholeField(bytes, 'username', false) : wholeField(bytes, 'password', true);
}

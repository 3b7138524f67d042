/**
 * LOGIN (draft-murchison-sasl-login): the server prompts, the client sends its name, then its password.
 * Pure. Rule: only the client's first message is a name, and only where the server did not ask for something else;
 * all others are taken for passwords, since clients go by order as well as by prompt.
 */
import { decodeBase64 } from './base64.ts';
import { splitAtNul } from './nul.ts';
import { type Asked, fieldAt, type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

/** The client's messages, in order. */
export function encodeLogin(username: string, password: string): readonly [Buffer, Buffer] {
  return [Buffer.from(username), Buffer.from(password)];
}

export function readLogin(
  bytes: Buffer,
  { direction, step, asked }: PayloadPlace,
): readonly PayloadField[] | undefined {
  if (direction === 's2c') return wholeField(bytes, 'prompt', false);
  if (step > 0 || asked === 'other') return wholeField(bytes, 'password', true);
  if (!bytes.includes(0)) return wholeField(bytes, 'username', false);
  // Another mechanism's payload by mistake. The NULs stay, so that it is not taken for a name once its secrets are out.
  return splitAtNul(bytes).map(({ start, end }) => fieldAt(bytes, start, end, 'password', true));
}

/** What a server's prompt asks for; `text` is the payload as its element has it, in base64. */
export function askedBy(text: string): Asked {
  const prompt = decodeBase64(text.trim())?.toString() ?? '';
  return NAME.test(prompt) && !SECRET.test(prompt) ? 'name' : 'other';
}

/** Servers write `Username:`, `User Name`, `Login:`, some in their own language. */
const NAME = /user|name|login|account|e-?mail|utilisateur|usuario|utente/i;
const SECRET = /pass|kenn|word|secret|pin|code|token|key/i;

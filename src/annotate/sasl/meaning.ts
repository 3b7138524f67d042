/**
 * What each step of a login does, in words, told by the field that makes the step what it is.
 * Knows names of mechanisms and fields. Rule: says what the step is for; the values stand beside it.
 */
import type { Direction } from '../../xmpp/record.ts';
import type { PayloadWords } from './payload.ts';

interface Step {
  readonly mechanism: RegExp;
  readonly direction: Direction;
  /** Present in the payload; absent: any payload. */
  readonly field?: string;
  readonly means: string;
}

const TOKENS = /^(?:X-YANDEX-OAUTH|X-OAUTH2|X-MESSENGER-OAUTH2|OAUTHBEARER)$/;

/** The first that fits counts. */
const STEPS: readonly Step[] = [
  step(/^(?:PLAIN|LOGIN)$/, 'c2s', 'password', 'hands the password over'),
  step(/^LOGIN$/, 's2c', 'prompt', 'asks for the next part'),
  step(/^SCRAM-/, 's2c', 'error', 'the server tells why it refuses'),
  step(/^SCRAM-/, 's2c', 'salt', 'how to make a key of the password'),
  step(/^SCRAM-/, 's2c', 'server signature', 'the server proves that it knows the account’s key'),
  step(/^SCRAM-/, 'c2s', 'proof', 'proves that it knows the password without sending it'),
  step(/^SCRAM-/, 'c2s', 'username', 'begins a proof that it knows the password'),
  step(/^DIGEST-MD5$/, 's2c', 'rspauth', 'the server proves that it knows the password too'),
  step(/^DIGEST-MD5$/, 's2c', 'nonce', 'what to hash the password with'),
  step(/^DIGEST-MD5$/, 'c2s', 'response', 'the password hashed with the challenge'),
  step(/^CRAM-MD5$/, 's2c', 'challenge', 'what to hash the password with'),
  step(/^CRAM-MD5$/, 'c2s', 'digest', 'the password hashed with the challenge'),
  step(/^OAUTHBEARER$/, 's2c', 'error', 'the server tells why it refuses the token'),
  step(TOKENS, 'c2s', 'token', 'hands an OAuth token over'),
  step(/^(?:X-GOOGLE-TOKEN|X-HIPCHAT-OAUTH2)$/, 'c2s', 'token', 'hands a token over'),
  step(/^OAUTHBEARER$/, 'c2s', undefined, 'takes note of the refusal'),
  step(/^X-FACEBOOK-PLATFORM$/, 's2c', 'nonce', 'what the answer has to name and to hold'),
  step(/^X-FACEBOOK-PLATFORM$/, 'c2s', 'access_token', 'answers with an OAuth token'),
  step(/^X-FACEBOOK-PLATFORM$/, 'c2s', 'sig', 'answers with a signed session key'),
  step(/^X-HIPCHAT-WEB$/, 'c2s', 'local part', 'the secret is the attribute nonce'),
  step(/^HT-/, 'c2s', 'proof', 'proves that it knows a token from an earlier login'),
  step(/^HT-/, 's2c', 'server proof', 'the server proves that it knows the token too'),
  step(/^EXTERNAL$/, 'c2s', undefined, 'by the client’s TLS certificate or another means outside of SASL'),
  step(/^ANONYMOUS$/, 'c2s', undefined, 'without an account'),
  step(/^(?:GSSAPI|GSS-SPNEGO)$/, 'c2s', 'token', 'Kerberos, not looked into'),
  step(/^(?:GSSAPI|GSS-SPNEGO)$/, 's2c', 'token', 'Kerberos, not looked into'),
];

export function meaningOf(
  mechanism: string | undefined,
  direction: Direction,
  payload: PayloadWords | undefined,
): string | undefined {
  if (mechanism === undefined) return undefined;
  return STEPS.find((one) => one.direction === direction && one.mechanism.test(mechanism) && holds(payload, one.field))
    ?.means;
}

function holds(payload: PayloadWords | undefined, field: string | undefined): boolean {
  return payload !== undefined && (field === undefined || payload.names.has(field));
}

function step(mechanism: RegExp, direction: Direction, field: string | undefined, means: string): Step {
  return { mechanism, direction, means, ...(field === undefined ? {} : { field }) };
}

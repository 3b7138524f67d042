/**
 * What a refused login may mean (RFC 6120 §6.5), and when the proxy itself is the reason.
 * Knows conditions and mechanism names. Rule: says `may` where it cannot know.
 */
import { lookup } from '../lookup.ts';

/** RFC 6120 §6.5, in the reader's words; the rest speak for themselves. */
const MEANING: Readonly<Record<string, string>> = {
  'account-disabled': 'the account is switched off',
  'credentials-expired': 'the password has to be changed',
  'encryption-required': 'the server wants TLS first',
  'incorrect-encoding': 'the payload is not base64 as RFC 6120 wants it',
  'invalid-authzid': 'the identity to act as is not valid or not allowed',
  'invalid-mechanism': 'the server does not offer this mechanism',
  'malformed-request': 'the payload is not laid out as the mechanism wants it',
  'mechanism-too-weak': 'the server allows this user stronger mechanisms only',
  'not-authorized': 'wrong name or password, or the account does not exist',
  'policy-violation': 'HipChat’s own clients do not reconnect after this',
  'temporary-auth-failure': 'the server has a problem; the credentials may be right',
};

export function advice(condition: string | undefined, mechanism: string | undefined): string | undefined {
  if (mechanism !== undefined && bindsChannel(mechanism)) {
    return `${mechanism} binds the login to its own TLS connection, so it cannot pass a proxy that ends TLS: let the client use another mechanism`;
  }
  return lookup(MEANING, condition);
}

/** RFC 5802 §6 (-PLUS) and the HT mechanisms that carry binding data. */
function bindsChannel(mechanism: string): boolean {
  return /^SCRAM-.*-PLUS$|^HT-.*-(?:UNIQ|ENDP|EXPR)$/.test(mechanism);
}

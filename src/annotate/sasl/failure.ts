/**
 * What a refused login may mean (RFC 6120 §6.5), and when the proxy itself is the reason.
 * Knows conditions, mechanism names and what the client said of channel binding. Rule: says `may` where it cannot know,
 * and what to do about it wherever the proxy is the reason.
 */
import type { LoginFacts } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { join } from '../phrase.ts';

/** RFC 6120 §6.5, and what HipChat's servers send beside it, in the reader's words. */
const MEANING: Readonly<Record<string, string>> = {
  aborted: 'the client gave up, as it asked to',
  'account-disabled': 'the account is switched off',
  conflict: 'a condition of HipChat’s, not of RFC 6120: the address may be in use by another session',
  'credentials-expired': 'the password has to be changed',
  'encryption-required': 'the server wants TLS first',
  'incorrect-encoding': 'the payload is not base64 as RFC 6120 wants it',
  'invalid-authzid': 'the identity to act as is not valid or not allowed',
  'invalid-mechanism': 'the server does not offer this mechanism',
  'malformed-request': 'the payload is not laid out as the mechanism wants it',
  'mechanism-too-weak': 'the server allows this user stronger mechanisms only',
  'not-allowed': 'a condition of HipChat’s, not of RFC 6120: this account may not log in this way',
  'not-authorized': 'wrong name or password, or the account does not exist',
  'policy-violation': 'a condition of HipChat’s, not of RFC 6120: its own clients do not reconnect after it',
  'temporary-auth-failure': 'the server has a problem; the credentials may be right',
};

export function advice(condition: string | undefined, login: LoginFacts | undefined): string | undefined {
  const meaning = lookup(
    OF_TOKENS.test(login?.mechanism ?? '') ? { ...MEANING, ...TOKEN_MEANING } : MEANING,
    condition,
  );
  return proxyIsTheReason(login) ?? join([meaning, proxyMayBe(login)], ', or ');
}

/** Mechanisms that show a token in place of a password. */
const OF_TOKENS = /OAUTH|TOKEN|^X-HIPCHAT-|^X-FACEBOOK-|^HT-/i;

const TOKEN_MEANING: Readonly<Record<string, string>> = {
  'credentials-expired': 'the token has expired',
  'not-authorized': 'the token is wrong or has expired, or is another account’s',
};

/** Undefined where a login of this kind can pass a proxy that ends TLS. */
export function proxyIsTheReason(login: LoginFacts | undefined): string | undefined {
  const { mechanism = '', binding, alone = false } = login ?? {};
  if (alone) return undefined;
  const used = binding?.startsWith('p=') ? ` (${binding.slice(2)})` : '';
  if (/^HT-.*-(?:UNIQ|ENDP|EXPR)$/.test(mechanism))
    return `because of the proxy: ${mechanism} binds the login to its own TLS connection, so it cannot pass a proxy that ends TLS · let the client forget its token and log in with a password (PLAIN, or SCRAM without -PLUS)`;
  if (/^SCRAM-.*-PLUS$/.test(mechanism) || used !== '')
    return `because of the proxy: ${mechanism} binds the login to its own TLS connection${used}, so it cannot pass a proxy that ends TLS · ${OTHERWISE}`;
  return undefined;
}

/** What works today. */
const OTHERWISE = 'let the client use PLAIN or SCRAM without -PLUS, or turn its channel binding off';

/** RFC 5802 §6 makes a server that offers -PLUS refuse the flag `y`; XEP-0474 makes either side refuse a changed offer. */
export function proxyMayBe(login: LoginFacts | undefined): string | undefined {
  if (login?.alone === true) return undefined;
  if (login?.binding === 'y')
    return `because of the proxy: the client could bind to its TLS connection and was offered no way to (flag y), which a server that does offer one has to refuse: ${OTHERWISE}`;
  if (login?.offerHash === true)
    return 'because the offer was changed on the way: the server sent a hash of what it offers (XEP-0474), and the client compares';
  if (login?.mechanism === 'EXTERNAL')
    return 'because of the proxy: the client’s certificate ends at hiptap, which cannot show it to the server: let the client log in by password';
  return undefined;
}

export function perhaps(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : `perhaps ${reason}`;
}

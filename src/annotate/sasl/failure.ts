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

/** What a refusal means for this login, and what to do where it cannot pass the proxy. */
export function advice(condition: string | undefined, login: LoginFacts | undefined): string | undefined {
  const meaning = lookup({ ...MEANING, ...lookup(OF_MECHANISMS, kindOf(login?.mechanism)) }, condition);
  const reason = proxyIsTheReason(login);
  if (reason === undefined) return join([meaning, proxyMayBe(login)], ', or ');
  return blames(condition, login) ? reason : join([meaning, `it could not pass anyway, ${reason}`]);
}

/** Mechanisms of which the same refusal means something else than a wrong password. */
type Kind = 'token' | 'certificate' | 'ticket' | 'nobody';

function kindOf(mechanism: string = ''): Kind | undefined {
  if (/OAUTH|TOKEN|^X-HIPCHAT-|^X-FACEBOOK-|^HT-/i.test(mechanism)) return 'token';
  if (mechanism === 'EXTERNAL') return 'certificate';
  if (mechanism === 'ANONYMOUS') return 'nobody';
  return /^(?:GSSAPI|GSS-SPNEGO)$/.test(mechanism) ? 'ticket' : undefined;
}

const OF_MECHANISMS: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  token: {
    'credentials-expired': 'the token has expired',
    'not-authorized': 'the token is wrong or has expired, or is another account’s',
  },
  certificate: {
    'credentials-expired': 'the certificate has expired',
    'not-authorized': 'the server was shown no certificate, or none of an account it knows',
  },
  ticket: {
    'credentials-expired': 'the Kerberos ticket has expired',
    'not-authorized':
      'the server does not take this Kerberos ticket: it may be for another service or host, or of another time',
  },
  nobody: { 'not-authorized': 'the server lets nobody in without an account' },
};

/**
 * Whether a refusal is what a server says to a login bound to another TLS connection than its own: it has got the
 * binding, and gives no other reason. Prosody takes a binding of another connection for a malformed request.
 */
function blames(condition: string | undefined, { proved = true, error }: LoginFacts = NO_LOGIN): boolean {
  if (error !== undefined) return ERRORS_OF_BINDINGS.has(error);
  return condition === 'aborted' || (proved && (condition === undefined || OF_BINDINGS.has(condition)));
}

const NO_LOGIN: LoginFacts = { mechanism: undefined, step: 0, restarts: false };

/** RFC 5802 §7. */
const OFFER_CHANGED = 'server-does-support-channel-binding';
const ERRORS_OF_BINDINGS: ReadonlySet<string> = new Set(['channel-bindings-dont-match', OFFER_CHANGED]);

const OF_BINDINGS: ReadonlySet<string> = new Set(['not-authorized', 'malformed-request']);

/** Undefined where a login of this kind can pass a proxy that ends TLS. */
export function proxyIsTheReason(login: LoginFacts | undefined): string | undefined {
  const { mechanism = '', binding, alone = false, error } = login ?? {};
  if (alone) return undefined;
  const used = binding?.startsWith('p=') ? ` (${binding.slice(2)})` : '';
  if (HASHED_AND_BOUND.test(mechanism))
    return `because of the proxy: ${mechanism} binds the login to its own TLS connection, so it cannot pass a proxy that ends TLS · let the client forget its token and log in with a password (PLAIN, or SCRAM without -PLUS)`;
  if (isBound(login))
    return `because of the proxy: ${mechanism} binds the login to its own TLS connection${used}, so it cannot pass a proxy that ends TLS · ${OTHERWISE}`;
  if (error === OFFER_CHANGED && login?.offersBinding?.seen !== true)
    return `because of the proxy: ${OFFER_HIDDEN}: ${OTHERWISE}`;
  return undefined;
}

const HASHED_AND_BOUND = /^HT-.*-(?:UNIQ|ENDP|EXPR)$/;

/** Whether the login holds only on the TLS connection it is made on (RFC 5802 §6, XEP-0484). */
export function isBound({ mechanism = '', binding }: LoginFacts = NO_LOGIN): boolean {
  return HASHED_AND_BOUND.test(mechanism) || /^SCRAM-.*-PLUS$/.test(mechanism) || binding?.startsWith('p=') === true;
}

/** What works today. */
const OTHERWISE = 'let the client use PLAIN or SCRAM without -PLUS, or turn its channel binding off';

const OFFER_HIDDEN = 'the client could bind to its TLS connection and was offered no way to (flag y)';

/** RFC 5802 §6 makes a server that offers -PLUS refuse the flag `y`; XEP-0474 makes either side refuse a changed offer. */
export function proxyMayBe(login: LoginFacts | undefined): string | undefined {
  if (login?.alone === true) return undefined;
  if (login?.binding === 'y') return ofUnusedBinding(login);
  if (login?.offerHash === true)
    return 'because the offer was changed on the way: the server sent a hash of what it offers (XEP-0474), and the client compares';
  if (login?.mechanism === 'EXTERNAL')
    return 'because of the proxy: the client’s certificate ends at hiptap, which cannot show it to the server: let the client log in by password, or give hiptap the certificate (--client-cert)';
  return undefined;
}

/** A server that offers no -PLUS has no reason to refuse the flag, and gives another where it gives one. */
function ofUnusedBinding({ offersBinding: { seen, made } = NO_OFFER, error }: LoginFacts): string | undefined {
  if (made === false || (error !== undefined && error !== OFFER_CHANGED)) return undefined;
  if (made === true && seen === true)
    return `because the client said that it was offered no way to bind to its TLS connection (flag y), which a server that offered one has to refuse: ${OTHERWISE}`;
  return `because of the proxy: ${OFFER_HIDDEN}, which a server that does offer one has to refuse: ${OTHERWISE}`;
}

const NO_OFFER = { seen: undefined, made: undefined };

/** A login that was let in although it was bound to the client's TLS connection, which ends at hiptap. */
export function boundYetAccepted(login: LoginFacts | undefined): string | undefined {
  if (login === undefined || login.alone === true || !isBound(login)) return undefined;
  return 'although it is bound to another TLS connection than the server’s: the server does not compare';
}

export function perhaps(reason: string | undefined): string | undefined {
  return reason === undefined ? undefined : `perhaps ${reason}`;
}

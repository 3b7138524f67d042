/**
 * What the operator is told when TLS fails on a leg: one plain line with the way out.
 * Knows no sockets. Rule: every cause has its line on both legs, and nothing a peer wrote gets into one as more than text.
 */
import type { PeerCertificate } from 'node:tls';
import { sanitise } from '../present/sanitise.ts';
import { diagnose, type TlsCause, type TlsDiagnosis } from './tls-cause.ts';

export type TlsFailureReason = TlsCause | 'probably-rejected-certificate';

export interface TlsFailure {
  readonly reason: TlsFailureReason;
  readonly line: string;
}

/** What the client leg's lines refer to. */
export interface ClientLeg {
  /** The CA certificate's file. */
  readonly caFile: string;
}

/** What the server leg's lines refer to. */
export interface ServerLeg {
  /** The XMPP domain for which the server's certificate was verified. */
  readonly domain: string;
}

type Lines<Facts> = { readonly [cause in TlsCause]: (facts: Facts, words: string, error: Error | undefined) => string };

/** Names of a certificate that are worth a line. */
const MOST_NAMES = 5;
/** Tried with peers that speak TLS 1.0 only. */
const OLD_CLIENT = 'for an old client start hiptap with --tls-version-client-min TLS1';
const OLD_SERVER = 'for an old server start hiptap with --tls-version-server-min TLS1';

const CLIENT_LINES: Lines<ClientLeg> = {
  'rejected-certificate': (leg, words) => `the client refused hiptap's certificate (${words}): ${cureOf(words, leg)}`,
  'certificate-not-trusted': ownCertificate,
  'certificate-expired': ownCertificate,
  'certificate-not-yet-valid': ownCertificate,
  'certificate-wrong-name': ownCertificate,
  'certificate-required': ownCertificate,
  'no-shared-protocol': () =>
    `the client speaks no TLS version that hiptap does (1.2 and 1.3 unless told otherwise); ${OLD_CLIENT}`,
  'no-shared-cipher': (_leg, words) => `the client and hiptap have no cipher in common (${words}); ${OLD_CLIENT}`,
  'no-shared-alpn': () => 'the client insists on an application protocol (ALPN) that the server did not choose',
  'not-tls': (_leg, words) =>
    `the client sent something other than TLS (${words}): does it expect STARTTLS or no TLS at all? see --client-tls`,
  refused: (leg, words) => `the client broke the TLS handshake off (${words}); ${perhapsTrust(leg)}`,
  reset: (leg) => `the client dropped the connection during the TLS handshake; ${perhapsTrust(leg)}`,
  'timed-out': () => 'the client did not finish the TLS handshake in time',
  ended: (leg) => `the client closed the connection during the TLS handshake; ${perhapsTrust(leg)}`,
  other: (_leg, words) => `the TLS handshake with the client failed: ${words}`,
};

const SERVER_LINES: Lines<ServerLeg> = {
  'rejected-certificate': (_leg, words) => `the server refused the certificate hiptap showed it (${words})`,
  'certificate-not-trusted': ({ domain }, words) =>
    `the server's certificate for ${domain} is not trusted (${words}): name its CA with --upstream-ca FILE, or take any certificate with -k`,
  'certificate-expired': ({ domain }) =>
    `the server's certificate for ${domain} has expired: renew it, or take any certificate with -k`,
  'certificate-not-yet-valid': ({ domain }) =>
    `the server's certificate for ${domain} is not valid yet: check both clocks, or take any certificate with -k`,
  'certificate-wrong-name': ({ domain }, _words, error) =>
    `the server's certificate is not for ${domain}${instead(error)}: name the right domain with --domain, or take any certificate with -k`,
  'certificate-required': () =>
    'the server demands a client certificate, and hiptap showed it none: name one with --client-cert and --client-key',
  'no-shared-protocol': () =>
    `the server speaks no TLS version that hiptap does (1.2 and 1.3 unless told otherwise); ${OLD_SERVER}`,
  'no-shared-cipher': (_leg, words) => `the server and hiptap have no cipher in common (${words}); ${OLD_SERVER}`,
  'no-shared-alpn': () => 'the server speaks none of the application protocols (ALPN) that the client asked for',
  'not-tls': (_leg, words) =>
    `the server sent something other than TLS (${words}): does its port expect STARTTLS or no TLS at all? see --upstream-tls`,
  refused: (leg, words) => `the server broke the TLS handshake off (${words})${hintAt(words, leg)}`,
  reset: () =>
    'the server dropped the connection during the TLS handshake: does its port speak TLS? see --upstream-tls',
  'timed-out': () => 'the server did not finish the TLS handshake in time',
  ended: () => 'the server closed the connection during the TLS handshake: does its port speak TLS? see --upstream-tls',
  other: (_leg, words) => `the TLS handshake with the server failed: ${words}`,
};

/** Explains an error of the handshake on a leg, or one that came right after it (TLS 1.3 judges late); undefined: it just closed. */
export function explainTlsFailure(leg: 'client', error: Error | undefined, facts: ClientLeg): TlsFailure;
export function explainTlsFailure(leg: 'server', error: Error | undefined, facts: ServerLeg): TlsFailure;
export function explainTlsFailure(
  ...[leg, error, facts]:
    | [leg: 'client', error: Error | undefined, facts: ClientLeg]
    | [leg: 'server', error: Error | undefined, facts: ServerLeg]
): TlsFailure {
  const { cause, words }: TlsDiagnosis = diagnose(error);
  const line = leg === 'client' ? CLIENT_LINES[cause](facts, words, error) : SERVER_LINES[cause](facts, words, error);
  return { reason: cause, line: sanitise(line) };
}

/** A client that completed the handshake and left without a word: how node's TLS, among others, turns a certificate down. */
export function explainSilentClient(facts: ClientLeg): TlsFailure {
  const line = `the client left after the TLS handshake without a word; ${perhapsTrust(facts)}`;
  return { reason: 'probably-rejected-certificate', line: sanitise(line) };
}

function cureOf(words: string, { caFile }: ClientLeg): string {
  if (words === 'certificate expired') return "is the client's clock right?";
  const trust = `make it trust ${caFile}, see \`hiptap ca trust\``;
  return words === 'unknown ca' ? trust : `${trust}; if it does, a name it expects may be missing, see --cert-name`;
}

function perhapsTrust({ caFile }: ClientLeg): string {
  return `perhaps it does not trust ${caFile}, see \`hiptap ca trust\``;
}

/** hiptap asks clients for no certificate, so these are not met on their leg; if they are, they speak for themselves. */
function ownCertificate(_leg: ClientLeg, words: string): string {
  return `the client's own certificate was not accepted: ${words}`;
}

/** Two alerts that leave something to guess. */
function hintAt(words: string, { domain }: ServerLeg): string {
  if (words === 'unrecognized name') return `: does it serve ${domain}?`;
  return words === 'handshake failure' ? ': no cipher in common, or it wants a client certificate (--client-cert)' : '';
}

function instead(error: Error | undefined): string {
  const names = (certificateOf(error)?.subjectaltname ?? '').split(', ').filter((name) => name !== '');
  if (names.length === 0) return '';
  return ` but for ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ', …' : ''}`;
}

/** node:tls hands the certificate over with a wrong name only. */
function certificateOf(error: Error | undefined): PeerCertificate | undefined {
  return error !== undefined && 'cert' in error ? (error.cert as PeerCertificate) : undefined;
}

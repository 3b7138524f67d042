/**
 * The oldest TLS version that is spoken on a leg, by the names mitmproxy's options have for them.
 * Knows no sockets. Rule: nothing older than TLS 1.2 (RFC 8996) unless it is asked for by name.
 */
import type { SecureContextOptions } from 'node:tls';

export type OldestTls = 'TLS1' | 'TLS1_1' | 'TLS1_2' | 'TLS1_3';

export const OLDEST_TLS: readonly OldestTls[] = ['TLS1', 'TLS1_1', 'TLS1_2', 'TLS1_3'];

/** What OpenSSL 3 allows only when its security level is lowered: the hashes and key sizes of TLS 1.0 and 1.1. */
const OLD_CIPHERS = 'DEFAULT@SECLEVEL=0';

const CONTEXTS: { readonly [oldest in OldestTls]: SecureContextOptions } = {
  TLS1: { minVersion: 'TLSv1', ciphers: OLD_CIPHERS },
  TLS1_1: { minVersion: 'TLSv1.1', ciphers: OLD_CIPHERS },
  TLS1_2: { minVersion: 'TLSv1.2' },
  TLS1_3: { minVersion: 'TLSv1.3' },
};

export function contextFor(oldest: OldestTls): SecureContextOptions {
  return CONTEXTS[oldest];
}

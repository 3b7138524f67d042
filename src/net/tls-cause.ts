/**
 * Why a TLS handshake failed, out of the errors of node:tls, on either side of it.
 * Knows no legs and no remedies. Rule: the causes are a closed set; an error not known yet is `other`, in its own words.
 */

export type TlsCause =
  | 'rejected-certificate' // the peer refused the certificate it was shown
  | 'certificate-not-trusted' // the peer's certificate leads to nobody who is trusted
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-name'
  | 'certificate-required' // the peer wants a certificate it was not shown
  | 'no-shared-protocol'
  | 'no-shared-cipher'
  | 'no-shared-alpn'
  | 'not-tls' // what came was something else
  | 'refused' // the peer broke off for another reason, which it named
  | 'reset'
  | 'timed-out'
  | 'ended' // the peer closed the connection without a word
  | 'other';

export interface TlsDiagnosis {
  readonly cause: TlsCause;
  /** What the error itself says, in plain words such as `unknown ca`. */
  readonly words: string;
}

/** Alerts (RFC 8446 §6.2) by which a peer turns a certificate down. Anything else it may say is `refused`. */
const ALERTS: Readonly<Record<string, TlsCause>> = {
  BAD_CERTIFICATE: 'rejected-certificate',
  UNSUPPORTED_CERTIFICATE: 'rejected-certificate',
  CERTIFICATE_REVOKED: 'rejected-certificate',
  CERTIFICATE_EXPIRED: 'rejected-certificate',
  CERTIFICATE_UNKNOWN: 'rejected-certificate',
  UNKNOWN_CA: 'rejected-certificate',
  ACCESS_DENIED: 'rejected-certificate',
  CERTIFICATE_REQUIRED: 'certificate-required',
  PROTOCOL_VERSION: 'no-shared-protocol',
  INSUFFICIENT_SECURITY: 'no-shared-cipher',
  NO_APPLICATION_PROTOCOL: 'no-shared-alpn',
};

/** OpenSSL's own reasons, as node puts them after `ERR_SSL_`. */
const REASONS: Readonly<Record<string, TlsCause>> = {
  UNSUPPORTED_PROTOCOL: 'no-shared-protocol',
  NO_PROTOCOLS_AVAILABLE: 'no-shared-protocol',
  VERSION_TOO_LOW: 'no-shared-protocol',
  NO_SHARED_CIPHER: 'no-shared-cipher',
  NO_SUITABLE_SIGNATURE_ALGORITHM: 'no-shared-cipher',
  NO_SHARED_SIGNATURE_ALGORITHMS: 'no-shared-cipher',
  NO_SUITABLE_KEY_SHARE: 'no-shared-cipher',
  NO_APPLICATION_PROTOCOL: 'no-shared-alpn',
  PEER_DID_NOT_RETURN_A_CERTIFICATE: 'certificate-required',
  WRONG_VERSION_NUMBER: 'not-tls',
  HTTP_REQUEST: 'not-tls',
  HTTPS_PROXY_REQUEST: 'not-tls',
  UNKNOWN_PROTOCOL: 'not-tls',
  PACKET_LENGTH_TOO_LONG: 'not-tls',
  UNEXPECTED_MESSAGE: 'not-tls',
};

/** What verification says (node's names of X509_V_ERR_*), and the system. */
const CODES: Readonly<Record<string, TlsCause>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-not-trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-not-trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-not-trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-not-trusted',
  CERT_SIGNATURE_FAILURE: 'certificate-not-trusted',
  CERT_CHAIN_TOO_LONG: 'certificate-not-trusted',
  CERT_REVOKED: 'certificate-not-trusted',
  CERT_UNTRUSTED: 'certificate-not-trusted',
  CERT_REJECTED: 'certificate-not-trusted',
  INVALID_CA: 'certificate-not-trusted',
  INVALID_PURPOSE: 'certificate-not-trusted',
  PATH_LENGTH_EXCEEDED: 'certificate-not-trusted',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  HOSTNAME_MISMATCH: 'certificate-wrong-name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'certificate-wrong-name',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timed-out',
  ERR_TLS_HANDSHAKE_TIMEOUT: 'timed-out',
};

/** OpenSSL 3.0 says `SSLV3` or `TLSV1` by the alert's age, 3.2 and later `SSL/TLS`; newer alerts come without `ALERT`. */
const ALERT = /^ERR_SSL_(?:SSL\/TLS_ALERT_|SSLV3_ALERT_|TLSV1_ALERT_|TLSV13_ALERT_|TLSV1_|TLSV13_)(.+)$/;

/** Tells an error of a handshake apart; `undefined` is a connection that closed without one. */
export function diagnose(error: Error | undefined): TlsDiagnosis {
  if (error === undefined || isEarlyEnd(error)) return { cause: 'ended', words: 'connection closed' };
  const code = 'code' in error ? String(error.code) : '';
  const alert = ALERT.exec(code)?.[1];
  if (alert !== undefined) return { cause: ALERTS[alert] ?? 'refused', words: plain(alert) };
  const reason = /^ERR_SSL_(.+)$/.exec(code)?.[1];
  if (reason !== undefined) return { cause: REASONS[reason] ?? 'other', words: plain(reason) };
  return { cause: CODES[code] ?? 'other', words: error.message };
}

/** What node:tls makes of a server's FIN in the middle of a handshake has the code of a reset. */
function isEarlyEnd(error: Error): boolean {
  return error.message.includes('disconnected before secure TLS connection');
}

function plain(reason: string): string {
  return reason.toLowerCase().replaceAll('_', ' ');
}

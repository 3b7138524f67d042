/**
 * Mechanisms whose payload is one thing: EXTERNAL (RFC 4422 appendix A), ANONYMOUS (RFC 4505), GSSAPI (RFC 4752) and
 * GSS-SPNEGO.
 * Pure. Rule: what holds a NUL or is no UTF-8 is not a name, so it is not read as one.
 */
import { decodeUtf8 } from '../../bytes/utf8.ts';
import { type PayloadField, type PayloadPlace, wholeField } from './payload.ts';

/** The client's authzid, empty for the name its certificate holds. */
export function readExternal(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' && isName(bytes) ? wholeField(bytes, 'authzid', false) : undefined;
}

/** The client's trace, an address or any token to know it by in a log. */
export function readAnonymous(bytes: Buffer, { direction }: PayloadPlace): readonly PayloadField[] | undefined {
  return direction === 'c2s' && isName(bytes) ? wholeField(bytes, 'trace', false) : undefined;
}

/** Kerberos tokens, which are not looked into. */
export function readGssapi(bytes: Buffer, _place: PayloadPlace): readonly PayloadField[] {
  return wholeField(bytes, 'token', true);
}

function isName(bytes: Buffer): boolean {
  return !bytes.includes(0) && decodeUtf8(bytes) !== undefined;
}

/**
 * Why hiptap could not listen where it was told to: one line for the user, who can mend it.
 * Knows the system's error codes. Rule: nothing is half open when it is thrown.
 */
import { type Address, formatAddress } from './address.ts';

const CAUSES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another with -p, or -p 0 for any',
  EACCES: 'this port needs more rights; ports from 1024 up need none',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such host',
};

export class ListenFailure extends Error {
  override readonly name = 'ListenFailure';

  constructor(address: Address, cause: NodeJS.ErrnoException) {
    const why = CAUSES[cause.code ?? ''] ?? cause.message;
    super(`cannot listen on ${formatAddress(address.host, address.port)}: ${why}`, { cause });
  }
}

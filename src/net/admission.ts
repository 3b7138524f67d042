/**
 * Where a client that takes hiptap for its SOCKS5 or HTTP proxy may go: to the upstream, to what `--allow` names, and, from this
 * machine, to this machine.
 * Dials nobody. Rule: whatever is not named is refused; an open proxy is made by no combination of defaults.
 */
import type { Target } from '../session/door.ts';
import { isLoopback } from './address.ts';
import { hostName, ipAddress } from './authority/names.ts';
import type { Upstream } from './upstream.ts';

/** `--allow HOST[:PORT]`; any port where none is named. */
export interface AllowedPlace {
  readonly host: string;
  readonly port: number | undefined;
}

export interface AdmissionRules {
  readonly upstream: Upstream;
  readonly allow: readonly AllowedPlace[];
}

export type Admission =
  /** It is the upstream: dialled as sessions are that ask for nothing. */
  | 'upstream'
  /** Dialled as the client said. */
  | 'allowed'
  /** Dialled as the client said if the upstream's domain names it. */
  | 'if-named'
  | 'refused';

/** `reachedAt`: the address at which the client found hiptap; at a loopback one it is on this machine itself. */
export function admit(target: Target, reachedAt: string | undefined, { upstream, allow }: AdmissionRules): Admission {
  const host = sameHost(target.host);
  if ('host' in upstream && sameHost(upstream.host) === host && upstream.port === target.port) return 'upstream';
  if ('domain' in upstream && sameHost(upstream.domain) === host) return 'upstream';
  if (allow.some((place) => sameHost(place.host) === host && (place.port ?? target.port) === target.port))
    return 'allowed';
  if (isLoopback(host) && isLoopback(reachedAt ?? '')) return 'allowed';
  return 'domain' in upstream ? 'if-named' : 'refused';
}

/** One spelling for each host; what is neither name nor address stays what it is, and equals nothing that is named. */
export function sameHost(host: string): string {
  return ipAddress(host) ?? hostName(host) ?? host;
}

/**
 * Keeps hiptap from being its own server: a session that is passed on to where hiptap listens comes back as another, without end.
 * Dials nobody. Rule: speaks only of what certainly is hiptap itself.
 */
import type { Socket } from 'node:net';
import { type Address, formatAddress, isLoopback } from './address.ts';
import { sameHost } from './admission.ts';
import type { Attempt, DialReport } from './dial.ts';

type Report = (told: DialReport) => void;

/** Watches what is dialled; `bound`: where hiptap listens. */
export class OwnPlaces {
  readonly #bound: () => readonly Address[];
  /** Upstreams that are hiptap, and where: they are not dialled again, for each connection would bring the next. */
  readonly #own = new Map<number, Address>();

  constructor(bound: () => readonly Address[]) {
    this.#bound = bound;
  }

  /** Has `dial` done, unless it leads back here. `upstream`: the number of the one that is dialled; absent for another place. */
  guard(dial: (report: Report) => Attempt, report: Report, upstream: number | undefined): Attempt {
    const known = upstream === undefined ? undefined : this.#own.get(upstream);
    if (known !== undefined) return later(() => report(failed(known)));
    return dial((told) => {
      const own = told.type === 'connected' ? this.#bound().find((place) => leadsBack(told.socket, place)) : undefined;
      if (told.type !== 'connected' || own === undefined) return report(told);
      if (upstream !== undefined) this.#own.set(upstream, own);
      told.socket.on('error', () => {}).resetAndDestroy();
      report(failed(own));
    });
  }
}

function failed(own: Address): DialReport {
  return { type: 'failed', reason: 'aborted', line: ownPlaceLine(own) };
}

/** Whether what a user named as the server is where hiptap is to listen; port 0 is any. A name may be another place yet. */
export function isOwnPlace(server: Address, listen: Address): boolean {
  if (listen.port === 0 || server.port !== listen.port) return false;
  const [there, listening] = [sameHost(server.host), sameHost(listen.host)];
  return (
    there === listening || (listening === '::' && isLoopback(there)) || (listening === '0.0.0.0' && isV4Loopback(there))
  );
}

export function ownPlaceLine({ host, port }: Address): string {
  return `${formatAddress(host, port)} is where hiptap itself listens: name the server's own place, or let hiptap listen elsewhere (--listen)`;
}

function leadsBack({ remoteAddress, remotePort, localAddress }: Socket, bound: Address): boolean {
  if (remotePort !== bound.port || remoteAddress === undefined) return false;
  const there = sameHost(remoteAddress);
  if (there === sameHost(bound.host)) return true;
  const everywhere = bound.host === '0.0.0.0' || bound.host === '::';
  return everywhere && (isLoopback(there) || there === sameHost(localAddress ?? ''));
}

function isV4Loopback(host: string): boolean {
  return host.startsWith('127.') && isLoopback(host);
}

/** Nothing is reported before the attempt is in the caller's hands. */
function later(act: () => void): Attempt {
  const soon = setImmediate(act);
  return { cancel: () => clearImmediate(soon) };
}

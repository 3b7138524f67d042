/**
 * Asks for names: the system's way, or one DNS server that the user named (`--resolver`).
 * Chooses nothing. Rule: with a server of one's own nobody else is asked, except for this machine's own name.
 */
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { type Address, formatAddress, isLoopback } from './address.ts';
import type { SrvAnswer } from './srv.ts';

/**
 * One try and one more, which is waited for twice as long; a server that answers neither does not answer. SRV records and then an
 * address are asked for before a session gives up.
 */
const PATIENCE = { timeout: 2000, tries: 2 };

/** Answers that say: there is no such record. */
const ABSENT: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

export class NameServer {
  readonly #resolver = new Resolver(PATIENCE);
  /** How connections find the addresses of hosts; undefined for the system's way. */
  readonly lookup: LookupFunction | undefined;

  /** `server`: an IP address and port. */
  constructor(server?: Address) {
    if (server === undefined) return;
    this.#resolver.setServers([formatAddress(server.host, server.port)]);
    this.lookup = (host, options, done) => {
      this.#addresses(host, options.family).then(
        (found) => (options.all ? done(null, [...found]) : done(null, found[0].address, found[0].family)),
        (error: NodeJS.ErrnoException) => done(error, []),
      );
    };
  }

  /** The SRV records of a service such as `_xmpp-client._tcp.example.org`. Never fails. */
  async srv(service: string): Promise<SrvAnswer> {
    try {
      const records = await this.#resolver.resolveSrv(service);
      return records.length === 0 ? { type: 'none' } : { type: 'records', records };
    } catch (error) {
      const code = codeOf(error);
      return ABSENT.has(code) ? { type: 'none' } : { type: 'failed', why: code };
    }
  }

  async #addresses(host: string, family: unknown): Promise<readonly [Found, ...Found[]]> {
    if (isLoopback(host)) return [{ address: '127.0.0.1', family: 4 }];
    const wants = (number: 4 | 6) => family === undefined || family === 0 || family === number;
    const answers = await Promise.all([
      wants(6) ? found(this.#resolver.resolve6(host), 6) : [],
      wants(4) ? found(this.#resolver.resolve4(host), 4) : [],
    ]);
    const [first, ...others] = answers.flatMap((answer) => answer ?? []);
    if (first !== undefined) return [first, ...others];
    const code = answers.includes(undefined) ? 'EAI_AGAIN' : 'ENOTFOUND';
    throw Object.assign(new Error(`no address of ${host} was found`), { code });
  }
}

interface Found {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Undefined where no answer came, or none that could be used. */
async function found(asked: Promise<readonly string[]>, family: 4 | 6): Promise<readonly Found[] | undefined> {
  try {
    return (await asked).map((address) => ({ address, family }));
  } catch (error) {
    return ABSENT.has(codeOf(error)) ? [] : undefined;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

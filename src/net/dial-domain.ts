/**
 * Connects to an XMPP domain: asks which servers it names, and tries them in their order until one takes the connection.
 * Decides no order (srv.ts does). Rule: what is asked for and what does not answer is told; a server that took the connection
 * is the one, whatever comes of it.
 */
import type { TlsMode, UpstreamKind } from '../session/vocabulary.ts';
import { type Address, formatAddress } from './address.ts';
import { hostName } from './authority/names.ts';
import { type Attempt, type DialOutcome, type DialReport, dial } from './dial.ts';
import type { NameServer } from './name-server.ts';
import { type Candidate, chooseServers, type SrvAnswer, type SrvChoice } from './srv.ts';

export interface DomainDialOptions {
  readonly names: NameServer;
  /** `--upstream-tls`: `direct` asks for servers that speak TLS at once only, `starttls` and `none` for the others. */
  readonly upstreamTls: TlsMode;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  /** Milliseconds that one server is waited for. */
  readonly timeout?: number;
}

/** RFC 6120 §14.7, and the customary port of TLS from the first byte. */
const PORTS: { readonly [kind in UpstreamKind]: number } = { starttls: 5222, direct: 5223 };
/** A list of four that are all dead is through before the session gives up. */
const TIMEOUT_MS = 4_500;
const NONE: SrvAnswer = { type: 'none' };
const WORDS: { readonly [kind in UpstreamKind]: string } = { direct: 'direct TLS', starttls: 'STARTTLS' };

export function dialDomain(domain: string, options: DomainDialOptions, report: (told: DialReport) => void): Attempt {
  const search = new Search(domain, options, report);
  void search.run();
  return search;
}

/** The servers that a domain names, in the order in which to try them; `warn` is told what could not be looked up. */
export async function serversOf(
  domain: string,
  { names, upstreamTls, random }: DomainDialOptions,
  warn: (text: string) => void,
): Promise<SrvChoice> {
  const name = hostName(domain);
  // An address has no SRV records, and this machine's own name needs none.
  if (name === undefined || name === 'localhost') return { type: 'address' };
  const wants = (kind: UpstreamKind) => upstreamTls === 'auto' || (upstreamTls === 'direct') === (kind === 'direct');
  const ask = async (service: string): Promise<SrvAnswer> => {
    const answer = await names.srv(`${service}.${name}`);
    if (answer.type === 'failed')
      warn(`${service}.${name} could not be looked up (${wordsFor(answer.why)}); going on without`);
    return answer;
  };
  const [direct, starttls] = await Promise.all([
    wants('direct') ? ask('_xmpps-client._tcp') : NONE,
    wants('starttls') ? ask('_xmpp-client._tcp') : NONE,
  ]);
  return chooseServers({ direct, starttls }, random, upstreamTls === 'direct' ? direct : starttls);
}

/** The resolver's words are c-ares' own names. */
function wordsFor(why: string): string {
  return why === 'ETIMEOUT' ? 'the name server does not answer' : why;
}

class Search implements Attempt {
  readonly #domain: string;
  readonly #options: DomainDialOptions;
  readonly #report: (told: DialReport) => void;
  #attempt: Attempt | undefined;
  #cancelled = false;
  /** Something could not be looked up. */
  #warned = false;

  constructor(domain: string, options: DomainDialOptions, report: (told: DialReport) => void) {
    this.#domain = domain;
    this.#options = options;
    this.#report = report;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#attempt?.cancel();
  }

  async run(): Promise<void> {
    const choice = await serversOf(this.#domain, this.#options, (text) => this.#warn(text));
    if (this.#cancelled) return;
    if (choice.type === 'address') return this.#plainly(this.#domain);
    if (choice.type === 'unavailable') return this.#fail(`the DNS of ${this.#domain} says that it has no XMPP server`);
    await this.#try(choice.candidates);
  }

  #warn(text: string): void {
    this.#warned = true;
    if (!this.#cancelled) this.#report({ type: 'remark', level: 'warning', text });
  }

  /** Nothing is said of servers: the domain is the host (RFC 6120 §3.2.2). */
  async #plainly(domain: string): Promise<void> {
    const host = hostName(domain) ?? domain;
    const port = PORTS[this.#options.upstreamTls === 'direct' ? 'direct' : 'starttls'];
    this.#report({
      type: 'remark',
      level: 'info',
      text: `${this.#warned ? 'no server is known by SRV' : 'no SRV record names a server'} of ${this.#domain}: trying ${formatAddress(host, port)}`,
    });
    // There is no other to leave time for, and a name server that does not answer needs more of it.
    const outcome = await this.#reach({ host, port }, undefined);
    if (!this.#cancelled) this.#report(outcome);
  }

  async #try(candidates: readonly Candidate[]): Promise<void> {
    for (const candidate of candidates) {
      const outcome = await this.#reach(candidate, this.#options.timeout ?? TIMEOUT_MS);
      if (this.#cancelled) return;
      const named = `SRV of ${this.#domain} names ${formatAddress(candidate.host, candidate.port)} for ${WORDS[candidate.kind]}`;
      if (outcome.type === 'connected') {
        this.#report({ type: 'remark', level: 'info', text: named });
        return this.#report({ ...outcome, kind: candidate.kind });
      }
      this.#report({ type: 'remark', level: 'warning', text: `${named}: ${outcome.line}` });
    }
    const count = candidates.length === 1 ? 'the one server' : `none of the ${candidates.length} servers`;
    const could = candidates.length === 1 ? 'could not' : 'could';
    this.#fail(`${count} that SRV records name for ${this.#domain} ${could} be reached`);
  }

  /** `timeout`: as long as the system waits if undefined. */
  #reach(address: Address, timeout: number | undefined): Promise<DialOutcome> {
    const { lookup } = this.#options.names;
    return new Promise((resolve) => {
      this.#attempt = dial(address, resolve, { lookup, ...(timeout === undefined ? {} : { timeout }) });
    });
  }

  #fail(line: string): void {
    this.#report({ type: 'failed', reason: 'unreachable', line });
  }
}

/**
 * The TLS handshakes of a proxy: which certificate is shown to the client, what is asked of the server's, and what a failure means.
 * Knows no sessions. Rule: a leaf names everything that a client may check: the domain, and the host it dialled.
 */
import type { Secure } from '../session/vocabulary.ts';
import type { Authority } from './authority/authority.ts';
import type { Handshake } from './connection.ts';
import type { ServerPeers } from './server-peers.ts';
import { diagnose } from './tls-cause.ts';
import { explainSilentClient, explainTlsFailure } from './tls-failure.ts';
import { clientHandshake, type UpstreamTlsOptions, upstreamHandshake } from './upgrade.ts';

export interface HandshakeOptions {
  readonly authority: Authority;
  /** Names for every leaf beside the domain: the upstream's host, the listener's, `--cert-name`. */
  readonly names: readonly string[];
  readonly upstream: UpstreamTlsOptions;
  /** Those who come are servers. */
  readonly servers?: ServerPeers;
}

/** Clients on this machine dial it by any of these. */
const LOCAL = ['localhost', '127.0.0.1', '::1'];

export class Handshakes {
  private readonly options: HandshakeOptions;

  constructor(options: HandshakeOptions) {
    this.options = options;
  }

  /** Makes the key that all leaves share, so that the first client need not wait for it. */
  prepare(): void {
    this.options.authority.leaf({ hosts: this.hosts() }, new Date());
  }

  /** The handshake for one leg, as the relay asks for it; `dialled` is the address at which the client found hiptap, `names` what else it may check for. */
  of({ leg, domain, alpn, as }: Secure, dialled: string | undefined, names: readonly string[] = []): Handshake {
    if (leg === 'server') return this.withServer(domain, alpn, as);
    return this.withClient(domain, alpn, dialled === undefined ? names : [...names, dialled]);
  }

  private withServer(domain: string, alpn: readonly string[], as: string | undefined): Handshake {
    const { upstream, servers } = this.options;
    const own = servers === undefined || as === undefined ? {} : { trust: servers.contextFor(as) };
    const explain: Handshake['explain'] = (error) => explainTlsFailure('server', error, { domain }).line;
    return upstreamHandshake(domain, alpn, { ...upstream, ...own }, { explain, refusesAlpn });
  }

  private withClient(domain: string, alpn: readonly string[], names: readonly string[]): Handshake {
    const { authority, servers } = this.options;
    const leaf = authority.leaf({ domain, hosts: this.hosts(names) }, new Date());
    const facts = { caFile: authority.certificateFile };
    const explain: Handshake['explain'] = (error) => explainTlsFailure('client', error, facts).line;
    const ifSilent = explainSilentClient(facts).line;
    const shown = { facts: leaf.facts, der: leaf.der };
    const { takeSecret } = this.options.upstream;
    const words = { explain, ifSilent, refusesAlpn };
    return clientHandshake({ secureContext: leaf.secureContext, shown, alpn, servers }, words, takeSecret);
  }

  private hosts(more: readonly string[] = []): readonly string[] {
    return [...this.options.names, ...LOCAL, ...more];
  }
}

function refusesAlpn(error: Error | undefined): boolean {
  return diagnose(error).cause === 'no-shared-alpn';
}

/**
 * What hiptap needs to stand between servers: a certificate of its own in the name of each server that comes, for SASL EXTERNAL
 * (RFC 6120 §13.7.1.1, XEP-0178), and what the certificate of the server itself proves.
 * Knows no sessions. Rule: what a certificate proves is decided by the same authorities that servers are verified by.
 */
import { X509Certificate } from 'node:crypto';
import { rootCertificates, type SecureContext, type SecureContextOptions, type TLSSocket } from 'node:tls';
import type { Proof } from '../session/vocabulary.ts';
import type { Authority } from './authority/authority.ts';
import { BoundedCache } from './authority/cache.ts';
import { trustIn } from './upgrade.ts';

export interface ServerPeersOptions {
  readonly authority: Authority;
  /** `--upstream-ca` (PEM). */
  readonly ca: string | undefined;
  /** What else is asked of the leg with the server; a certificate here (`--client-cert`) is shown for all. */
  readonly context: SecureContextOptions;
  /** `-k`: those who come need not prove who they are either. */
  readonly insecure: boolean;
}

/** Contexts kept ready; each holds every authority that node knows. */
const KEPT = 50;
/** More authorities than stand between any server and a root. */
const LONGEST_CHAIN = 8;

export class ServerPeers {
  readonly #options: ServerPeersOptions;
  readonly #contexts = new BoundedCache<SecureContext>(KEPT);
  #anchors: readonly X509Certificate[] | undefined;

  constructor(options: ServerPeersOptions) {
    this.#options = options;
  }

  /** For the leg with a server, in the name of another. */
  contextFor(domain: string): SecureContext {
    const kept = this.#contexts.get(domain);
    if (kept !== undefined) return kept;
    const { authority, ca, context } = this.#options;
    const leaf = authority.leaf({ domain, hosts: [], server: true }, new Date());
    const made = trustIn(ca, { cert: leaf.chain, key: leaf.key, ...context });
    this.#contexts.set(domain, made);
    return made;
  }

  /** What the server at the other end of a secured socket has shown of itself. */
  proofOf(socket: TLSSocket | undefined): Proof {
    const needed = !this.#options.insecure;
    const chain = chainOf(socket);
    const [leaf] = chain;
    if (leaf === undefined) return { names: [], words: 'shows no certificate', needed };
    const names = (leaf.subjectAltName ?? '').split(', ').flatMap((name) => /^DNS:(.+)$/.exec(name)?.[1] ?? []);
    const shows = `shows a certificate for ${names.join(', ') || 'no host'}`;
    const doubt = doubtIn(chain, this.#trusted(), new Date());
    if (doubt === undefined) return { names, words: `${shows}, which holds`, needed };
    return { names: [], words: `${shows}, which does not hold: ${doubt}`, needed };
  }

  #trusted(): readonly X509Certificate[] {
    this.#anchors ??= [...rootCertificates, ...certificatesIn(this.#options.ca ?? '')].map(
      (pem) => new X509Certificate(pem),
    );
    return this.#anchors;
  }
}

/**
 * Why a chain, its own certificate first, does not lead to an authority. What a certificate may be used for is not asked: those of
 * public authorities are for servers only, and servers take them from one another all the same.
 */
export function doubtIn(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  now: Date,
): string | undefined {
  for (const [at, certificate] of chain.slice(0, LONGEST_CHAIN).entries()) {
    if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo)) return 'it is out of its time';
    if (anchors.some((anchor) => anchor.fingerprint256 === certificate.fingerprint256 || signed(certificate, anchor)))
      return undefined;
    const next = chain[at + 1];
    if (next === undefined) break;
    if (!next.ca || !signed(certificate, next)) return 'its chain is broken';
  }
  return 'its authority is not known';
}

function signed(certificate: X509Certificate, by: X509Certificate): boolean {
  return certificate.checkIssued(by) && certificate.verify(by.publicKey);
}

/** As the peer sent it; node links each certificate to its issuer, a root to itself. */
function chainOf(socket: TLSSocket | undefined): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next = socket?.getPeerCertificate(true);
  while (next?.raw !== undefined && chain.length < LONGEST_CHAIN) {
    chain.push(new X509Certificate(next.raw));
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

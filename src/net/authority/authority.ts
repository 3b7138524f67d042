/**
 * hiptap's own certificate authority: one for each machine and user, made on first use.
 * Knows no sockets. Rule: once opened it gives a certificate for any wish at all, so no client can make a session fail here.
 */
import { generateKeyPairSync } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { validityFailure } from './ca-certificate.ts';
import { BoundedCache } from './cache.ts';
import { type Credentials, openCredentials, RSA_BITS } from './credentials.ts';
import { type Leaf, type LeafKeys, makeLeaf } from './leaf.ts';
import { checkNames, type LeafNames } from './names.ts';

/** Certificates kept ready: more names than a debugging session meets, at some 100 kB each (most of it OpenSSL's context). */
const KEPT = 1000;

/** A leaf and what TLS servers need of it. */
export interface ReadyLeaf extends Leaf {
  readonly secureContext: SecureContext;
}

/** Opens the authority kept in `dir`, made if there is none yet; `tls` is what its servers are to speak. Throws an AuthorityFailure. */
export function openAuthority(dir: string, now: Date, tls: SecureContextOptions = {}): Authority {
  const credentials = openCredentials(dir, now);
  const failure = validityFailure(credentials.certificate, credentials.certificateFile, now);
  if (failure !== undefined) throw failure;
  return new Authority(credentials, tls);
}

export class Authority {
  private readonly credentials: Credentials;
  private readonly tls: SecureContextOptions;
  private readonly leaves = new BoundedCache<ReadyLeaf>(KEPT);
  private keys: LeafKeys | undefined;

  constructor(credentials: Credentials, tls: SecureContextOptions = {}) {
    this.credentials = credentials;
    this.tls = tls;
  }

  /** The file of the CA certificate that clients must trust, as an absolute path. */
  get certificateFile(): string {
    return this.credentials.certificateFile;
  }

  /** The CA certificate itself, PEM. */
  get certificatePem(): string {
    return this.credentials.certificate.toString();
  }

  /** A certificate for these names, from the cache while it is fresh. Never throws; texts that are no names are left out. */
  leaf(names: LeafNames, now: Date): ReadyLeaf {
    const checked = checkNames(names);
    const key = JSON.stringify(checked);
    const kept = this.leaves.get(key);
    if (kept !== undefined && now >= kept.fresh.from && now < kept.fresh.until) return kept;
    const leaf = makeLeaf(checked, this.credentials, this.leafKeys(), now);
    const ready = { ...leaf, secureContext: createSecureContext({ ...this.tls, key: leaf.key, cert: leaf.chain }) };
    this.leaves.set(key, ready);
    return ready;
  }

  /** The TLS server context of `leaf`. */
  secureContext(names: LeafNames, now: Date): SecureContext {
    return this.leaf(names, now).secureContext;
  }

  /** One pair for all leaves of a run: making one takes a tenth of a second, and nothing is gained by more. */
  private leafKeys(): LeafKeys {
    this.keys ??= generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
    return this.keys;
  }
}

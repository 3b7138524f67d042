/**
 * The gloox client (clients/gloox_client.cpp), compiled once a run, told what to do.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientRun } from './client-run.ts';

export interface GlooxPlan {
  readonly jid: string;
  readonly password: string;
  /** Where it connects, or asks its proxy to be connected to. */
  readonly port: number;
  /** It stays in the clear, or insists on STARTTLS. */
  readonly tls: 'none' | 'required';
  /** It logs in as it sees fit; by PLAIN if absent. */
  readonly anyMechanism?: boolean;
  readonly proxy?: {
    readonly kind: 'socks5' | 'http';
    readonly port: number;
    readonly user?: string;
    readonly password?: string;
  };
  /** What it says to itself. */
  readonly say: string;
}

const SOURCE = new URL('clients/gloox_client.cpp', import.meta.url).pathname;

/** Compiles the client; gone with the tests that use it. */
export function compileGloox(): { readonly path: string; [Symbol.dispose](): void } {
  const folder = mkdtempSync(join(tmpdir(), 'hiptap-gloox-'));
  const path = join(folder, 'client');
  execFileSync('g++', ['-o', path, SOURCE, '-lgloox'], { stdio: 'inherit' });
  return { path, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

export class Gloox extends ClientRun {
  constructor(program: string, { jid, password, port, tls, anyMechanism, proxy, say }: GlooxPlan) {
    super(
      program,
      '',
      {},
      {
        XMPP_PASSWORD: password,
        GLOOX_JID: jid,
        GLOOX_HOST: '127.0.0.1',
        GLOOX_PORT: String(port),
        GLOOX_TLS: tls,
        GLOOX_SASL: anyMechanism ? 'any' : 'plain',
        GLOOX_SAY: say,
        GLOOX_PROXY: proxy?.kind ?? '',
        GLOOX_PROXY_PORT: String(proxy?.port ?? 0),
        GLOOX_PROXY_USER: proxy?.user ?? '',
        GLOOX_PROXY_PASSWORD: proxy?.password ?? '',
      },
    );
  }
}

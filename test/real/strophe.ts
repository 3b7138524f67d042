/**
 * npm's strophe.js (clients/strophe_client.mjs), told what to do: over WebSocket or BOSH, as its URL says.
 */
import { ClientRun } from './client-run.ts';

export interface StrophePlan {
  readonly service: string;
  readonly username: string;
  readonly password: string;
  readonly domain: string;
  readonly resource: string;
  /** File of the CA that it trusts. */
  readonly ca: string;
  /** Who is sent `say` after `go`, one message each. */
  readonly to: string;
  readonly say: readonly string[];
  /** The bodies it waits for before it leaves. */
  readonly await: readonly string[];
}

const SCRIPT = new URL('clients/strophe_client.mjs', import.meta.url).pathname;

export class Strophe extends ClientRun {
  constructor({ password, ca, ...plan }: StrophePlan) {
    super(process.execPath, SCRIPT, plan, { XMPP_PASSWORD: password, NODE_EXTRA_CA_CERTS: ca });
  }
}

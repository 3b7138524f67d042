/**
 * npm's @xmpp/client (clients/xmppjs_client.mjs), told what to do. It takes no CA as an option, so that it is told in the
 * environment, and runs as a process of its own.
 */
import { ClientRun } from './client-run.ts';

export interface XmppjsPlan {
  readonly username: string;
  readonly password: string;
  readonly domain: string;
  readonly port: number;
  /** A URL to go to instead of the port: over WebSocket. */
  readonly service?: string;
  readonly resource: string;
  /** File of the CA that it trusts. */
  readonly ca: string;
  readonly room: string;
  /** Who is sent `say` after `go`, one message each. */
  readonly to: string;
  readonly say: readonly string[];
  /** The bodies it waits for before it leaves. */
  readonly await: readonly string[];
}

const SCRIPT = new URL('clients/xmppjs_client.mjs', import.meta.url).pathname;

export class Xmppjs extends ClientRun {
  constructor({ password, ca, ...plan }: XmppjsPlan) {
    // Node has no WebSocket by itself before version 22.
    const options = process.allowedNodeEnvironmentFlags.has('--experimental-websocket')
      ? ['--experimental-websocket']
      : [];
    const env = { NODE_OPTIONS: options.join(' ') };
    super(process.execPath, SCRIPT, plan, { ...env, XMPP_PASSWORD: password, NODE_EXTRA_CA_CERTS: ca });
  }
}

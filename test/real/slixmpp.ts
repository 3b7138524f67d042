/**
 * The slixmpp client (clients/slixmpp_client.py), told what to do.
 */
import { ClientRun } from './client-run.ts';

export type { Told } from './client-run.ts';

export interface SlixmppPlan {
  readonly jid: string;
  readonly password: string;
  readonly host: string;
  readonly port: number;
  /** File of the CA that it trusts. */
  readonly ca: string;
  /** The only SASL mechanism it tries; the strongest offered, if absent. */
  readonly mechanism?: string;
  /** TLS from the first byte; STARTTLS if absent. */
  readonly direct_tls?: boolean;
  /** It goes on in the clear where it is not offered STARTTLS. */
  readonly may_be_clear?: boolean;
  readonly room: string;
  /** Who is sent `say` after `go`, one message each. */
  readonly to: string;
  readonly say: readonly string[];
  /** The bodies it waits for before it leaves. */
  readonly await: readonly string[];
}

const SCRIPT = new URL('clients/slixmpp_client.py', import.meta.url).pathname;

export class Slixmpp extends ClientRun {
  constructor({ password, ...plan }: SlixmppPlan) {
    super('/usr/bin/python3', SCRIPT, plan, { XMPP_PASSWORD: password });
  }
}

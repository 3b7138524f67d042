/**
 * A component (XEP-0114) by slixmpp (clients/slixmpp_component.py), which answers every message with an echo.
 */
import { ClientRun } from './client-run.ts';

export interface ComponentPlan {
  readonly jid: string;
  readonly secret: string;
  readonly port: number;
}

const SCRIPT = new URL('clients/slixmpp_component.py', import.meta.url).pathname;

export class Component extends ClientRun {
  constructor({ secret, ...plan }: ComponentPlan) {
    super('/usr/bin/python3', SCRIPT, plan, { XMPP_SECRET: secret });
  }
}

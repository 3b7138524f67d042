/**
 * Which address the client of a run has, in the place of the recorded one.
 * Knows what the client called itself and what was recorded. Rule: a server that told the recorded client its address (HipChat)
 * tells it again; any other takes the name that was logged in with, at its own domain.
 */
import { parseElement } from '../xml/element.ts';
import { type Jid, parseJid } from '../xmpp/jid.ts';
import type { Bindings } from './bindings.ts';
import type { Part } from './part.ts';
import type { Admission } from './server-login.ts';

/** Its resource is absent until one is bound. */
export function ownAddress(
  part: Part,
  { username, resource, recorded }: Admission,
  home: string,
  bindings: Bindings,
): Jid {
  const own = part.login.own;
  const mapped = own === undefined ? undefined : parseJid(bindings.liveAddress(own));
  if (mapped !== undefined && toldIn(recorded)) return withResource(mapped, resource ?? mapped.resource);
  const local = username === undefined ? mapped?.local : (parseJid(username).local ?? username);
  return withResource({ local: local ?? 'anonymous', domain: home }, resource);
}

/** Whether a success says whose it is. */
function toldIn(recorded: Admission['recorded']): boolean {
  const success = recorded?.outcome?.text;
  return success !== undefined && parseElement(success.text, success.namespaces)?.attributes['jid'] !== undefined;
}

export function withResource({ local, domain }: Jid, resource: string | undefined): Jid {
  return { domain, ...(local === undefined ? {} : { local }), ...(resource === undefined ? {} : { resource }) };
}

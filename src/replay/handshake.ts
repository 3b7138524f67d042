/**
 * A component's proof of its secret (XEP-0114 §3).
 * Pure. Rule: the digest holds for one stream only, so that no recorded one is of use.
 */
import { createHash } from 'node:crypto';
import { COMPONENT_ACCEPT } from '../xmpp/namespaces.ts';

/** What a component says under a stream's id, as hexadecimal digits. */
export function handshakeOf(streamId: string, secret: string): string {
  return createHash('sha1')
    .update(streamId + secret)
    .digest('hex');
}

export function isHandshake({ ns, local }: { readonly ns: string; readonly local: string }): boolean {
  return ns === COMPONENT_ACCEPT && local === 'handshake';
}

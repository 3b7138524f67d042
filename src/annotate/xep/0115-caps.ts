/**
 * Entity capabilities (XEP-0115): which client, and a hash of what it can do; among stream features, which server.
 * Knows the element alone. Rule: the hash is shown and never checked, since real clients put anything there.
 */
import type { XmlElement } from '../../xml/element.ts';
import { CAPS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { clientName } from '../hipchat/client-node.ts';
import { join, quote } from '../phrase.ts';
import { say } from '../say.ts';
import { isFeature } from '../stanza-facts.ts';

export const capsAnnotators: readonly Annotator[] = [{ ns: CAPS, name: 'c', annotate }];

function annotate({ attributes }: XmlElement, context: AnnotationContext): Annotation {
  const { node, ver, hash, os_ver } = attributes;
  const named = isHipchat(node) ? clientName(node, ver)?.slice(1, -1) : `client ${node ?? 'not named'}`;
  const odd = hash === undefined || HASHES.test(hash) ? undefined : `hash ${quote(hash)} names no hash function`;
  const words = isFeature(context) ? 'capabilities' : join([named ?? 'client', os_ver && `on ${os_ver}`], ' ');
  return say('XEP-0115', join([words, odd]), { node, ver, hash, os_ver }, odd === undefined ? 'info' : 'warning');
}

/** Names as XEP-0300 and IANA's registry have them. */
const HASHES = /^(?:md[25]|sha-?\d+(?:-\d+)?|sha3-\d+|blake2[bs]-?\d+)$/i;

/** HipChat's clients put their version where the hash belongs. */
function isHipchat(node: string | undefined): boolean {
  return node?.startsWith('http://hipchat.com/client/') === true;
}

/**
 * Components (XEP-0114): a service that joins a server by a shared secret.
 * Knows the element alone. Rule: the digest proves the secret and gives it away to whoever guesses, so it is not told.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { COMPONENT_ACCEPT, COMPONENT_CONNECT } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { say } from '../say.ts';

export const componentAnnotators: readonly Annotator[] = [COMPONENT_ACCEPT, COMPONENT_CONNECT].flatMap((ns) =>
  filed('XEP-0114', ns, { handshake: annotate }),
);

/** XEP-0114 §3: the server answers with an empty one. */
function annotate(handshake: XmlElement): Annotation {
  const words =
    textOf(handshake) === '' ? 'the component is let in' : 'the component proves its secret (digest, secret)';
  return say('XEP-0114', words);
}

/**
 * OAuth on a request (XEP-0235): whose consent it is made with.
 * Knows the element alone. Rule: token and signature are secrets; the consumer is told.
 */
import type { XmlElement } from '../../xml/element.ts';
import { OAUTH } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';

export const oauthAnnotators: readonly Annotator[] = filed('XEP-0235', OAUTH, { oauth: annotate });

function annotate(oauth: XmlElement): Annotation {
  const [consumer, method] = ['oauth_consumer_key', 'oauth_signature_method'].map((name) => childText(oauth, name));
  const words = ['with an OAuth token (secret)', consumer && `of ${consumer}`, method && `signed by ${method}`];
  return say('XEP-0235', join(words, ', '), { consumer, method });
}

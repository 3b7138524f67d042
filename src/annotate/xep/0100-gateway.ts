/**
 * Gateways to other networks (XEP-0100): from a name over there to a JID.
 * Knows the query and its iq. Rule: the question a gateway wants to be put to people is quoted.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const gatewayAnnotators: readonly Annotator[] = filed('XEP-0100', 'jabber:iq:gateway', { query: annotate });

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const [desc, prompt, jid] = ['desc', 'prompt', 'jid'].map((name) => childText(query, name));
  const fields = { desc, prompt, jid };
  if (iqType(context) === 'get') return say('XEP-0100', 'how are people named over there?');
  if (iqType(context) === 'set') return say('XEP-0100', `which JID has ${quote(prompt ?? '')}?`, fields);
  const found = jid ?? (desc === undefined ? prompt : undefined);
  if (found !== undefined && desc === undefined) return say('XEP-0100', `over there that is ${found}`, fields);
  return say(
    'XEP-0100',
    join(['the gateway asks', desc && quote(desc), prompt && `for ${quote(prompt)}`], ' '),
    fields,
  );
}

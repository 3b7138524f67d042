/**
 * Private storage (XEP-0049): whatever a client wants to keep on the server.
 * Knows the query and its iq. Rule: what is kept is told by its own annotator, and by its namespace where it has none.
 */
import type { XmlElement } from '../../xml/element.ts';
import { PRIVATE } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

const SPEC = 'XEP-0049';

export const privateStorageAnnotators: readonly Annotator[] = filed(SPEC, PRIVATE, { query: annotate });

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const kept = elementsOf(query);
  const fields = { namespaces: kept.map(({ ns }) => ns) };
  const words = join(kept.map((element) => context.inside(element)?.summary)) || 'nothing';
  if (iqType(context) === 'get') return say(SPEC, `what is kept of mine: ${named(kept)}?`, fields);
  return say(SPEC, iqType(context) === 'set' ? `keep ${words}?` : `kept: ${words}`, fields);
}

function named(kept: readonly XmlElement[]): string {
  return join(
    kept.map(({ name, ns }) => (ns === '' ? name : ns)),
    ', ',
  );
}

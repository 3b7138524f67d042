/**
 * Answers offered for a click (XEP-0439).
 * Knows one element. Rule: the label people see is quoted, else the value that would be sent.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { quote } from '../phrase.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0439';

export const quickResponseAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:tmp:quick-response', {
  response: (element) => offered('answer', element),
  action: (element) => offered('action', element),
  'action-selected': ({ attributes: { id } }) => say(SPEC, `chooses the action ${id ?? 'not named'}`, { id }),
});

function offered(what: string, { attributes: { label, value, id } }: XmlElement): Annotation {
  return say(SPEC, `offers the ${what} ${quote(label ?? value ?? id ?? '')}`, { label, value, id });
}

/**
 * XHTML-IM (XEP-0071): a message's text a second time, as XHTML.
 * Knows the element alone. Rule: the plain body is what is quoted; this only says that there is another.
 */
import { XHTML_IM } from '../../xmpp/namespaces.ts';
import type { Annotator } from '../annotation.ts';
import { say } from '../say.ts';

export const xhtmlAnnotators: readonly Annotator[] = [
  { ns: XHTML_IM, name: 'html', annotate: () => say('XEP-0071', 'also as XHTML') },
];

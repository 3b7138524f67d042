/**
 * Stream compression (XEP-0138): asked for, agreed to, refused.
 * Knows the element alone. Rule: says that what follows is not XML any more.
 */
import type { XmlElement } from '../../xml/element.ts';
import { COMPRESS } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const compressAnnotators: readonly Annotator[] = [
  { ns: COMPRESS, name: 'compress', annotate: annotateCompress },
  {
    ns: COMPRESS,
    name: 'compressed',
    annotate: () => say('XEP-0138', 'the server agrees; compressed bytes follow both ways'),
  },
  { ns: COMPRESS, name: 'failure', annotate: annotateFailure },
];

function annotateCompress(compress: XmlElement): Annotation {
  const method = childText(compress, 'method');
  return say('XEP-0138', `the client asks for compression by ${method ?? 'no method'}`, { method });
}

function annotateFailure(failure: XmlElement): Annotation {
  const condition = elementsOf(failure)[0]?.local;
  return say('XEP-0138', `compression refused: ${condition ?? 'no reason given'}`, { condition }, 'warning');
}

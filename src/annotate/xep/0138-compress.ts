/**
 * Stream compression (XEP-0138): asked for, agreed to, refused.
 * Knows the element alone. Rule: says that what follows is not XML any more.
 */
import type { XmlElement } from '../../xml/element.ts';
import { COMPRESS } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { lookup } from '../lookup.ts';
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
  const reason = condition === undefined ? 'no reason given' : (lookup(REASONS, condition) ?? condition);
  const verb = condition === 'processing-failed' ? 'failed' : 'refused';
  return say('XEP-0138', `compression ${verb}: ${reason}`, { condition }, 'warning');
}

/** XEP-0138 §5.1; the last is found in a stream error (§3). */
const REASONS: Readonly<Record<string, string>> = {
  'setup-failed': 'setup-failed (the method could not be set up)',
  'unsupported-method': 'unsupported-method (the method is not known)',
  'processing-failed': 'processing-failed (the compressed bytes could not be read)',
};

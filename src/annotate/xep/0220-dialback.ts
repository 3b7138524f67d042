/**
 * Servers that prove who they are by calling back (XEP-0220), and streams used both ways (XEP-0288).
 * Knows one element. Rule: keys are secrets; who asks whom about whom is told.
 */
import type { XmlElement } from '../../xml/element.ts';
import { DIALBACK } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0220';

export const dialbackAnnotators: readonly Annotator[] = [
  ...filed(SPEC, DIALBACK, { result: annotateResult, verify: annotateVerify }),
  ...filed(SPEC, 'urn:xmpp:features:dialback', { dialback: 'dialback' }),
  ...filed('XEP-0288', 'urn:xmpp:features:bidi', { bidi: 'stream both ways' }),
  ...filed('XEP-0288', 'urn:xmpp:bidi', { bidi: 'stanzas may come back on this stream' }),
];

function annotateResult(result: XmlElement): Annotation {
  const { from = 'a server', to = 'a server', type } = result.attributes;
  const fields = { from, to, type };
  if (type === undefined) return say(SPEC, `${from} says to ${to} who it is (key, secret)`, fields);
  if (type === 'valid') return say(SPEC, `${from} believes that it talks to ${to}`, fields);
  return say(SPEC, `${from} does not believe ${to}: ${conditionOf(result) ?? type}`, fields, 'warning');
}

function annotateVerify(verify: XmlElement): Annotation {
  const { from = 'a server', to = 'a server', type, id } = verify.attributes;
  const fields = { from, to, type, id };
  if (type === undefined) return say(SPEC, `${from} asks ${to} whether a key is its own (key, secret)`, fields);
  if (type === 'valid') return say(SPEC, `${from} tells ${to} that the key is its own`, fields);
  return say(
    SPEC,
    `${from} tells ${to} that the key is not its own: ${conditionOf(verify) ?? type}`,
    fields,
    'warning',
  );
}

/** XEP-0220 §2.4: what kept the check from being made. */
function conditionOf(element: XmlElement): string | undefined {
  const error = elementsOf(element).find(({ local }) => local === 'error');
  return error && elementsOf(error).find(({ local }) => local !== 'text')?.local;
}

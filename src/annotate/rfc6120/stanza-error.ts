/**
 * `<error/>` inside a stanza (RFC 6120 §8.3): what went wrong and what may be done.
 * Knows the element alone. Rule: the defined condition first, then the sender's own words, then the codes of XEP-0086.
 */

import { textOf, type XmlElement } from '../../xml/element.ts';
import { CLIENT, IQ_AUTH, SERVER, STANZA_ERRORS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { elementsOf } from '../read.ts';

export const stanzaErrorAnnotators: readonly Annotator[] = [CLIENT, SERVER].map((ns) => ({
  ns,
  name: 'error',
  annotate,
}));

function annotate(error: XmlElement, { request }: AnnotationContext): Annotation {
  const { type, code, by } = error.attributes;
  const condition = conditionOf(error);
  const text = elementsOf(error).find(({ local, ns }) => local === 'text' && ns === STANZA_ERRORS);
  const words = text === undefined ? textOf(error).trim() : textOf(text);
  const application = elementsOf(error).find(({ ns }) => ns !== STANZA_ERRORS && ns !== error.ns)?.local;
  return {
    spec: 'RFC 6120 §8.3',
    level: 'warning',
    summary: join(
      [
        `error ${condition ?? code ?? 'without condition'}`,
        words === '' ? undefined : quote(words),
        request?.ns === IQ_AUTH ? (lookup(LOGIN_REFUSALS, condition ?? code) ?? advice(type)) : advice(type),
        application,
      ],
      ' · ',
    ),
    fields: present({ type, code, by, condition, application, text: words === '' ? undefined : words }),
  };
}

function conditionOf(error: XmlElement): string | undefined {
  return elementsOf(error).find(({ local, ns }) => ns === STANZA_ERRORS && local !== 'text')?.local;
}

/** XEP-0078 §3.2, and its codes, of a login by iq. */
const LOGIN_REFUSALS: Readonly<Record<string, string>> = {
  'not-authorized': 'wrong name or password',
  'not-acceptable': 'something is missing, or the server takes no logins by iq any more',
  conflict: 'the resource is in use',
  '401': 'wrong name or password',
  '406': 'something is missing, or the server takes no logins by iq any more',
  '409': 'the resource is in use',
};

/** RFC 6120 §8.3.2. */
const ADVICE: Readonly<Record<string, string>> = {
  auth: 'needs other credentials or rights',
  cancel: 'do not retry',
  continue: 'only a warning',
  modify: 'change the data and retry',
  wait: 'retry later',
};

function advice(type: string | undefined): string | undefined {
  return type === undefined ? undefined : (lookup(ADVICE, type) ?? `type ${quote(type)}`);
}

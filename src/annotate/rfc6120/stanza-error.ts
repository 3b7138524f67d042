/**
 * `<error/>` inside a stanza (RFC 6120 §8.3): what went wrong and what may be done.
 * Knows the element alone. Rule: the defined condition first, then the sender's own words, then the codes of XEP-0086.
 */

import { textOf, type XmlElement } from '../../xml/element.ts';
import { CONTENT_NAMESPACES, IQ_AUTH, STANZA_ERRORS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { refusedJoin } from '../xep/0045-refusals.ts';

export const stanzaErrorAnnotators: readonly Annotator[] = CONTENT_NAMESPACES.map((ns) => ({
  ns,
  name: 'error',
  annotate,
}));

function annotate(error: XmlElement, context: AnnotationContext): Annotation {
  const { type, code, by } = error.attributes;
  const condition = conditionOf(error);
  const text = elementsOf(error).find(({ local, ns }) => local === 'text' && ns === STANZA_ERRORS);
  const words = text === undefined ? textOf(error).trim() : textOf(text);
  const application = elementsOf(error).find(({ ns }) => ns !== STANZA_ERRORS && ns !== error.ns);
  return {
    spec: 'RFC 6120 §8.3',
    level: 'warning',
    summary: join(
      [
        join([`error ${condition?.local ?? legacy(code)}`, condition && textOf(condition)], ': '),
        words === '' ? undefined : quote(words),
        meaning(error, context),
        application && applicationWords(application, context),
      ],
      ' · ',
    ),
    fields: present({
      type,
      code,
      by,
      condition: condition?.local,
      application: application?.local,
      text: words === '' ? undefined : words,
    }),
  };
}

/** XEP-0086: the code of errors without a condition, and the condition it stands for. */
function legacy(code: string | undefined): string {
  if (code === undefined) return 'without condition';
  const condition = lookup(CODES, code);
  return condition === undefined ? code : `${code} (${condition})`;
}

const CODES: Readonly<Record<string, string>> = {
  '302': 'redirect',
  '400': 'bad-request',
  '401': 'not-authorized',
  '402': 'payment-required',
  '403': 'forbidden',
  '404': 'item-not-found',
  '405': 'not-allowed',
  '406': 'not-acceptable',
  '407': 'registration-required',
  '408': 'remote-server-timeout',
  '409': 'conflict',
  '500': 'internal-server-error',
  '501': 'feature-not-implemented',
  '502': 'service-unavailable',
  '503': 'service-unavailable',
  '504': 'remote-server-timeout',
  '510': 'service-unavailable',
};

/** RFC 6120 §8.3.3: `gone` and `redirect` hold where to. */
function conditionOf(error: XmlElement): XmlElement | undefined {
  return elementsOf(error).find(({ local, ns }) => ns === STANZA_ERRORS && local !== 'text');
}

/** RFC 6120 §8.3.4; XEP-0060 §14 names what is not supported in an attribute. */
function applicationWords(condition: XmlElement, context: AnnotationContext): string {
  const said = context.inside(condition);
  if (said !== undefined && said.spec !== 'unknown') return said.summary;
  return join([condition.local, condition.attributes['feature']], ' ');
}

/** What it means where that is known, else what may be done. */
function meaning(error: XmlElement, context: AnnotationContext): string | undefined {
  const { type, code } = error.attributes;
  const condition = conditionOf(error)?.local ?? code;
  if (context.request?.ns === IQ_AUTH) return lookup(LOGIN_REFUSALS, condition) ?? advice(type);
  return refusedJoin(context, condition) ?? saidToRoom(context, condition) ?? advice(type);
}

/** HipChat refuses a message of type `chat` to a room so. */
function saidToRoom({ stanza, kindOf, usesMentions }: AnnotationContext, condition?: string): string | undefined {
  const { from } = stanza?.attributes ?? {};
  if (!usesMentions || stanza?.local !== 'message' || condition !== 'jid-malformed' || from === undefined)
    return undefined;
  return kindOf(from) === 'room' ? 'HipChat’s rooms take messages of type groupchat only' : undefined;
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

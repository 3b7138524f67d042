/**
 * SASL in XMPP (RFC 6120 §6): auth, challenge, response, success, failure, abort.
 * Knows mechanisms by their codecs only. Rule: names and parameters are told, proofs and passwords are counted as present.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { SASL } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { hipchatSuccess } from '../hipchat/success.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { advice } from './failure.ts';
import { describePayload, type PayloadWords } from './payload.ts';

export const saslAnnotators: readonly Annotator[] = [
  { ns: SASL, name: 'auth', annotate: annotateAuth },
  { ns: SASL, name: 'challenge', annotate: (element, context) => annotateStep(element, context, 'challenge') },
  { ns: SASL, name: 'response', annotate: (element, context) => annotateStep(element, context, 'response') },
  { ns: SASL, name: 'success', annotate: annotateSuccess },
  { ns: SASL, name: 'failure', annotate: annotateFailure },
  { ns: SASL, name: 'abort', annotate: () => said('the client gives up this login', {}, 'warning') },
];

function annotateAuth(auth: XmlElement, context: AnnotationContext): Annotation {
  const { mechanism } = auth.attributes;
  const text = textOf(auth);
  const payload = describePayload(text, context);
  const odd = payload === undefined && text !== '' ? 'payload not laid out as this mechanism lays it out' : undefined;
  return said(
    join([
      `login with ${mechanism ?? 'no mechanism named'}${payload?.user === undefined ? '' : ` as ${payload.user}`}`,
      client(auth),
      odd ?? payload?.words,
    ]),
    present({ mechanism, ...payload?.fields, node: auth.attributes['node'], ver: auth.attributes['ver'] }),
    odd === undefined ? 'info' : 'warning',
  );
}

/** HipChat's clients name themselves also on SASL's own element. */
function client(auth: XmlElement): string | undefined {
  const { node, ver } = auth.attributes;
  return join([node, ver && `version ${ver}`], ' ') || undefined;
}

function annotateStep(step: XmlElement, context: AnnotationContext, word: string): Annotation {
  const text = textOf(step);
  const payload = describePayload(text, context);
  const empty = text === '' || text === '=';
  const words = payload?.words ?? stepWithout(payload, empty);
  const mechanism = context.login?.mechanism;
  return said(
    join([join([mechanism, word, payload?.user && `as ${payload.user}`], ' '), words], ': '),
    present({ mechanism, ...payload?.fields }),
  );
}

function stepWithout(payload: PayloadWords | undefined, empty: boolean): string | undefined {
  if (payload?.user !== undefined) return undefined;
  return empty || payload !== undefined ? 'empty' : 'not read';
}

function annotateSuccess(success: XmlElement, context: AnnotationContext): Annotation {
  const hipchat = hipchatSuccess(success, context);
  if (hipchat !== undefined) return hipchat;
  const payload = describePayload(textOf(success), context);
  return said(join(['login accepted', payload?.words, 'a new stream follows']), present({ ...payload?.fields }));
}

function annotateFailure(failure: XmlElement, context: AnnotationContext): Annotation {
  const condition = elementsOf(failure).find(({ local }) => local !== 'text')?.local;
  const text = childText(failure, 'text');
  return said(
    join([
      `login refused: ${condition ?? 'no reason given'}`,
      text === undefined ? undefined : quote(text),
      advice(condition, context.login?.mechanism),
    ]),
    present({ condition, text, mechanism: context.login?.mechanism }),
    'warning',
  );
}

function said(summary: string, fields: Annotation['fields'], level: Annotation['level'] = 'info'): Annotation {
  return { spec: 'RFC 6120 §6', level, summary, fields };
}

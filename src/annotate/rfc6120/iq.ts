/**
 * `<iq/>` (RFC 6120 §8.2.3): what is asked, of whom, and what comes back.
 * Knows its payload only by what was said of it. Rule: an answer without a payload tells what it answers.
 */
import type { XmlElement } from '../../xml/element.ts';
import { CONTENT_NAMESPACES, HIPCHAT_HISTORY } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, AnsweredRequest } from '../annotation.ts';
import { present } from '../fields.ts';
import { generic } from '../generic.ts';
import { otherEnd } from '../parties.ts';
import { join } from '../phrase.ts';
import { elementsOf } from '../read.ts';

export const iqAnnotators: readonly Annotator[] = CONTENT_NAMESPACES.map((ns) => ({ ns, name: 'iq', annotate }));

function annotate(iq: XmlElement, context: AnnotationContext): Annotation {
  const { type, id, from, to } = iq.attributes;
  const said = content(iq, context);
  return {
    spec: 'RFC 6120 §8.2.3',
    level: 'info',
    summary: join([said, isDone(iq, context) || isNamed(iq, said, context) ? undefined : otherEnd(iq, context)]),
    fields: present({ type, id, from, to, answers: context.request?.summary }),
  };
}

function content(iq: XmlElement, context: AnnotationContext): string {
  const payload = join(context.payloads.map(({ summary }) => summary));
  switch (iq.attributes['type']) {
    case 'error':
      return join([context.request?.summary, payload === '' ? 'error without a reason' : payload], ' → ');
    case 'result':
      return payload === '' ? withoutPayload(context) : payload;
    default:
      return payload === '' ? unnamespaced(iq) : payload;
  }
}

function withoutPayload(context: AnnotationContext): string {
  if (context.request === undefined) return 'an empty answer that no request here waits for';
  const verb = isNews(context) ? 'noted' : 'done';
  return join([`${verb}: ${asStatement(context.request)}`, afterwards(context)]);
}

/** What a server pushes tells and asks for nothing. */
function isNews({ direction, request }: AnnotationContext): boolean {
  return direction === 'c2s' && request !== undefined && !QUESTION.test(request.summary);
}

const QUESTION = /\?(?= · |$)/;

/** What was asked, without its question mark. */
function asStatement({ summary }: AnsweredRequest): string {
  return summary.replace(QUESTION, '');
}

/** HipChat's history comes as messages, which the empty answer may overtake. */
function afterwards({ request }: AnnotationContext): string | undefined {
  return request?.ns === HIPCHAT_HISTORY ? 'its messages may still follow' : undefined;
}

/** A question about the very one it is put to. */
function isNamed({ attributes: { type, to } }: XmlElement, said: string, { nameOf }: AnnotationContext): boolean {
  return type === 'get' && to !== undefined && said.includes(nameOf(to));
}

/** The request's own summary says who was asked. */
function isDone(iq: XmlElement, { request, payloads }: AnnotationContext): boolean {
  const { type } = iq.attributes;
  return request !== undefined && (type === 'error' || (type === 'result' && payloads.length === 0));
}

function unnamespaced(iq: XmlElement): string {
  const [payload] = elementsOf(iq);
  return payload === undefined ? 'no payload' : generic(payload).summary;
}

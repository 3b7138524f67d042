/**
 * The stream itself: header (RFC 6120 §4.7) and stream errors (§4.9).
 * Knows the elements alone. Rule: whoever opens the stream says whom they expect at the other end.
 */
import type { XmlElement } from '../../xml/element.ts';
import { SERVER, STREAM_ERRORS, STREAMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';

export const streamAnnotators: readonly Annotator[] = [
  { ns: STREAMS, name: 'stream', annotate: annotateHeader },
  { ns: STREAMS, name: 'error', annotate: annotateError },
];

function annotateHeader(header: XmlElement, context: AnnotationContext): Annotation {
  const { to, from, id, version, 'xml:lang': lang, xmlns } = header.attributes;
  const who = context.direction === 'c2s' ? opener(xmlns, from) : (from ?? 'the server');
  return {
    spec: 'RFC 6120 §4.7',
    level: 'info',
    summary: join([
      `${who} opens a stream${to === undefined || context.direction === 's2c' ? '' : ` to ${to}`}`,
      id && `stream id ${id}`,
      version === undefined ? 'no version: before XMPP 1.0' : `XMPP ${version}`,
      lang && `language ${lang}`,
    ]),
    fields: present({ to, from, id, version, lang, xmlns }),
  };
}

function opener(contentNamespace: string | undefined, from: string | undefined): string {
  return from ?? (contentNamespace === SERVER ? 'the server' : 'the client');
}

function annotateError(error: XmlElement, context: AnnotationContext): Annotation {
  const condition = elementsOf(error).find(({ local, ns }) => ns === STREAM_ERRORS && local !== 'text')?.local;
  const text = childText(error, 'text', STREAM_ERRORS);
  const application = elementsOf(error).find(({ ns }) => ns !== STREAM_ERRORS)?.local;
  const who = context.direction === 'c2s' ? 'the client' : 'the server';
  return {
    spec: 'RFC 6120 §4.9',
    level: 'error',
    summary: join([
      `${who} ends the stream: ${condition ?? 'error without a condition'}`,
      text === undefined ? undefined : quote(text),
      application,
    ]),
    fields: present({ condition, text, application }),
  };
}

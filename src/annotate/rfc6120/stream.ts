/**
 * The stream itself: header (RFC 6120 §4.7), also over WebSocket (RFC 7395 §3.3), and stream errors (§4.9).
 * Knows the elements alone. Rule: whoever opens the stream says whom they expect at the other end.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { FRAMING, SERVER, STREAM_ERRORS, STREAMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { present } from '../fields.ts';
import { isGeneric } from '../generic.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { STREAM_CONDITIONS } from './stream-conditions.ts';

export const streamAnnotators: readonly Annotator[] = [
  { ns: STREAMS, name: 'stream', annotate: annotateHeader },
  { ns: STREAMS, name: 'error', annotate: annotateError },
  { ns: FRAMING, name: 'open', annotate: annotateHeader },
  { ns: FRAMING, name: 'close', annotate: annotateClose },
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

/** RFC 7395 §3.6: over WebSocket; the server may say where to go on. */
function annotateClose({ attributes: { 'see-other-uri': uri } }: XmlElement, context: AnnotationContext): Annotation {
  const who = context.direction === 'c2s' ? 'the client' : 'the server';
  return say('RFC 7395 §3.6', join([`${who} closes the stream`, uri && `to go on at ${uri}`], ', '), { uri });
}

function opener(contentNamespace: string | undefined, from: string | undefined): string {
  return from ?? (contentNamespace === SERVER ? 'the server' : 'the client');
}

function annotateError(error: XmlElement, context: AnnotationContext): Annotation {
  const reason = elementsOf(error).find(({ local, ns }) => ns === STREAM_ERRORS && local !== 'text');
  const condition = reason?.local;
  const other = reason && textOf(reason);
  const text = childText(error, 'text', STREAM_ERRORS);
  const own = elementsOf(error).find(({ ns }) => ns !== STREAM_ERRORS);
  const application = own?.local;
  const said = own && context.inside(own);
  const who = context.direction === 'c2s' ? 'the client' : 'the server';
  return {
    spec: 'RFC 6120 §4.9',
    level: 'error',
    summary: join([
      `${who} ends the stream: ${conditionWords(condition, other)}`,
      text === undefined ? undefined : quote(text),
      said === undefined || isGeneric(said) ? application : said.summary,
    ]),
    fields: present({ condition, text, application, address: other || undefined }),
  };
}

/** RFC 6120 §4.9.3.19: `see-other-host` holds where to. */
function conditionWords(condition: string | undefined, address: string | undefined): string {
  if (condition === undefined) return 'error without a condition';
  const meaning = lookup(STREAM_CONDITIONS, condition);
  return join([condition, meaning && `(${join([meaning, address], ': ')})`], ' ');
}

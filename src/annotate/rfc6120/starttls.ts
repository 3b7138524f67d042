/**
 * STARTTLS (RFC 6120 §5): offer, request, agreement, refusal.
 * Knows the element alone. Rule: an offer that leaves no choice says so.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import { TLS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';

export const starttlsAnnotators: readonly Annotator[] = [
  { ns: TLS, name: 'starttls', annotate: annotateStarttls },
  { ns: TLS, name: 'proceed', annotate: () => tls('the server agrees; a TLS handshake follows', {}) },
  { ns: TLS, name: 'failure', annotate: () => tls('the server refuses TLS and ends the stream', {}, 'error') },
];

function annotateStarttls(starttls: XmlElement, context: AnnotationContext): Annotation {
  if (context.stanza === undefined) return tls('the client asks for TLS', {});
  const required = childOf(starttls, 'required') !== undefined;
  return tls(required ? 'STARTTLS (required)' : 'STARTTLS', { required });
}

function tls(summary: string, fields: Fields, level: Annotation['level'] = 'info'): Annotation {
  return { spec: 'RFC 6120 §5', level, summary, fields };
}

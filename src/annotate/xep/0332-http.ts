/**
 * HTTP carried by XMPP (XEP-0332).
 * Knows the element alone. Rule: the first line of the request or the answer, as HTTP would have it.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, join, shorten, tail } from '../phrase.ts';
import { base64Length } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0332';

export const httpOverXmppAnnotators: readonly Annotator[] = filed(SPEC, 'urn:xmpp:http', {
  req: annotateRequest,
  resp: annotateResponse,
  chunk: annotateChunk,
});

/** Longest resource told. */
const RESOURCE_LIMIT = 80;

function annotateRequest({ attributes: { method, resource } }: XmlElement): Annotation {
  const words = join([method, resource && shorten(resource, RESOURCE_LIMIT)], ' ');
  return say(SPEC, `HTTP request ${words || 'not described'}?`, { method, resource });
}

function annotateResponse({ attributes: { statusCode: code, statusMessage: message } }: XmlElement): Annotation {
  return say(SPEC, join(['HTTP answer', code, message], ' '), { code, message });
}

function annotateChunk(chunk: XmlElement): Annotation {
  const { streamId, nr } = chunk.attributes;
  const bytes = base64Length(textOf(chunk));
  const of = streamId === undefined ? 'an unnamed stream' : `stream ${tail(streamId)}`;
  return say(SPEC, `${join(['part', nr], ' ')} of ${of}: ${amount(bytes)}`, { streamId, nr, bytes });
}

/**
 * Pictures of people as they publish them (XEP-0084).
 * Knows the element alone. Rule: kind, size and the end of the hash are told; the picture stands in the XML.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { amount, join, tail } from '../phrase.ts';
import { base64Length, numberOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0084';

export const avatarAnnotators: readonly Annotator[] = [
  ...filed(SPEC, 'urn:xmpp:avatar:metadata', { metadata: annotateMetadata }),
  ...filed(SPEC, 'urn:xmpp:avatar:data', { data: annotateData }),
];

/** XEP-0084 §4.2.1: without an `<info/>`, there is no picture any more. */
function annotateMetadata(metadata: XmlElement): Annotation {
  const [info] = childrenOf(metadata, 'info');
  if (info === undefined) return say(SPEC, 'no avatar any more');
  const { id, type, bytes, width, height, url } = info.attributes;
  const size = numberOf(bytes);
  const words = [
    type,
    width !== undefined && height !== undefined ? `${width}×${height}` : undefined,
    size === undefined ? undefined : amount(size),
    id && tail(id),
    url && `at ${url}`,
  ];
  return say(SPEC, `avatar ${join(words, ', ')}`, { id, type, bytes: size, width, height, url });
}

function annotateData(data: XmlElement): Annotation {
  const bytes = base64Length(textOf(data));
  return say(SPEC, `avatar picture of ${amount(bytes)}`, { bytes });
}

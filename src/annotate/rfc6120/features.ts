/**
 * Stream features (RFC 6120 §4.3.2) and those of them that need no file of their own.
 * Knows features by what was said of each. Rule: the list is the server's; nothing is left out.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { CHANNEL_BINDING, COMPRESS_FEATURE, IQ_AUTH_FEATURE, SASL, STREAMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { join } from '../phrase.ts';

export const featureAnnotators: readonly Annotator[] = [
  { ns: STREAMS, name: 'features', annotate: annotateFeatures },
  { ns: SASL, name: 'mechanisms', annotate: annotateMechanisms },
  { ns: CHANNEL_BINDING, name: 'sasl-channel-binding', annotate: annotateChannelBinding },
  { ns: COMPRESS_FEATURE, name: 'compression', annotate: annotateCompression },
  { ns: IQ_AUTH_FEATURE, name: 'auth', annotate: () => feature('XEP-0078', 'login by iq (obsolete)', {}) },
  { ns: 'urn:xmpp:features:rosterver', name: 'ver', annotate: () => feature('RFC 6121 §2.6', 'roster versioning', {}) },
  { ns: 'urn:xmpp:features:pre-approval', name: 'sub', annotate: () => feature('RFC 6121 §3.4', 'pre-approval', {}) },
];

function annotateFeatures(features: XmlElement, context: AnnotationContext): Annotation {
  const offered = join([...new Set(context.payloads.map(({ summary }) => summary))]);
  const names = features.children.flatMap((child) =>
    typeof child === 'string' ? [] : [`{${child.ns}}${child.local}`],
  );
  return feature('RFC 6120 §4.3.2', offered === '' ? 'the server offers nothing' : `the server offers ${offered}`, {
    features: names,
  });
}

function annotateMechanisms(mechanisms: XmlElement): Annotation {
  const names = childrenOf(mechanisms, 'mechanism').map(textOf);
  return feature('RFC 6120 §6', `SASL ${join(names, ', ') || 'without a mechanism'}`, { mechanisms: names });
}

function annotateChannelBinding(binding: XmlElement): Annotation {
  const types = childrenOf(binding, 'channel-binding').flatMap(({ attributes: { type } }) => type ?? []);
  return feature('XEP-0440', `channel binding by ${join(types, ', ') || 'nothing'}`, { types });
}

function annotateCompression(compression: XmlElement): Annotation {
  const methods = childrenOf(compression, 'method').map(textOf);
  return feature('XEP-0138', `compression by ${join(methods, ', ') || 'nothing'}`, { methods });
}

function feature(spec: string, summary: string, fields: Fields): Annotation {
  return { spec, level: 'info', summary, fields };
}

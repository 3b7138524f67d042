/**
 * Stream initiation (XEP-0095), mostly for files (XEP-0096), with the negotiation of features inside (XEP-0020).
 * Knows one offer or answer. Rule: the file first, then by which means.
 */
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { DATA_FORMS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { amount, join, listed, quote } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formIn, formWords } from './0004-data-forms.ts';

const FEATURE_NEGOTIATION = 'http://jabber.org/protocol/feature-neg';

export const streamInitiationAnnotators: readonly Annotator[] = [
  ...filed('XEP-0095', 'http://jabber.org/protocol/si', { si: annotateInitiation }),
  ...filed('XEP-0096', 'http://jabber.org/protocol/si/profile/file-transfer', { file: annotateFile }),
  ...filed('XEP-0020', FEATURE_NEGOTIATION, { feature: annotateFeature }),
];

function annotateInitiation(si: XmlElement, context: AnnotationContext): Annotation {
  const { id, profile, 'mime-type': type } = si.attributes;
  const file = childOf(si, 'file');
  const feature = childOf(si, 'feature', FEATURE_NEGOTIATION);
  const methods = feature === undefined ? [] : methodsIn(feature);
  const names = methods.map((method) => lookup(METHODS, method) ?? method);
  const by = names.length === 0 ? undefined : `by ${listed(names, 3)}`;
  const what = (file && context.inside(file)?.summary) ?? 'a byte stream';
  const asks = iqType(context) === 'set';
  return say('XEP-0095', asks ? join([`take ${join([what, type], ', ')}?`, by]) : join(['taken', by], ' '), {
    id,
    profile,
    type,
    methods,
  });
}

/** XEP-0065, XEP-0047, XEP-0066. */
const METHODS: Readonly<Record<string, string>> = {
  'http://jabber.org/protocol/bytestreams': 'SOCKS5',
  'http://jabber.org/protocol/ibb': 'way of the server',
  'jabber:iq:oob': 'HTTP',
};

function annotateFile(file: XmlElement): Annotation {
  const { name, size, date, hash } = file.attributes;
  const desc = childText(file, 'desc');
  const bytes = numberOf(size);
  const words = [name ?? 'unnamed', bytes === undefined ? size : amount(bytes), desc && quote(desc)];
  return say('XEP-0096', `file ${join(words, ', ')}`, { name, size: bytes, date, hash, desc });
}

/** Offered as options of a field, chosen as its value. */
function methodsIn(feature: XmlElement): readonly string[] {
  const form = childOf(feature, 'x', DATA_FORMS);
  const fields = form === undefined ? [] : childrenOf(form, 'field');
  const methods = fields.find(({ attributes }) => attributes['var'] === 'stream-method');
  if (methods === undefined) return [];
  return [methods, ...childrenOf(methods, 'option')].flatMap((part) => childrenOf(part, 'value').map(textOf));
}

function annotateFeature(feature: XmlElement, context: AnnotationContext): Annotation {
  const form = formIn(feature);
  const asks = iqType(context) === 'set';
  const words = join([asks ? 'agree on features' : 'agreed on features', form && formWords(form)], ': ');
  return say('XEP-0020', asks ? `${words}?` : words);
}

/**
 * Files shared by a message: XEP-0385 inside a reference, XEP-0447 by itself, encrypted (XEP-0448), as a sticker (XEP-0449).
 * Knows one element. Rule: the file in words, then from where it can be fetched; a file's key is a secret.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { fileFields, fileWords } from './file-words.ts';

const STICKERS = 'urn:xmpp:stickers:0';

export const mediaSharingAnnotators: readonly Annotator[] = [
  ...filed('XEP-0385', 'urn:xmpp:sims:1', { 'media-sharing': (element) => annotate('XEP-0385', element) }),
  ...filed('XEP-0447', 'urn:xmpp:sfs:0', {
    'file-sharing': (element) => annotate('XEP-0447', element),
    sources: (sources) => say('XEP-0447', join(['the file can be had also from', sourceWords(sources)], ' ')),
  }),
  ...filed('XEP-0447', 'urn:xmpp:message-attaching:1', {
    'attach-to': ({ attributes: { id } }) => say('XEP-0447', `belongs to message ${id ?? 'not named'}`, { id }),
  }),
  ...filed('XEP-0446', 'urn:xmpp:file:metadata:0', {
    file: (file) => say('XEP-0446', fileWords(file), fileFields(file)),
  }),
  ...filed('XEP-0449', STICKERS, { sticker: annotateSticker, pack: annotatePack }),
];

function annotate(spec: string, sharing: XmlElement): Annotation {
  const file = childOf(sharing, 'file');
  const sources = childOf(sharing, 'sources');
  const words = [
    `shares ${file === undefined ? 'a file not described' : fileWords(file)}`,
    sources && join(['from', sourceWords(sources)], ' '),
    sources && childOf(sources, 'encrypted') && 'encrypted, with its key (secret)',
  ];
  return say(spec, join(words), file === undefined ? {} : fileFields(file));
}

/** Hosts of what is an address, and how many other ways there are. */
function sourceWords(sources: XmlElement): string {
  const hosts = elementsOf(sources).flatMap(({ attributes: { target, uri } }) => hostOf(target ?? uri) ?? []);
  const others = elementsOf(sources).length - hosts.length;
  return join([...new Set(hosts), others > 0 ? howMany(others, 'other source') : undefined], ', ') || 'nowhere';
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1];
}

function annotateSticker({ attributes: { pack } }: XmlElement): Annotation {
  return say('XEP-0449', join(['sticker', pack && `of pack ${pack}`], ' '), { pack });
}

function annotatePack(pack: XmlElement): Annotation {
  const name = childText(pack, 'name');
  const stickers = childrenOf(pack, 'item').length;
  return say('XEP-0449', join(['sticker pack', name && quote(name), `of ${stickers}`], ' '), { name, stickers });
}

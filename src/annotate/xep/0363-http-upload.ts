/**
 * Uploading files over HTTP (XEP-0363): a slot is asked for and given.
 * Knows one element. Rule: the addresses are told by their host, since the rest of them gives access.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { HTTP_UPLOAD } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { amount, howMany, instant, join } from '../phrase.ts';
import { childText, elementsOf, numberOf } from '../read.ts';
import { say } from '../say.ts';

const SPEC = 'XEP-0363';

/** The last, and that of versions before 0.3, which put the same into elements. */
const VERSIONS = [HTTP_UPLOAD, 'urn:xmpp:http:upload'];

export const httpUploadAnnotators: readonly Annotator[] = VERSIONS.flatMap((ns) =>
  filed(SPEC, ns, {
    request: annotateRequest,
    slot: annotateSlot,
    retry: ({ attributes: { stamp } }) =>
      say(SPEC, stamp === undefined ? 'try again' : `try again at ${instant(stamp)}`, { stamp }),
    'file-too-large': annotateLimit,
  }),
);

function annotateRequest(request: XmlElement): Annotation {
  const { filename = childText(request, 'filename') } = request.attributes;
  const size = numberOf(request.attributes['size'] ?? childText(request, 'size'));
  const type = request.attributes['content-type'] ?? childText(request, 'content-type');
  const words = [filename ?? 'an unnamed file', size === undefined ? undefined : amount(size), type];
  const purpose = elementsOf(request).find(({ ns }) => ns === PURPOSE)?.local;
  const what = join([`where may ${join(words, ', ')} be uploaded`, lookup(PURPOSES, purpose)], ', ');
  return say(SPEC, `${what}?`, { filename, size, type, purpose });
}

/** XEP-0363 §4. */
const PURPOSE = 'urn:xmpp:http:upload:purpose:0';
const PURPOSES: Readonly<Record<string, string>> = {
  message: 'for a message',
  profile: 'for a profile',
  ephemeral: 'for a short while',
  permanent: 'for good',
};

function annotateSlot(slot: XmlElement): Annotation {
  const [put, get] = ['put', 'get'].map((name) => {
    const part = childOf(slot, name);
    return hostOf(part?.attributes['url'] ?? (part && childText(slot, name)));
  });
  const to = childOf(slot, 'put');
  const headers = to === undefined ? 0 : childrenOf(to, 'header').length;
  const words = [
    `upload to ${put ?? 'nowhere'}`,
    headers === 0 ? undefined : `with ${howMany(headers, 'header')} (secret)`,
    get === undefined || get === put ? undefined : `download from ${get}`,
  ];
  return say(SPEC, join(words, ', '), { put, get, headers });
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (/^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url);
}

function annotateLimit(limit: XmlElement): Annotation {
  const most = numberOf(childText(limit, 'max-file-size'));
  return say(SPEC, most === undefined ? 'too large' : `too large, at most ${amount(most)}`, { most }, 'warning');
}

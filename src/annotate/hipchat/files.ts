/**
 * HipChat's files (first-party web client): a file on a message, lists of files and links.
 * Knows one element. Rule: links may be signed, so they stand in the XML only, where redaction has seen to them.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_FILE, HIPCHAT_FILES, HIPCHAT_LINKS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { count, join, listed, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';

export const fileAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT_FILE, name: 'authenticated_file', annotate: annotateFile },
  { ns: HIPCHAT_FILES, name: 'query', annotate: (query, context) => annotateList(query, context, 'file') },
  { ns: HIPCHAT_FILE, name: 'query', annotate: (query, context) => annotateList(query, context, 'file') },
  { ns: HIPCHAT_LINKS, name: 'query', annotate: (query, context) => annotateList(query, context, 'link') },
];

/** Up to this many files are named. */
const NAMED = 3;

function annotateFile(file: XmlElement): Annotation {
  const [id, name, size, desc, user, scheme] = ['id', 'name', 'size', 'desc', 'user_id', 'auth_scheme'].map((part) =>
    childText(file, part),
  );
  const where = id === undefined ? undefined : `to be fetched from the API as /v2/file/${id}`;
  const words = join([name ?? 'unnamed', size && `${size} bytes`, desc && quote(desc), where], ', ');
  return say('HipChat', `file ${words}`, { id, name, size, desc, user_id: user, auth_scheme: scheme });
}

function annotateList(query: XmlElement, context: AnnotationContext, noun: string): Annotation {
  const { limit, before, after } = query.attributes;
  if (iqType(context) === 'get') {
    const words = [limit && `at most ${limit}`, before && `before ${before}`, after && `after ${after}`];
    return say('HipChat', join([`${noun}s?`, ...words], ' '), { limit, before, after });
  }
  const items = [...childrenOf(query, 'item'), ...childrenOf(query, 'authenticated_file')];
  const names = items.flatMap((item) => childText(item, 'name') ?? []);
  const newer = childOf(query, 'authenticated_file') !== undefined;
  return say('HipChat', join([count(items.length, noun), listed(names, NAMED)], ': '), {
    items: items.length,
    authenticated: newer,
  });
}

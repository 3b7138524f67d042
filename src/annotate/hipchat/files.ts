/**
 * HipChat's files (first-party web client): a file on a message, lists of files and links.
 * Knows one element. Rule: links may be signed, so they stand in the XML only, where redaction has seen to them.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_FILE, HIPCHAT_FILES, HIPCHAT_LINKS } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { amount, counted, howMany, join, listed, quote } from '../phrase.ts';
import { childText, numberOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { userWords } from './user.ts';

export const fileAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT_FILE, name: 'authenticated_file', annotate: annotateFile },
  { ns: HIPCHAT_FILES, name: 'query', annotate: (query, context) => annotateList(query, context, 'file') },
  { ns: HIPCHAT_FILE, name: 'query', annotate: (query, context) => annotateList(query, context, 'file') },
  { ns: HIPCHAT_LINKS, name: 'query', annotate: (query, context) => annotateList(query, context, 'link') },
];

/** Up to this many files are named. */
const NAMED = 3;
/** Up to this many are listed in the fields. */
const LISTED = 200;

/** What a file or link has to say of itself; where a file can be had is left out, as that may let anybody in. */
const PARTS = [
  'id',
  'name',
  'size',
  'desc',
  'date',
  'user_id',
  'group_id',
  'auth_scheme',
  'authenticated',
  'bucket',
  'endpoint',
  'thumb',
  'thumbnail',
  'url',
];

function annotateFile(file: XmlElement, context: AnnotationContext): Annotation {
  const [id, name, size, desc] = PARTS.map((part) => childText(file, part));
  const where = id === undefined ? undefined : `to be fetched from the API as /v2/file/${id}`;
  const words = join(
    [name ?? 'unnamed', size && fileSize(size), desc && quote(desc), byWhom(file, context), where],
    ', ',
  );
  return say('HipChat', `file ${words}`, fileFields(file));
}

/** `2.0 kB` for a number of bytes as it stands on the wire. */
export function fileSize(size: string): string {
  const bytes = numberOf(size);
  return bytes === undefined ? `${size} bytes` : amount(bytes);
}

/** A file that was uploaded is named by an attribute, one that is described by its parts. */
export function fileFields(file: XmlElement): Fields {
  const parts = Object.fromEntries(PARTS.map((part) => [part, childText(file, part)]));
  return present({ ...parts, id: parts['id'] ?? file.attributes['id'] });
}

/** The message itself says who sends it; in a list nobody else does. */
function byWhom(file: XmlElement, context: AnnotationContext): string | undefined {
  const number = childText(file, 'user_id');
  return number === undefined || context.stanza?.local === 'message' ? undefined : `by ${userWords(number, context)}`;
}

function annotateList(query: XmlElement, context: AnnotationContext, noun: string): Annotation {
  if (iqType(context) === 'get') return annotateQuestion(query, noun);
  const items = [...childrenOf(query, 'item'), ...childrenOf(query, 'authenticated_file')];
  const names = items.flatMap((item) => nameOf(item, context));
  return say('HipChat', join([howMany(items.length, noun), listed(names, NAMED)], ': '), {
    items: items.length,
    authenticated: childOf(query, 'authenticated_file') !== undefined,
    [`${noun}s`]: items.slice(0, LISTED).map(fileFields),
  });
}

function annotateQuestion(query: XmlElement, noun: string): Annotation {
  const { limit, before, after } = query.attributes;
  const most = limit === undefined ? `${noun}s` : `up to ${counted(limit, noun)}`;
  const words = join([most, before && `from before ${before}`, after && `from after ${after}`], ' ');
  return say('HipChat', `${words}?`, { limit, before, after, auth_scheme: childText(query, 'auth_scheme') });
}

/** A file's name or a link that was said, and whose it is. */
function nameOf(item: XmlElement, context: AnnotationContext): readonly string[] {
  const name = childText(item, 'name') ?? childText(item, 'url');
  return name === undefined ? [] : [join([name, byWhom(item, context)], ' ')];
}

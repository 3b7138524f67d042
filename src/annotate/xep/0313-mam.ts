/**
 * Message archives (XEP-0313, with the extensions of XEP-0441), in all versions servers still speak.
 * Knows one element. Rule: a query is told by whom, when and how many; a result is the message in it; the end by what is left.
 */
import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { howMany, instant, join, listed, tail } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isTrue } from '../stanza-facts.ts';
import { filledIn, formFields, formIn, formValue, formValues } from './0004-data-forms.ts';
import { askedWords, givenWords, pageIn, setFields } from './0059-rsm.ts';
import { forwardedIn, stampOf } from './0297-forwarded.ts';

const SPEC = 'XEP-0313';

export const archiveAnnotators: readonly Annotator[] = [
  // ejabberd marks what it has archived in the namespace of the first draft.
  ...filed(SPEC, 'urn:xmpp:mam:tmp', { archived: annotateArchived }),
  ...['urn:xmpp:mam:0', 'urn:xmpp:mam:1', 'urn:xmpp:mam:2'].flatMap((ns) =>
    filed(SPEC, ns, {
      query: annotateQuery,
      result: annotateResult,
      fin: annotateEnd,
      metadata: annotateMetadata,
      prefs: annotatePreferences,
      archived: annotateArchived,
    }),
  ),
];

function annotateArchived({ attributes: { id, by } }: XmlElement): Annotation {
  return say(SPEC, `archived as ${tail(id ?? 'unnamed')}`, { id, by });
}

function annotateQuery(query: XmlElement, context: AnnotationContext): Annotation {
  const form = formIn(query);
  const { queryid, node } = query.attributes;
  if (iqType(context) === 'get') return say(SPEC, 'how can the archive be searched?', { queryid, node });
  if (form?.attributes['type'] === 'form') return say(SPEC, 'the archive can be searched', formFields(form));
  const words = [
    node && `of ${node}`,
    form && filterWords(form, context),
    askedWords(pageIn(query)),
    childOf(query, 'flip-page') && 'newest first',
  ];
  return say(SPEC, join(['the archive', join(words, ', ')], ', ').concat('?'), {
    queryid,
    node,
    ...(form === undefined ? {} : formFields(form)),
    ...setFields(pageIn(query)),
  });
}

/** XEP-0313 §4.1, with the ids and full text of later versions. */
function filterWords(form: XmlElement, context: AnnotationContext): string {
  const value = (name: string): string | undefined => formValue(form, name);
  const [who, start, end] = [value('with'), value('start'), value('end')];
  const [after, before, text] = [value('after-id'), value('before-id'), value('{urn:xmpp:fulltext:0}fulltext')];
  const words = [
    who && `with ${party(who, context)}`,
    start && `since ${instant(start)}`,
    end && `until ${instant(end)}`,
    after && `after ${tail(after)}`,
    before && `before ${tail(before)}`,
    text && `with the words “${text}”`,
    ids(formValues(form, 'ids')),
    lookup(ROOMS, value('include-groupchat')),
    filledIn(form, TOLD),
  ];
  return join(words, ', ');
}

/** The fields that have words of their own. */
const TOLD: ReadonlySet<string> = new Set([
  'with',
  'start',
  'end',
  'after-id',
  'before-id',
  'ids',
  'include-groupchat',
  '{urn:xmpp:fulltext:0}fulltext',
]);

/** XEP-0313 §4.1.5: single messages by their ids in the archive. */
function ids(wanted: readonly string[]): string | undefined {
  if (wanted.length === 0) return undefined;
  return `message${wanted.length === 1 ? '' : 's'} ${listed(wanted.map(tail), 3)}`;
}

/** XEP-0313 §4.1.6, a boolean. */
const ROOMS: Readonly<Record<string, string>> = {
  true: 'with what was said in rooms',
  1: 'with what was said in rooms',
  false: 'without what was said in rooms',
  0: 'without what was said in rooms',
};

function annotateResult(result: XmlElement, context: AnnotationContext): Annotation {
  const { id, queryid } = result.attributes;
  const words = forwardedIn(result, context);
  const forwarded = elementsOf(result)[0];
  return say(SPEC, `archived: ${words ?? 'nothing'}`, { id, queryid, stamp: forwarded && stampOf(forwarded) });
}

function annotateEnd(fin: XmlElement): Annotation {
  const complete = isTrue(fin.attributes['complete']);
  const set = pageIn(fin);
  const more = complete ? 'that was all there is' : 'there is more';
  const words = ['end of a page of the archive', more, givenWords(set), isUnstable(fin) ? 'ids may change' : undefined];
  return say(SPEC, join(words), { complete, queryid: fin.attributes['queryid'], ...setFields(set) });
}

function isUnstable({ attributes: { stable } }: XmlElement): boolean {
  return stable === 'false' || stable === '0';
}

/** XEP-0313 §5: the first and the last message. */
function annotateMetadata(metadata: XmlElement, context: AnnotationContext): Annotation {
  if (iqType(context) === 'get') return say(SPEC, 'from when to when does the archive reach?');
  const [start, end] = ['start', 'end'].map((name) => childOf(metadata, name)?.attributes['timestamp']);
  const words =
    start === undefined || end === undefined ? 'is empty' : `reaches from ${instant(start)} to ${instant(end)}`;
  return say(SPEC, `the archive ${words}`, { start, end });
}

/** XEP-0441. */
function annotatePreferences(prefs: XmlElement, context: AnnotationContext): Annotation {
  const usual = prefs.attributes['default'];
  if (iqType(context) === 'get') return say('XEP-0441', 'what is archived?');
  const [always, never] = ['always', 'never'].map((name) => {
    const list = childOf(prefs, name);
    return list === undefined ? 0 : elementsOf(list).length;
  });
  const words = [
    `archive ${usual ?? 'as before'}`,
    always ? `always of ${howMany(always, 'person', 'people')}` : undefined,
    never ? `never of ${howMany(never, 'person', 'people')}` : undefined,
  ];
  const mark = iqType(context) === 'set' ? '?' : '';
  return say('XEP-0441', `${join(words, ', ')}${mark}`, { default: usual, always, never });
}

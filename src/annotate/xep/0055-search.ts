/**
 * Searching for people (XEP-0055), by its own fields or by a form.
 * Knows the query alone. Rule: an empty answer to a search is told as nobody found.
 */
import { childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formFields, formIn, formWords } from './0004-data-forms.ts';

const SPEC = 'XEP-0055';

export const searchAnnotators: readonly Annotator[] = filed(SPEC, 'jabber:iq:search', { query: annotate });

/** Up to this many people or fields are named. */
const NAMED = 3;

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const form = formIn(query);
  if (iqType(context) === 'get') return say(SPEC, 'what can be searched for?');
  if (form !== undefined) {
    const words = iqType(context) === 'set' ? `${formWords(form)}?` : formWords(form);
    return say(SPEC, words, formFields(form));
  }
  const people = childrenOf(query, 'item').flatMap(({ attributes: { jid } }) => jid ?? []);
  if (people.length > 0)
    return say(SPEC, `found ${howMany(people.length, 'person', 'people')}: ${listed(people, NAMED)}`, { people });
  return iqType(context) === 'set' ? searchFor(query) : answered(query);
}

function searchFor(query: XmlElement): Annotation {
  const words = fieldsOf(query).map((field) => join([field.local, textOf(field)], '='));
  return say(SPEC, `search for ${listed(words, NAMED) || 'anybody'}?`);
}

function answered(query: XmlElement): Annotation {
  const fields = fieldsOf(query).map(({ local }) => local);
  return say(SPEC, fields.length === 0 ? 'nobody found' : `search by ${listed(fields, NAMED)}`, { fields });
}

function fieldsOf(query: XmlElement): readonly XmlElement[] {
  return elementsOf(query).filter(({ ns, local }) => ns === query.ns && local !== 'instructions' && local !== 'item');
}

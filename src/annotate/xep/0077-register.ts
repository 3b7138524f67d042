/**
 * Registering with a server, a gateway or another service (XEP-0077), changing a password, taking it all back.
 * Knows the query and whether the session has logged in. Rule: a password is only ever counted as present.
 */
import { childOf, textOf, type XmlElement } from '../../xml/element.ts';
import { REGISTER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, listed } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { formFields, formIn, formWords } from './0004-data-forms.ts';

const SPEC = 'XEP-0077';

export const registerAnnotators: readonly Annotator[] = [
  ...filed(SPEC, REGISTER, { query: annotate }),
  ...filed(SPEC, 'http://jabber.org/features/iq-register', { register: 'registration' }),
];

function annotate(query: XmlElement, context: AnnotationContext): Annotation {
  const type = iqType(context);
  const form = formIn(query);
  if (type === 'get') return say(SPEC, 'what does it take to register?');
  if (childOf(query, 'remove') !== undefined) return say(SPEC, 'delete the registration?', { remove: true });
  if (form !== undefined) return say(SPEC, type === 'set' ? `${formWords(form)}?` : formWords(form), formFields(form));
  return type === 'set' ? registering(query, context) : offered(query);
}

function registering(query: XmlElement, { login }: AnnotationContext): Annotation {
  const username = childText(query, 'username');
  const fields = fieldsOf(query).map(({ local }) => local);
  const words = fieldsOf(query).flatMap((field) => (field.local === 'username' ? [] : worded(field)));
  const changes = login !== undefined && fields.length === 2 && fields.includes('password');
  const what = changes
    ? `change the password of ${username ?? 'an account'}?`
    : `register as ${username ?? 'anybody'}?`;
  return say(SPEC, join([what, changes ? undefined : listed(words, WORDS)]), { username, fields });
}

/** Up to this many fields are told. */
const WORDS = 4;

function worded(field: XmlElement): string {
  if (field.local === 'password' || field.local === 'key') return `${field.local} (secret)`;
  return join([field.local, textOf(field)], ' ');
}

function offered(query: XmlElement): Annotation {
  const fields = fieldsOf(query).map(({ local }) => local);
  const username = childText(query, 'username');
  if (childOf(query, 'registered') !== undefined)
    return say(SPEC, `registered already${username === undefined ? '' : ` as ${username}`}`, { username, fields });
  if (fields.length === 0) return say(SPEC, 'registered');
  return say(SPEC, `registering takes ${listed(fields, WORDS)}`, { fields });
}

function fieldsOf(query: XmlElement): readonly XmlElement[] {
  return elementsOf(query).filter(
    ({ ns, local }) => ns === REGISTER && local !== 'instructions' && local !== 'registered',
  );
}

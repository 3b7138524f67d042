/**
 * Data forms (XEP-0004) wherever they stand, with the names of their fields standardised (XEP-0068) and their media (XEP-0221).
 * Knows the form alone. Rule: what a form is about comes first, then its fields in short; a secret field is only named.
 */
import { SECRET_FORM_FIELD } from '../../redact/table.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element.ts';
import { DATA_FORMS } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator, Fields, FieldValue } from '../annotation.ts';
import { present } from '../fields.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { howMany, join, listed, quote, shorten } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { FORM_TYPES } from './0068-form-types.ts';

export const dataFormAnnotators: readonly Annotator[] = filed('XEP-0004', DATA_FORMS, { x: annotate });

function annotate(form: XmlElement): Annotation {
  return say('XEP-0004', formWords(form), formFields(form));
}

/** The form inside an element; undefined where there is none. */
export function formIn(element: XmlElement): XmlElement | undefined {
  return childOf(element, 'x', DATA_FORMS);
}

/** Up to this many fields are told. */
const TOLD = 4;

/** The form in a line: `room configuration to fill in: 12 fields`, `node configuration: access_model=open`. */
export function formWords(form: XmlElement): string {
  const name = nameOf(form);
  switch (form.attributes['type']) {
    case 'cancel':
      return join([name, 'form given up'], ': ');
    case 'form':
      if (ASKING.has(formType(form) ?? '') && filledIn(form) !== undefined) return join([name, content(form)], ': ');
      return `${name ?? 'form'} to fill in: ${listed([howMany(fieldCount(form), 'field'), ...media(form)], TOLD)}`;
    default:
      return join([name, content(form)], ': ');
  }
}

/** Forms that put somebody's wish before whoever may grant it (XEP-0045 §8.6, XEP-0060 §8.6). */
const ASKING: ReadonlySet<string> = new Set([
  'http://jabber.org/protocol/muc#request',
  'http://jabber.org/protocol/pubsub#subscribe_authorization',
]);

/** Values by field name, for programs; secrets are left out. */
export function formFields(form: XmlElement): Fields {
  const items = childrenOf(form, 'item');
  return present({
    form: form.attributes['type'],
    formType: formType(form),
    title: childText(form, 'title'),
    values: items.length === 0 && filledIn(form) !== undefined ? valuesOf(form) : undefined,
    items: items.length === 0 ? undefined : items.map(valuesOf),
  });
}

/** How many fields people are to fill in or are shown. */
export function fieldCount(form: XmlElement): number {
  return fieldsOf(form).filter(({ attributes }) => attributes['var'] !== undefined).length;
}

/** The first value of a field; undefined where it has none. */
export function formValue(form: XmlElement, name: string): string | undefined {
  const field = childrenOf(form, 'field').find(({ attributes }) => attributes['var'] === name);
  return field && childText(field, 'value');
}

const NONE: ReadonlySet<string> = new Set();

/** All values of a field. */
export function formValues(form: XmlElement, name: string): readonly string[] {
  const field = childrenOf(form, 'field').find(({ attributes }) => attributes['var'] === name);
  return field === undefined ? [] : childrenOf(field, 'value').map(textOf);
}

/** `access_model=open, max_items=max`, without the fields that are told otherwise; undefined where nothing is filled in. */
export function filledIn(form: XmlElement, besides: ReadonlySet<string> = NONE): string | undefined {
  const words = fieldsOf(form)
    .filter(({ attributes }) => !besides.has(attributes['var'] ?? ''))
    .flatMap(pair);
  return words.length === 0 ? undefined : listed(words, TOLD);
}

function content(form: XmlElement): string {
  const items = childrenOf(form, 'item');
  if (items.length > 0) return `${howMany(items.length, 'result')}, the first ${filledIn(items[0] ?? form) ?? 'empty'}`;
  if (childOf(form, 'reported') !== undefined) return 'no results';
  return filledIn(form) ?? 'nothing filled in';
}

function nameOf(form: XmlElement): string | undefined {
  const type = formType(form);
  const title = childText(form, 'title');
  const unknown = type === undefined ? undefined : `form ${type}`;
  return lookup(FORM_TYPES, type) ?? (title === undefined ? unknown : quote(title.trim()));
}

function formType(form: XmlElement): string | undefined {
  return formValue(form, 'FORM_TYPE');
}

/** Fields that say something: neither hidden nor a mere heading. */
function fieldsOf(form: XmlElement): readonly XmlElement[] {
  return childrenOf(form, 'field').filter(
    ({ attributes }) =>
      attributes['type'] !== 'fixed' && attributes['type'] !== 'hidden' && attributes['var'] !== 'FORM_TYPE',
  );
}

/** XEP-0221: a picture or a sound that is asked about. */
function media(form: XmlElement): readonly string[] {
  const with_ = fieldsOf(form).filter((field) => childOf(field, 'media', MEDIA) !== undefined).length;
  return with_ === 0 ? [] : [`${with_} with a picture or a sound`];
}

const MEDIA = 'urn:xmpp:media-element';

/** Longest value told. */
const VALUE_LIMIT = 40;

function pair(field: XmlElement): readonly string[] {
  const name = shortName(field.attributes['var'] ?? 'unnamed');
  const values = childrenOf(field, 'value').map(textOf);
  if (values.every((value) => value === '')) return [];
  return [
    isSecret(field)
      ? name === 'secret'
        ? 'a secret'
        : `${name} (secret)`
      : `${name}=${shorten(listed(values, 3), VALUE_LIMIT)}`,
  ];
}

/** `muc#roomconfig_roomname` → `roomname`, `pubsub#access_model` → `access_model`, `{http://…}name` → `name`. */
function shortName(name: string): string {
  const last = name.slice(Math.max(name.lastIndexOf('#'), name.lastIndexOf('}')) + 1);
  return last.replace(/^(?:roomconfig|roominfo|register)_/, '') || name;
}

function isSecret({ attributes }: XmlElement): boolean {
  return attributes['type'] === 'text-private' || SECRET_FORM_FIELD.test(attributes['var'] ?? '');
}

function valuesOf(form: XmlElement): Fields {
  const values: Record<string, FieldValue> = Object.create(null);
  for (const field of childrenOf(form, 'field')) {
    const { var: name } = field.attributes;
    if (name === undefined || name === 'FORM_TYPE' || isSecret(field)) continue;
    const all = childrenOf(field, 'value').map(textOf);
    if (all.length > 0) values[name] = all.length === 1 ? (all[0] ?? '') : all;
  }
  return values;
}

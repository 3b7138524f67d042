/**
 * HipChat's integrations (first-party web client): what add-ons change in a room, pushed as JSON inside XML.
 * Knows the query alone. Rule: text that is no JSON, or too long to be read, says so.
 */
import { textOf, type XmlElement } from '../../xml/element.ts';
import { HIPCHAT_INTEGRATIONS, HIPCHAT_INTEGRATIONS_UI } from '../../xmpp/namespaces.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { jsonFields, memberOf, readObject } from '../json-words.ts';
import { join, listed } from '../phrase.ts';
import { deepText } from '../read.ts';
import { say } from '../say.ts';

export const integrationAnnotators: readonly Annotator[] = [
  { ns: HIPCHAT_INTEGRATIONS, name: 'query', annotate: (query) => annotate(query, 'integrations changed') },
  { ns: HIPCHAT_INTEGRATIONS_UI, name: 'query', annotate: (query) => annotate(query, 'integration’s display changed') },
];

/** Up to this many keys are named. */
const NAMED = 8;

function annotate(query: XmlElement, words: string): Annotation {
  const text = textOf(query).trim() || deepText(query).trim();
  if (text === '') return say('HipChat', words);
  const value = readObject(text);
  if (value === undefined) return say('HipChat', `${words}, in no JSON that could be read`, {}, 'warning');
  const keys = Object.keys(value);
  const addon = memberOf(value, 'addon_key');
  const said = join([words, addon && `add-on ${addon}`], ', ');
  return say('HipChat', `${said}: JSON with ${listed(keys, NAMED) || 'no keys'}`, { keys, json: jsonFields(value) });
}

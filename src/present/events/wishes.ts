/**
 * Wishes that are granted by filling in a form: a subscription (XEP-0060 §8.6), a voice in a room (XEP-0045 §8.6).
 * Data and small readings. Rule: the form says by its FORM_TYPE what is wished for; its fields go by their own names.
 */
import { formFields, formIn } from '../../annotate/xep/0004-data-forms.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { XmlElement } from '../../xml/element.ts';
import { type Data, type EventRow, jidObject, type Value } from './event.ts';

const FORM = 'message.{jabber:x:data}x';

export const WISHES: readonly EventRow[] = [
  {
    event: 'xmpp.pubsub.push.authorisation',
    direction: 's2c',
    pattern: FORM,
    only: { words: 'a request to subscribe', holds: isOf('http://jabber.org/protocol/pubsub#subscribe_authorization') },
    keys: 'from, id, form (its fields)',
    data: (message) => ({ from: jidObject(message.attributes['from']), ...told(message) }),
  },
  {
    event: 'xmpp.muc.voice',
    direction: 'c2s',
    pattern: FORM,
    only: { words: 'a request to speak', holds: isOf('http://jabber.org/protocol/muc#request') },
    keys: 'room, id, form (its fields)',
    data: (message) => ({ room: message.attributes['to'], ...told(message) }),
  },
];

function isOf(formType: string): (entry: Entry) => boolean {
  return ({ element }) => element !== undefined && valuesOf(element)['formType'] === formType;
}

function told(message: XmlElement): Data {
  const { values } = valuesOf(message);
  return { id: message.attributes['id'], form: values };
}

/** Without the secret ones. */
function valuesOf(message: XmlElement): Readonly<Record<string, Value | undefined>> {
  const form = formIn(message);
  return form === undefined ? {} : formFields(form);
}

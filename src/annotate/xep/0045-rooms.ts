/**
 * Running a room (XEP-0045 §8 to §10): who may what, the configuration, the end.
 * Knows one query and its iq. Rule: each change in the words of the use case it is; lists are counted and begun.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { MUC_ADMIN, MUC_OWNER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { lookup } from '../lookup.ts';
import { party } from '../parties.ts';
import { howMany, join, listed, quote } from '../phrase.ts';
import { childText } from '../read.ts';
import { say } from '../say.ts';
import { iqType } from '../stanza-facts.ts';
import { fieldCount, filledIn, formFields, formIn } from './0004-data-forms.ts';

export const roomRunningAnnotators: readonly Annotator[] = [
  ...filed('XEP-0045 §9', MUC_ADMIN, { query: annotateAdmin }),
  ...filed('XEP-0045 §10', MUC_OWNER, { query: annotateOwner }),
];

/** Up to this many people are named. */
const NAMED = 3;
/** Up to this many are listed in the fields. */
const LISTED = 1_000;

function annotateAdmin(query: XmlElement, context: AnnotationContext): Annotation {
  const items = childrenOf(query, 'item');
  const [first] = items;
  const { affiliation, role } = first?.attributes ?? {};
  const people = items.flatMap(({ attributes: { jid, nick } }) => jid ?? nick ?? []);
  const fields = { items: items.length, affiliation, role, people: people.slice(0, LISTED) };
  if (iqType(context) === 'get') return say('XEP-0045 §9', whoIs(affiliation ?? role), fields);
  if (iqType(context) === 'set')
    return say(
      'XEP-0045 §9',
      `${
        listed(
          items.map((item) => change(item, context)),
          NAMED,
        ) || 'change nobody'
      }?`,
      fields,
    );
  const names = items.map((item) => whom(item, context));
  const asked = askedFor(context);
  if (items.length === 0) return say('XEP-0045 §9', nobody(asked), fields);
  return say('XEP-0045 §9', join([kindsOf(items, asked), listed(names, NAMED)], ': '), fields);
}

/** The list that was asked for, by the words its question has here; an answer need not repeat which it is. */
function askedFor({ request }: AnnotationContext): string | undefined {
  return LISTS.find((word) => request?.summary.startsWith(whoIs(word)));
}

/** XEP-0045 §5.1 and §5.2. */
const LISTS = ['outcast', 'member', 'admin', 'owner', 'visitor', 'participant', 'moderator'] as const;

function nobody(asked: string | undefined): string {
  if (asked === 'outcast') return 'nobody is banned';
  return asked === undefined ? 'nobody' : `no ${asked}s`;
}

/** What all of a list have in common: a list of roles tells affiliations too, and the other way about (XEP-0045 §9.5, §9.8). */
function kindsOf(items: readonly XmlElement[], asked: string | undefined): string {
  const common = ['affiliation', 'role'].flatMap((name) => {
    const words = new Set(items.map(({ attributes }) => attributes[name]));
    const [word] = words;
    return words.size > 1 || word === undefined || word === 'none' ? [] : [word];
  });
  const kinds = [...new Set(asked === undefined ? common : [asked, ...common])];
  return join([`${items.length}`, kinds.map((word) => kind(word, items.length)).join(', ')], ' ');
}

/** An affiliation or a role (XEP-0045 §5). */
function kind(word: string, number: number): string {
  if (word === 'outcast') return 'banned';
  return number === 1 ? word : `${word}s`;
}

function whoIs(word: string | undefined): string {
  if (word === 'outcast') return 'who is banned from the room?';
  return word === undefined ? 'who is what in the room?' : `who are the room’s ${word}s?`;
}

function whom({ attributes: { jid, nick } }: XmlElement, context: AnnotationContext): string {
  return jid === undefined ? (nick ?? 'somebody') : party(jid, context);
}

/** XEP-0045 §8 and §9. */
const CHANGES: Readonly<Record<string, string>> = {
  'affiliation outcast': 'ban #',
  'affiliation none': 'take #’s affiliation away',
  'affiliation member': 'make # a member',
  'affiliation admin': 'make # an admin',
  'affiliation owner': 'make # an owner',
  'role none': 'remove #',
  'role visitor': 'take #’s voice away',
  // Gives a visitor a voice and takes a moderator's rights (§8.3, §9.7).
  'role participant': 'make # a participant with a voice',
  'role moderator': 'make # a moderator',
};

function change(item: XmlElement, context: AnnotationContext): string {
  const { affiliation, role } = item.attributes;
  const what = affiliation === undefined ? `role ${role ?? 'not named'}` : `affiliation ${affiliation}`;
  const reason = childText(item, 'reason');
  const words = (lookup(CHANGES, what) ?? `give # the ${what}`).replace('#', () => whom(item, context));
  return join([words, reason && `because of ${quote(reason)}`], ' ');
}

function annotateOwner(query: XmlElement, context: AnnotationContext): Annotation {
  const destroy = childOf(query, 'destroy');
  if (destroy !== undefined) return annotateDestroy(destroy, context);
  const form = formIn(query);
  if (form === undefined) return say('XEP-0045 §10', 'room configuration?');
  const fields = formFields(form);
  if (iqType(context) !== 'set')
    return say('XEP-0045 §10', `room configuration: ${howMany(fieldCount(form), 'field')}`, fields);
  if (form.attributes['type'] === 'cancel') return say('XEP-0045 §10', 'leave the configuration as it is?', fields);
  const words = filledIn(form);
  return say(
    'XEP-0045 §10',
    words === undefined ? 'take the default configuration?' : `configure the room: ${words}?`,
    fields,
  );
}

function annotateDestroy(destroy: XmlElement, context: AnnotationContext): Annotation {
  const { jid } = destroy.attributes;
  const reason = childText(destroy, 'reason');
  const words = join(['destroy the room', reason && quote(reason)], ': ');
  return say('XEP-0045 §10.9', join([`${words}?`, jid && `go on in ${context.nameOf(jid)}`]), { jid, reason });
}

/**
 * The roster (RFC 6121 §2), with what HipChat adds to its items: mention names, ids, phones.
 * Knows one roster element. Rule: a long roster is counted, a short one or a push is named person by person.
 */
import { childrenOf, type XmlElement } from '../../xml/element.ts';
import { ROSTER } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { lookup } from '../lookup.ts';
import { howMany, join } from '../phrase.ts';
import { iqType, isPush } from '../stanza-facts.ts';

export const rosterAnnotators: readonly Annotator[] = [{ ns: ROSTER, name: 'query', annotate }];

/** Up to this many people are named in the summary. */
const NAMED = 3;

function annotate(query: XmlElement, context: AnnotationContext): Annotation | undefined {
  const items = childrenOf(query, 'item');
  // Clients answer a push with an empty query, or with nothing at all.
  if (items.length === 0 && context.direction === 'c2s' && iqType(context) === 'result') return undefined;
  const forged = isForged(context);
  return {
    spec: items.some(isHipChat) ? 'RFC 6121 §2, HipChat' : 'RFC 6121 §2',
    level: forged ? 'warning' : 'info',
    summary: join([
      summaryOf(query, items, context),
      forged ? 'not from your account’s server: a client must ignore it (RFC 6121 §2.1.6)' : undefined,
    ]),
    fields: present({ ver: query.attributes['ver'], items: items.map(fieldsOf) }),
  };
}

/** Somebody else's push would put people on the roster. */
function isForged(context: AnnotationContext): boolean {
  const from = context.stanza?.attributes['from'];
  if (!isPush(context) || context.self === undefined || from === undefined || from === '') return false;
  const kind = context.kindOf(from);
  return kind !== 'self' && kind !== 'home' && kind !== 'host';
}

function summaryOf(query: XmlElement, items: readonly XmlElement[], context: AnnotationContext): string {
  switch (context.stanza?.attributes['type']) {
    case 'get':
      return question(query.attributes['ver']);
    case 'set':
      return `roster ${context.direction === 'c2s' ? 'change' : 'push'}: ${
        join(
          items.map((item) => change(item, context)),
          ', ',
        ) || 'nobody'
      }`;
    default:
      return `roster: ${people(items)}`;
  }
}

/** RFC 6121 §2.6: an empty version asks for versions, and for all of it this time. */
function question(ver: string | undefined): string {
  if (ver === undefined) return 'roster?';
  return ver === '' ? 'roster, with a version to ask for changes by?' : `roster, if newer than version ${ver}?`;
}

function people(items: readonly XmlElement[]): string {
  const mentioned = items.filter(({ attributes }) => attributes['mention_name'] !== undefined).length;
  const mentions = mentioned === 0 ? undefined : `${mentioned} with mention names`;
  const names = items.length > 0 && items.length <= NAMED ? `(${join(items.map(nameOf), ', ')})` : undefined;
  return join([join([howMany(items.length, 'person', 'people'), names], ' '), mentions], ', ');
}

function change(item: XmlElement, { nameOf: known }: AnnotationContext): string {
  const { jid, name, subscription, ask } = item.attributes;
  const who = jid !== undefined && (name ?? '') === '' ? known(jid) : nameOf(item);
  if (subscription === 'remove') return `${who} removed`;
  return join([who, subscription && `subscription ${subscription}`, ask && `asking to ${ask}`, googleType(item)], ', ');
}

/** Google Talk's `gr:t`, under whatever prefix. */
const GOOGLE_TYPES: Readonly<Record<string, string>> = { H: 'hidden', B: 'blocked', P: 'pinned' };

function googleType({ attributes }: XmlElement): string | undefined {
  const type = Object.keys(attributes).find((name) => name.endsWith(':t'));
  return type === undefined ? undefined : lookup(GOOGLE_TYPES, attributes[type]);
}

/** The item names its own person, so no directory is asked. */
function nameOf({ attributes }: XmlElement): string {
  const { name, jid, mention_name: mention } = attributes;
  const shown = name === undefined || name === '' ? (jid ?? 'nobody') : name;
  return mention === undefined || mention === '' ? shown : `${shown} (@${mention})`;
}

function isHipChat({ attributes }: XmlElement): boolean {
  return attributes['mention_name'] !== undefined;
}

/** HipChat: `id`, `mention_name`, `mobile`, `version`, `email`, `photo_url` beside RFC 6121's own. */
function fieldsOf({ attributes }: XmlElement): Fields {
  const { jid, name, subscription, ask, id, mention_name, mobile, version, email, photo_url } = attributes;
  return present({ jid, name, subscription, ask, id, mention_name, mobile, version, email, photo_url });
}

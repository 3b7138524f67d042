/**
 * Service discovery (XEP-0030): what is there, and what it can do; with HipChat's room lists.
 * Knows the query alone. Rule: a short list is named, a long one counted.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { DATA_FORMS, DISCO_INFO, DISCO_ITEMS, HIPCHAT_MUC_ROOM } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator, Fields } from '../annotation.ts';
import { present } from '../fields.ts';
import { roomFields, roomWords } from '../hipchat/room.ts';
import { lookup } from '../lookup.ts';
import { howMany, join, listed, quote, shorten, tail } from '../phrase.ts';
import { say } from '../say.ts';
import { iqType, isTrue } from '../stanza-facts.ts';
import { formFields, formWords } from './0004-data-forms.ts';
import { featureNames } from './0030-features.ts';
import { askedWords, givenWords, pageIn } from './0059-rsm.ts';
import { nodeName } from './0163-nodes.ts';

export const discoAnnotators: readonly Annotator[] = [
  { ns: DISCO_ITEMS, name: 'query', annotate: annotateItems },
  { ns: DISCO_INFO, name: 'query', annotate: annotateInfo },
];

/** Up to this many items are named. */
const NAMED = 3;

function annotateItems(query: XmlElement, context: AnnotationContext): Annotation {
  const { node, include_archived, ignore_archived } = query.attributes;
  if (iqType(context) === 'get') {
    const what = question(`what is there${place(context)}`, node, ITEMS);
    const archived = isTrue(include_archived) ? 'archived ones too' : undefined;
    const living = isTrue(ignore_archived) ? 'no archived ones' : undefined;
    return say('XEP-0030', join([what, archived, living, askedWords(pageIn(query))]), {
      node,
      include_archived,
      ignore_archived,
    });
  }
  const items = childrenOf(query, 'item');
  const rooms = items.filter((item) => childOf(item, 'x', HIPCHAT_MUC_ROOM) !== undefined);
  const noun = rooms.length > 0 && rooms.length === items.length ? 'room' : (lookup(NOUNS, node) ?? 'item');
  const names = items.map(itemName);
  const counted = join([items.length === 0 ? `no ${noun}s` : howMany(items.length, noun), listed(names, NAMED)], ': ');
  const summary = join([counted, givenWords(pageIn(query))]);
  return say(rooms.length > 0 ? 'XEP-0030, HipChat' : 'XEP-0030', summary, {
    node,
    items: items.map(itemFields),
  });
}

/** HipChat puts into each room's item what it is like. */
function itemFields(item: XmlElement): Fields {
  const { jid, name, node } = item.attributes;
  const room = childOf(item, 'x', HIPCHAT_MUC_ROOM);
  return present({ ...(room === undefined ? {} : roomFields(room)), jid, name, node });
}

/** What the items of a standardised node are. */
const NOUNS: Readonly<Record<string, string>> = {
  'http://jabber.org/protocol/commands': 'command',
  'http://jabber.org/protocol/muc#rooms': 'room',
  'http://jabber.org/protocol/offline': 'kept message',
};

/** A node tells more than the address it is at, which many share. */
function itemName({ attributes: { name, jid, node } }: XmlElement): string {
  return name ?? (node === undefined ? (jid ?? 'unnamed') : nodeName(node));
}

function annotateInfo(query: XmlElement, context: AnnotationContext): Annotation {
  const { node } = query.attributes;
  if (iqType(context) === 'get') return say('XEP-0030', question(`what is ${subject(context)}`, node, INFO), { node });
  const identities = childrenOf(query, 'identity').map(({ attributes: { category, type, name } }) =>
    join([join([category, type], '/'), name && quote(shorten(name, NAME_LIMIT))], ' '),
  );
  if (node === RESERVED_NICK) return reservedNick(query);
  const features = childrenOf(query, 'feature').flatMap(({ attributes }) => attributes['var'] ?? []);
  const forms = childrenOf(query, 'x', DATA_FORMS);
  const room = childOf(query, 'x', HIPCHAT_MUC_ROOM);
  const summary = join([
    listed(identities, NAMED) || 'no identity',
    room && `room ${roomWords(room, context)}`,
    featureWords(features),
    ...new Set(forms.slice(0, FORMS).map(formWords)),
  ]);
  return say('XEP-0030', summary, {
    node,
    identities,
    features,
    room: room && present(roomFields(room)),
    forms: forms.length === 0 ? undefined : forms.map(formFields),
  });
}

/** Longest name of an identity in a summary. */
const NAME_LIMIT = 60;
/** Up to this many features are named, and forms (XEP-0128) told. */
const FEATURES = 4;
const FORMS = 2;

/** `3 features: rooms, archive`, `38 features, among them rooms, archive, carbons and push`. */
function featureWords(features: readonly string[]): string {
  const names = featureNames(features).slice(0, FEATURES).join(', ');
  return join(
    [howMany(features.length, 'feature'), names],
    names === '' || features.length === 1 ? ': ' : ', among them ',
  );
}

/** Asked of a room, it tells a nick and nothing of the room (XEP-0045 §7.12). */
const RESERVED_NICK = 'x-roomuser-item';

function reservedNick(query: XmlElement): Annotation {
  const nick = childOf(query, 'identity')?.attributes['name'];
  const words = nick === undefined ? 'no nick is' : `the nick ${quote(nick)} is`;
  return say('XEP-0030', `${words} reserved for you`, { node: RESERVED_NICK, nick });
}

/** What a question for a node is about, where the node is standardised (XEP-0050 §2.4, XEP-0045 §6.6, XEP-0013 §2.2). */
const INFO: Readonly<Record<string, string>> = {
  'http://jabber.org/protocol/offline': 'how many messages were kept?',
  [RESERVED_NICK]: 'which nick is reserved for me?',
};
const ITEMS: Readonly<Record<string, string>> = {
  Rooms: 'which rooms are there?',
  'http://jabber.org/protocol/commands': 'which commands are there?',
  'http://jabber.org/protocol/muc#rooms': 'in which rooms are you?',
  'http://jabber.org/protocol/offline': 'which messages were kept?',
};

/** Entity capabilities put a hash behind the client's name (XEP-0115 §6.2). */
function shortNode(node: string): string {
  const parts = /^(.+)#([\w+/]{20,}=*)$/.exec(node);
  return parts === null ? shorten(node, NAME_LIMIT) : `${parts[1]}#${tail(parts[2] ?? '')}`;
}

/** The account's own server and account go without an address in the summary of the iq. */
function subject({ stanza, kindOf }: AnnotationContext): string {
  const { to } = stanza?.attributes ?? {};
  const kind = to === undefined ? 'self' : kindOf(to);
  if (kind === 'home') return 'the server';
  return kind === 'self' && (to === undefined || !to.includes('/')) ? 'my account' : 'this';
}

function place({ stanza, kindOf }: AnnotationContext): string {
  const { to } = stanza?.attributes ?? {};
  const kind = to === undefined ? 'self' : kindOf(to);
  return kind === 'home' ? ' on the server' : kind === 'self' ? ' in my account' : '';
}

/** Entity capabilities ask for a node of their own (XEP-0115 §6.2). */
function question(words: string, node: string | undefined, known: Readonly<Record<string, string>>): string {
  return lookup(known, node) ?? join([words, node && `at node ${shortNode(node)}`], ' ').concat('?');
}

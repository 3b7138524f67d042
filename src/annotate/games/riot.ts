/**
 * Riot’s chat (League of Legends, Valorant and others; as public clients of it read and write it): who plays what, in presences.
 * Knows one element. Rule: what a game says of its player is JSON or XML of its own inside the presence, and is read so
 * far as it tells something; the rest stands in the XML. Tokens are secrets.
 */
import { childOf, childrenOf, type XmlElement } from '../../xml/element.ts';
import { CLIENT } from '../../xmpp/namespaces.ts';
import type { Annotation, AnnotationContext, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { howMany, join, listed } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { iqType, isPush } from '../stanza-facts.ts';
import { gameWords, readGame } from './riot-details.ts';

/** The source of all that is said here. */
export const RIOT = 'Riot';

export const riotAnnotators: readonly Annotator[] = [
  ...filed(RIOT, CLIENT, { games: annotateGames }),
  ...filed(RIOT, 'urn:riotgames:entitlements', {
    entitlements: 'take what this account may do (token, secret)?',
  }),
  ...['rxep', 'rxcep'].flatMap((name) => filed(RIOT, 'urn:riotgames:rxep', { [name]: annotateWishes })),
  ...filed(RIOT, 'jabber:iq:riotgames:roster', { query: annotateRoster }),
  ...filed(RIOT, 'jabber:iq:riotgames:session', {
    query: (query) => say(RIOT, `the player is ${childOf(query, 'session')?.attributes['mode'] ?? 'there'}?`),
  }),
  ...filed(RIOT, 'jabber:iq:riotgames:archive', { query: annotateArchive }),
  ...filed(RIOT, 'jabber:iq:riotgames:archive:list', {
    query: (query, context) => say(RIOT, iqType(context) === 'get' ? 'with whom did I chat last?' : talks(query)),
  }),
];

/** The login by two tokens, which stand in elements of their own; undefined for any other. */
export function riotLogin(auth: XmlElement): Annotation | undefined {
  const { mechanism } = auth.attributes;
  if (mechanism !== 'X-Riot-RSO-PAS') return undefined;
  return say(RIOT, `login with ${mechanism}: tokens of the account and of its region (secret)`, { mechanism });
}

/** `Nora#EUW` of `<id name='Nora' tagline='EUW'/>`. */
export function riotName(element: XmlElement): string | undefined {
  const { name, tagline } = childOf(element, 'id')?.attributes ?? {};
  return name === undefined || name === '' ? undefined : join([name, tagline], '#');
}

function annotateGames(games: XmlElement): Annotation {
  const all = elementsOf(games).map(readGame);
  return say(RIOT, join(all.map(gameWords)) || 'plays nothing', {
    games: all.map(({ name, state, details }) => ({ name, ...(state === undefined ? {} : { state }), ...details })),
  });
}

function annotateWishes(rxep: XmlElement): Annotation {
  const wishes = elementsOf(rxep).map(({ local }) => local);
  return say(RIOT, `extensions: ${wishes.join(', ') || 'as the text says'}?`, { wishes });
}

/** Up to this many friends are named. */
const NAMED = 3;

function annotateRoster(query: XmlElement, context: AnnotationContext): Annotation {
  const items = childrenOf(query, 'item');
  const names = items.map((item) => riotName(item) ?? item.attributes['name'] ?? item.attributes['jid'] ?? 'unnamed');
  if (iqType(context) === 'get') return say(RIOT, 'friends?');
  const fields = { items: items.flatMap(({ attributes: { jid } }) => jid ?? []) };
  if (iqType(context) === 'result') {
    const more = names.length === 0 ? undefined : `(${listed(names, NAMED)})`;
    return say(RIOT, `friends: ${join([howMany(names.length, 'person', 'people'), more], ' ')}`, fields);
  }
  const words = items.map((item, index) => change(names[index] ?? 'unnamed', item.attributes['subscription']));
  const what = join(words, ', ') || 'nobody';
  return say(RIOT, isPush(context) ? `friends changed: ${what}` : `${what}?`, fields);
}

function change(name: string, subscription: string | undefined): string {
  if (subscription === 'pending_out') return `ask ${name} to be friends`;
  if (subscription === 'pending_in') return `${name} asks to be friends`;
  return subscription === 'remove' ? `${name} removed` : join([name, subscription], ' ');
}

function annotateArchive(query: XmlElement, context: AnnotationContext): Annotation {
  const whom = childText(query, 'with');
  if (iqType(context) !== 'get') return say(RIOT, talks(query));
  return say(RIOT, `earlier messages${whom === undefined ? '' : ` with ${context.nameOf(whom)}`}?`, { with: whom });
}

function talks(query: XmlElement): string {
  return howMany(elementsOf(query).length, 'earlier message');
}

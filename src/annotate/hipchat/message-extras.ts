/**
 * What HipChat's `muc#room` says of the message it is in: notifications, cards, files, previews, news of the room.
 * Knows the payload alone. Rule: where children and attributes are both thinkable, both are read; a card that is no JSON says so.
 */

import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation, AnnotationContext, Fields } from '../annotation.ts';
import { jsonFields, memberOf, objectIn, readObject } from '../json-words.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';
import { fileFields, fileSize } from './files.ts';
import { userWords } from './user.ts';

/** Children that only a message has; a room's description has none of them. */
const MARKS = ['type', 'notify', 'color', 'message_format', 'card', 'notification_sender', 'file', 'metadata'];

export function isMessageExtras(x: XmlElement): boolean {
  if (MARKS.some((name) => childOf(x, name) !== undefined)) return true;
  // A system note says only what changed; a description of a room has its name beside it.
  return childOf(x, 'name') === undefined && (childOf(x, 'is_archived') ?? childOf(x, 'guest_url')) !== undefined;
}

export function annotateMessageExtras(x: XmlElement, context: AnnotationContext): Annotation {
  const [type, color, format, card] = ['type', 'color', 'message_format', 'card'].map((name) => childText(x, name));
  const notify = childText(x, 'notify');
  const sender = partsOf(x, 'notification_sender');
  const file = childOf(x, 'file');
  const metadata = partsOf(x, 'metadata');
  const broken = card !== undefined && readCard(card) === undefined;
  const words = [
    lookup(TYPES, type) ?? (type && `type ${type}`),
    sender && `from ${senderWords(sender, context)}`,
    color && colorWords(color),
    format && `format ${format}`,
    notify === '1' ? 'with a sound' : undefined,
    card === undefined ? undefined : cardWords(card),
    file === undefined ? undefined : fileWords(file),
    metadata && previewWords(metadata),
    news(x),
  ];
  const fields = {
    type,
    color,
    message_format: format,
    notify,
    card: card && readCard(card)?.fields,
    sender,
    file: file && fileFields(file),
    metadata,
    is_archived: childText(x, 'is_archived'),
  };
  return say('HipChat', join(words, ', ') || 'message extras', fields, broken ? 'warning' : 'info');
}

function colorWords(color: string): string {
  return COLORS.has(color) ? color : `color ${quote(color)}`;
}

const COLORS: ReadonlySet<string> = new Set(['yellow', 'green', 'red', 'purple', 'gray', 'random']);

const TYPES: Readonly<Record<string, string>> = {
  system: 'system message',
  notification: 'notification',
  topic: 'change of topic',
  'room-presence': 'somebody came or went',
  'missed-call': 'missed call',
  user_state: 'a user’s state',
};

/** Attributes and child elements of a part as one list; attributes win. */
function partsOf(x: XmlElement, name: string): Readonly<Record<string, string>> | undefined {
  const part = childOf(x, name);
  if (part === undefined) return undefined;
  const children = elementsOf(part).map((child) => [child.local, childText(part, child.local) ?? ''] as const);
  return Object.fromEntries([...children, ...Object.entries(part.attributes).filter(([key]) => key !== 'xmlns')]);
}

interface Card {
  readonly words: string;
  readonly fields: Fields;
}

/** Longest card read, in UTF-16 units; HipChat's own limit for a body. */
const CARD_LIMIT = 32_768;

function readCard(text: string): Card | undefined {
  if (text.length > CARD_LIMIT) return undefined;
  const card = readObject(text);
  if (card === undefined) return undefined;
  const [style, title, url] = ['style', 'title', 'url'].map((name) => memberOf(card, name));
  const inner = objectIn(card, 'description');
  const description = memberOf(card, 'description') ?? (inner && memberOf(inner, 'value'));
  const words = join(
    [join([style ?? 'card', title && quote(title)], ' '), join([description && quote(description), url], ', ')],
    ', ',
  );
  return { words, fields: jsonFields(card) };
}

function cardWords(text: string): string {
  if (text.length > CARD_LIMIT) return `a card of ${text.length} characters, too long to be read`;
  const card = readCard(text);
  return card === undefined ? 'a card that is no JSON object' : `card: ${card.words}`;
}

function fileWords(file: XmlElement): string {
  const [name, size, desc] = ['name', 'size', 'desc'].map((part) => childText(file, part));
  const id = file.attributes['id'];
  const words = join([name ?? (id && `number ${id}`), size && fileSize(size), desc && quote(desc)], ', ');
  return `file ${words || 'not described'}`;
}

/** Users are known by their number; an add-on has no address. */
function senderWords({ type, id }: Readonly<Record<string, string>>, context: AnnotationContext): string {
  if (type === 'user' && id !== undefined) return userWords(id, context);
  return join([type === 'addon' ? 'add-on' : (type ?? 'a sender'), id && `number ${id}`], ' ');
}

/** Of the kinds info, image, video, twitter_status, twitter_user and link; what they hold was not written down. */
function previewWords(metadata: Readonly<Record<string, string>>): string {
  const { type = 'link' } = metadata;
  const title = ['title', 'name', 'text'].map((key) => metadata[key]).find((text) => text !== undefined && text !== '');
  return `preview: ${join([type.replace('_', ' '), title && quote(title)], ' ')}`;
}

/** System notes without a body. */
function news(x: XmlElement): string | undefined {
  const archived = childOf(x, 'is_archived') && (childText(x, 'is_archived') ?? '');
  const guest = childOf(x, 'guest_url');
  return join([
    archived === undefined ? undefined : archived === '1' ? 'the room was archived' : 'the room is not archived',
    guest === undefined
      ? undefined
      : childText(x, 'guest_url') === undefined
        ? 'guests may not enter any more'
        : 'guests may enter (secret link)',
  ]);
}

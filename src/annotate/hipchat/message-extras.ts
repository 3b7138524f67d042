/**
 * What HipChat's `muc#room` says of the message it is in: notifications, cards, files, previews, news of the room.
 * Knows the payload alone. Rule: where children and attributes are both thinkable, both are read; a card that is no JSON says so.
 */

import { childOf, type XmlElement } from '../../xml/element.ts';
import type { Annotation } from '../annotation.ts';
import { lookup } from '../lookup.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

/** Children that only a message has; a room's description has none of them. */
const MARKS = ['type', 'notify', 'color', 'message_format', 'card', 'notification_sender', 'file', 'metadata'];

export function isMessageExtras(x: XmlElement): boolean {
  if (MARKS.some((name) => childOf(x, name) !== undefined)) return true;
  // A system note says only what changed; a description of a room has its name beside it.
  return childOf(x, 'name') === undefined && (childOf(x, 'is_archived') ?? childOf(x, 'guest_url')) !== undefined;
}

export function annotateMessageExtras(x: XmlElement): Annotation {
  const [type, color, format, card] = ['type', 'color', 'message_format', 'card'].map((name) => childText(x, name));
  const notify = childText(x, 'notify');
  const sender = partsOf(x, 'notification_sender');
  const file = childOf(x, 'file');
  const metadata = partsOf(x, 'metadata');
  const broken = card !== undefined && readCard(card) === undefined;
  const words = [
    lookup(TYPES, type) ?? (type && `type ${type}`),
    sender && `from ${join([sender['type'], sender['id'] && `number ${sender['id']}`], ' ')}`,
    color,
    format,
    notify === '1' ? 'with a sound' : undefined,
    card === undefined ? undefined : cardWords(card),
    file === undefined ? undefined : fileWords(file),
    metadata && `preview: ${metadata['type'] ?? 'link'}`,
    news(x),
  ];
  const fields = {
    type,
    color,
    message_format: format,
    notify,
    card: card && readCard(card)?.fields,
    sender,
    metadata,
  };
  return say('HipChat', join(words, ', ') || 'message extras', fields, broken ? 'warning' : 'info');
}

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
  readonly fields: Readonly<Record<string, string>>;
}

/** Longest card read; HipChat's own limit for a body. */
const CARD_LIMIT = 32_768;

function readCard(text: string): Card | undefined {
  if (text.length > CARD_LIMIT) return undefined;
  try {
    const card: unknown = JSON.parse(text);
    if (typeof card !== 'object' || card === null || Array.isArray(card)) return undefined;
    const fields = Object.fromEntries(
      Object.entries(card).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
    const title = fields['title'];
    return { words: join([fields['style'] ?? 'card', title && quote(title)], ' '), fields };
  } catch {
    return undefined;
  }
}

function cardWords(text: string): string {
  if (text.length > CARD_LIMIT) return `a card of ${text.length} characters, too long to be read`;
  const card = readCard(text);
  return card === undefined ? 'a card that is no JSON' : `card: ${card.words}`;
}

function fileWords(file: XmlElement): string {
  const [name, size, desc] = ['name', 'size', 'desc'].map((part) => childText(file, part));
  const id = file.attributes['id'];
  const words = join([name ?? (id && `number ${id}`), size && `${size} bytes`, desc && quote(desc)], ', ');
  return `file ${words || 'not described'}`;
}

/** System notes without a body. */
function news(x: XmlElement): string | undefined {
  const archived = childOf(x, 'is_archived') && (childText(x, 'is_archived') ?? '');
  const guest = childOf(x, 'guest_url');
  return join([
    archived === '1' ? 'the room was archived' : archived === '0' ? 'the room is in use again' : undefined,
    guest === undefined
      ? undefined
      : childText(x, 'guest_url') === undefined
        ? 'guests may not enter any more'
        : 'guests may enter (secret link)',
  ]);
}

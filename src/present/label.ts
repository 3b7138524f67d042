/**
 * What an entry is called in the narrow columns: its mark and its kind.
 * Knows kinds, not summaries. Rule: short words that RFC 6120 and the wire use.
 */
import { shorten } from '../annotate/phrase.ts';
import type { Entry } from '../inspect/entry.ts';
import type { Level, PieceFact } from '../xmpp/record.ts';
import type { Tone } from './paint.ts';

/** Longest element name shown as a kind. */
const NAME_LIMIT = 24;

/** `→` the client, `←` the server (`⇢` and `⇠` where that is concluded), `·` hiptap, `!` hiptap with something wrong. */
export function markOf({ record: { fact }, annotations }: Entry): { readonly mark: string; readonly tone: Tone } {
  if (fact.type === 'piece')
    return { mark: ARROWS[fact.concluded === true ? 1 : 0][fact.direction], tone: fact.direction };
  const level = annotations[0]?.level ?? 'info';
  return level === 'info' ? { mark: '·', tone: 'faint' } : { mark: '!', tone: level };
}

const ARROWS = [
  { c2s: '→', s2c: '←' },
  { c2s: '⇢', s2c: '⇠' },
] as const;

export function labelOf({ record: { fact }, name, element }: Entry): string {
  if (fact.type === 'note') return fact.level === 'info' ? 'note' : fact.level;
  if (fact.type === 'compression') return 'compress';
  if (fact.type !== 'piece') return fact.type;
  if (fact.content.type === 'withheld' && fact.kind !== 'malformed') return 'withheld';
  switch (fact.kind) {
    case 'stream-open':
      return 'stream';
    case 'stream-close':
      return 'stream end';
    case 'iq':
      return shorten(`iq ${element?.attributes['type'] ?? ''}`.trim(), NAME_LIMIT);
    case 'misc':
    case 'nonza':
      return shorten(name ?? fact.kind, NAME_LIMIT);
    case 'whitespace':
      return 'keepalive';
    default:
      return fact.kind;
  }
}

export function toneOf({ record: { fact }, annotations }: Entry): Tone {
  if (fact.type === 'piece') return PIECE_TONES[fact.kind] ?? 'plain';
  return levelTone(annotations[0]?.level ?? 'info');
}

const PIECE_TONES: Partial<Record<PieceFact['kind'], Tone>> = {
  message: 'message',
  presence: 'presence',
  iq: 'iq',
  whitespace: 'faint',
  opaque: 'warning',
  malformed: 'error',
};

function levelTone(level: Level): Tone {
  return level === 'info' ? 'faint' : level;
}

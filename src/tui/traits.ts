/**
 * What of an entry is looked at a million times over, as one number: its kind, direction, gravity and the like.
 * Knows entries. Rule: what is put in comes out; the lists only ever grow at their ends.
 */
import type { Entry, Keepalive } from '../inspect/entry.ts';
import type { Direction, Fact, Leg, Level, PieceKind } from '../xmpp/record.ts';

export type RowKind = PieceKind | Exclude<Fact['type'], 'piece'>;

export interface Traits {
  readonly kind: RowKind;
  readonly direction: Direction | undefined;
  readonly leg: Leg | undefined;
  /** The gravest of what is said of it. */
  readonly level: Level;
  readonly keepalive: Keepalive | undefined;
  /** Made up by hiptap: no record stands behind it. */
  readonly derived: boolean;
  /** Says of somebody only that they are there or gone. */
  readonly coming: boolean;
}

const KINDS: readonly RowKind[] = [
  ...(['message', 'presence', 'iq', 'nonza', 'whitespace', 'stream-open', 'stream-close', 'misc'] as const),
  ...(['opaque', 'malformed', 'opened', 'closed', 'tls', 'compression', 'change', 'gap', 'note'] as const),
];
const DIRECTIONS: readonly (Direction | undefined)[] = [undefined, 'c2s', 's2c'];
const LEGS: readonly (Leg | undefined)[] = [undefined, 'client', 'server'];
const LEVELS: readonly Level[] = ['info', 'warning', 'error'];
const KEEPALIVES: readonly (Keepalive | undefined)[] = [undefined, 'space', 'ping', 'pong', 'r', 'a'];

export function traitsOf({ record: { fact }, annotations, element, keepalive, derived }: Entry): Traits {
  const kind = fact.type === 'piece' ? fact.kind : fact.type;
  const type = element?.attributes['type'];
  return {
    kind,
    direction: 'direction' in fact ? fact.direction : undefined,
    leg: 'leg' in fact ? fact.leg : undefined,
    level: gravest(annotations.map(({ level }) => level)),
    keepalive,
    derived,
    coming: kind === 'presence' && (type === undefined || type === 'unavailable'),
  };
}

export function encodeTraits({ kind, direction, leg, level, keepalive, derived, coming }: Traits): number {
  return (
    KINDS.indexOf(kind) |
    (DIRECTIONS.indexOf(direction) << 5) |
    (LEGS.indexOf(leg) << 7) |
    (LEVELS.indexOf(level) << 9) |
    (KEEPALIVES.indexOf(keepalive) << 11) |
    (Number(derived) << 14) |
    (Number(coming) << 15)
  );
}

export function decodeTraits(code: number): Traits {
  return {
    kind: KINDS[code & 31] ?? 'misc',
    direction: DIRECTIONS[(code >> 5) & 3],
    leg: LEGS[(code >> 7) & 3],
    level: LEVELS[(code >> 9) & 3] ?? 'info',
    keepalive: KEEPALIVES[(code >> 11) & 7],
    derived: ((code >> 14) & 1) === 1,
    coming: ((code >> 15) & 1) === 1,
  };
}

/** Without taking the rest apart: these are asked of every row of a long list. */
export function isGrave(code: number): boolean {
  return ((code >> 9) & 3) !== 0;
}

/** 1 where it only keeps a connection open, 2 where it only tells who is there, 0 where it says more, or something is wrong. */
export function foldClass(code: number): 0 | 1 | 2 {
  if (isGrave(code)) return 0;
  return ((code >> 11) & 7) !== 0 ? 1 : ((code >> 15) & 1) === 1 ? 2 : 0;
}

function gravest(levels: readonly Level[]): Level {
  return levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'info';
}

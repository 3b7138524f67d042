/**
 * The mapping from stanzas to events, in one table.
 * Data, and the search in it. Rule: the first row that fits counts; patterns are read once.
 */

import { fits } from '../../filter/pattern/match.ts';
import { parsePattern } from '../../filter/pattern/parse.ts';
import type { StanzaPattern } from '../../filter/pattern/pattern.ts';
import type { Entry } from '../../inspect/entry.ts';
import type { XmlElement } from '../../xml/element.ts';
import type { Direction } from '../../xmpp/record.ts';
import type { EventRow } from './event.ts';
import { IQS } from './iqs.ts';
import { MESSAGES } from './messages.ts';
import { PRESENCES } from './presences.ts';
import { PUBSUB_EVENTS } from './pubsub.ts';
import { STREAM_EVENTS } from './streams.ts';
import { WISHES } from './wishes.ts';

export const EVENTS: readonly EventRow[] = [
  ...STREAM_EVENTS,
  ...PUBSUB_EVENTS,
  ...WISHES,
  ...MESSAGES,
  ...PRESENCES,
  ...IQS,
];

interface Compiled {
  readonly row: EventRow;
  readonly pattern: StanzaPattern;
  /** The types of stanzas that can fit at all; undefined where any can. */
  readonly types: ReadonlySet<string> | undefined;
}

/** By the names the patterns' first steps ask for, so that a message is not put to the patterns of iqs. */
const COMPILED: ReadonlyMap<string, readonly Compiled[]> = byName(EVENTS);

/** The row for an element, if it is an event at all. */
export function rowFor(direction: Direction, element: XmlElement, entry: Entry): EventRow | undefined {
  const { type = '' } = element.attributes;
  return COMPILED.get(element.local)?.find(
    ({ row, pattern, types }) =>
      (row.direction === undefined || row.direction === direction) &&
      types?.has(type) !== false &&
      fits(element, pattern) &&
      row.only?.holds(entry) !== false,
  )?.row;
}

function byName(rows: readonly EventRow[]): ReadonlyMap<string, readonly Compiled[]> {
  const compiled = new Map<string, Compiled[]>();
  for (const row of rows) {
    const pattern = parsePattern(row.pattern);
    if (pattern.type === 'error') throw new Error(`${row.pattern}: ${pattern.message}`);
    const types = typesOf(pattern);
    for (const name of new Set(pattern.paths.map(([first]) => first?.name ?? ''))) {
      compiled.set(name, [...(compiled.get(name) ?? []), { row, pattern, types }]);
    }
  }
  return compiled;
}

function typesOf({ paths }: StanzaPattern): ReadonlySet<string> | undefined {
  const types = paths.map(([first]) => first?.attributes.find(({ name, test }) => name === 'type' && test === 'equal'));
  return types.every((type) => type !== undefined) ? new Set(types.map(({ value }) => value)) : undefined;
}

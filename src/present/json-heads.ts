/**
 * What says of a record, in its line of JSON, which way it went and what it is: the same few again and again.
 * Knows the contract's keys and their order. Rule: bounded; what is not found is put together anew, so the answer never
 * depends on what came before.
 */
import { ownString } from '../bytes/own-string.ts';
import type { Direction, Fact, Leg, PieceKind } from '../xmpp/record.ts';
import { quoted } from './json-text.ts';

/** A power of two; a session has some twenty. */
const SLOTS = 256;
/** Of a name and its namespace together, in UTF-16 units; longer ones are not kept. */
const LONGEST = 300;

type Kind = PieceKind | Fact['type'];

interface Head {
  readonly direction: Direction | undefined;
  readonly leg: Leg | 'both';
  readonly kind: Kind;
  readonly name: string | undefined;
  readonly ns: string | undefined;
  readonly json: string;
}

export class JsonHeads {
  readonly #known: (Head | undefined)[] = new Array<Head | undefined>(SLOTS).fill(undefined);

  /** From the comma before `direction` to the one behind `ns`. */
  of(
    direction: Direction | undefined,
    leg: Leg | 'both',
    kind: Kind,
    name: string | undefined,
    ns: string | undefined,
  ): string {
    const lengths = kind.length * 29 + (name?.length ?? 0) * 7 + (ns?.length ?? 0) * 3;
    const slot = (lengths + (direction === 'c2s' ? 101 : 0)) & (SLOTS - 1);
    const known = this.#known[slot];
    if (
      known !== undefined &&
      known.direction === direction &&
      known.leg === leg &&
      known.kind === kind &&
      known.name === name &&
      known.ns === ns
    )
      return known.json;
    const json = headOf(direction, leg, kind, name, ns);
    if ((name?.length ?? 0) + (ns?.length ?? 0) > LONGEST) return json;
    this.#known[slot] = { direction, leg, kind, name: owned(name), ns: owned(ns), json };
    return json;
  }
}

function headOf(
  direction: Direction | undefined,
  leg: Leg | 'both',
  kind: Kind,
  name: string | undefined,
  ns: string | undefined,
): string {
  const way = `"direction":${orNull(direction)},"leg":"${leg}"`;
  return `,${way},"kind":"${kind}","name":${orNull(name)},"ns":${orNull(ns)},`;
}

function orNull(text: string | undefined): string {
  return text === undefined ? 'null' : quoted(text);
}

function owned(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ownString(text);
}

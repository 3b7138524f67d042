/**
 * The table of secret places, asked by name, in whatever case and with whatever separators it is written.
 * Rule: a place of a certain namespace goes before one of any, and an answer costs one look into a map.
 */
import { plainName, tellingEnding } from './names.ts';
import { ANY, type ElementName, GUARDED, SECRET_PLACES, type SecretPlace } from './table.ts';

const CONTENTS: ReadonlyMap<string, readonly SecretPlace[]> = grouped(
  SECRET_PLACES.filter(({ attribute }) => attribute === undefined),
  ({ local }) => plainName(local),
);
const ATTRIBUTES: ReadonlyMap<string, readonly SecretPlace[]> = grouped(
  SECRET_PLACES.filter(({ attribute }) => attribute !== undefined),
  ({ attribute }) => plainName(attribute ?? ''),
);
const GUARDED_NAMES: ReadonlyMap<string, readonly ElementName[]> = grouped(GUARDED, ({ local }) => plainName(local));

/** What of an element's content is secret; `top` for a depth-1 child of the stream. */
export function secretContent({ ns, local }: ElementName, top: boolean): SecretPlace | undefined {
  const places = CONTENTS.get(plainName(local));
  const place = places?.find((one) => one.ns === ns) ?? places?.find((one) => one.ns === ANY) ?? calledSo(local);
  if (place === undefined || (place.top === true && !top)) return undefined;
  // A login that is misspelt is none, so nobody knows what its payload would be.
  return place.kind === 'payload' && place.local !== local ? { ...place, kind: 'whole' } : place;
}

/** Whether and how an attribute's value is secret; `name` is its local name. */
export function secretAttribute({ ns, local }: ElementName, name: string): SecretPlace | undefined {
  const places = ATTRIBUTES.get(plainName(name));
  const place = places?.find((one) => one.ns === ns && isNamed(one, local)) ?? places?.find((one) => one.local === ANY);
  return place ?? calledSo(name);
}

function calledSo(name: string): SecretPlace | undefined {
  const what = tellingEnding(name);
  return what === undefined ? undefined : { ns: ANY, local: name, kind: 'whole', what };
}

/** Whether the element belongs to a login, in which what is not known is secret. */
export function isGuarded({ ns, local }: ElementName): boolean {
  return GUARDED_NAMES.get(plainName(local))?.some((one) => one.ns === ns) === true;
}

function isNamed(place: SecretPlace, local: string): boolean {
  return plainName(place.local) === plainName(local);
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

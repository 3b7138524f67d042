/**
 * The table of secret places, asked by name.
 * Rule: a place of a certain namespace goes before one of any, and an answer costs one look into a map.
 */
import { ANY, type ElementName, GUARDED, SECRET_PLACES, type SecretPlace } from './table.ts';

const CONTENTS: ReadonlyMap<string, readonly SecretPlace[]> = grouped(
  SECRET_PLACES.filter(({ attribute }) => attribute === undefined),
  ({ local }) => local,
);
const ATTRIBUTES: ReadonlyMap<string, readonly SecretPlace[]> = grouped(
  SECRET_PLACES.filter(({ attribute }) => attribute !== undefined),
  ({ attribute }) => attribute ?? '',
);
const GUARDED_NAMES: ReadonlyMap<string, readonly ElementName[]> = grouped(GUARDED, ({ local }) => local);

/** What of an element's content is secret; `top` for a depth-1 child of the stream. */
export function secretContent({ ns, local }: ElementName, top: boolean): SecretPlace | undefined {
  const places = CONTENTS.get(local);
  const place = places?.find((one) => one.ns === ns) ?? places?.find((one) => one.ns === ANY);
  return place?.top === true && !top ? undefined : place;
}

/** Whether and how an attribute's value is secret; `name` is its local name. */
export function secretAttribute({ ns, local }: ElementName, name: string): SecretPlace | undefined {
  const places = ATTRIBUTES.get(name);
  return places?.find((one) => one.ns === ns && one.local === local) ?? places?.find((one) => one.local === ANY);
}

/** Whether the element belongs to a login, in which what is not known is secret. */
export function isGuarded({ ns, local }: ElementName): boolean {
  return GUARDED_NAMES.get(local)?.some((one) => one.ns === ns) === true;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/**
 * The table of secret places, asked by name.
 * Rule: a place of a certain namespace goes before one of any, and an answer costs one look into a map.
 */
import { ANY, type ElementName, GUARDED, SECRET_PLACES, type SecretPlace } from './table.ts';

const CONTENTS: ReadonlyMap<string, SecretPlace> = index((place) =>
  place.attribute === undefined ? key(place.ns, place.local) : undefined,
);
const ATTRIBUTES: ReadonlyMap<string, SecretPlace> = index((place) =>
  place.attribute === undefined ? undefined : key(place.ns, place.local, place.attribute),
);
const GUARDED_NAMES: ReadonlySet<string> = new Set(GUARDED.map(({ ns, local }) => key(ns, local)));

/** What of an element's content is secret; `top` for a depth-1 child of the stream. */
export function secretContent({ ns, local }: ElementName, top: boolean): SecretPlace | undefined {
  const place = CONTENTS.get(key(ns, local)) ?? CONTENTS.get(key(ANY, local));
  return place?.top === true && !top ? undefined : place;
}

/** Whether and how an attribute's value is secret; `name` is its local name. */
export function secretAttribute({ ns, local }: ElementName, name: string): SecretPlace | undefined {
  return ATTRIBUTES.get(key(ns, local, name)) ?? ATTRIBUTES.get(key(ANY, ANY, name));
}

/** Whether the element belongs to a login, in which what is not known is secret. */
export function isGuarded({ ns, local }: ElementName): boolean {
  return GUARDED_NAMES.has(key(ns, local));
}

function index(keyOf: (place: SecretPlace) => string | undefined): ReadonlyMap<string, SecretPlace> {
  const found = new Map<string, SecretPlace>();
  for (const place of SECRET_PLACES) {
    const name = keyOf(place);
    if (name !== undefined) found.set(name, place);
  }
  return found;
}

/** No namespace, local name or attribute holds a space. */
function key(...names: readonly string[]): string {
  return names.join(' ');
}

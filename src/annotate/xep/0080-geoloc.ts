/**
 * Where somebody is (XEP-0080).
 * Knows the element alone. Rule: the place by its names where it has any, else by its coordinates; an empty one takes it back.
 */
import type { XmlElement } from '../../xml/element.ts';
import type { Annotation, Annotator } from '../annotation.ts';
import { filed } from '../filed.ts';
import { join, quote } from '../phrase.ts';
import { childText, elementsOf } from '../read.ts';
import { say } from '../say.ts';

export const geolocAnnotators: readonly Annotator[] = filed('XEP-0080', 'http://jabber.org/protocol/geoloc', {
  geoloc: annotate,
});

/** From the smallest to the largest. */
const NAMES = ['room', 'floor', 'building', 'street', 'area', 'locality', 'region', 'country'];

function annotate(geoloc: XmlElement): Annotation {
  const fields = Object.fromEntries(elementsOf(geoloc).map(({ local }) => [local, childText(geoloc, local)]));
  if (elementsOf(geoloc).length === 0) return say('XEP-0080', 'location no longer told');
  const { lat, lon, accuracy, text } = fields;
  const place = join(
    NAMES.map((name) => childText(geoloc, name)),
    ', ',
  );
  const point = lat === undefined || lon === undefined ? undefined : `${lat}, ${lon}`;
  const words = [place, point && join([point, accuracy && `give or take ${accuracy} m`], ' '), text && quote(text)];
  return say('XEP-0080', `location ${join(words) || 'not described'}`, fields);
}

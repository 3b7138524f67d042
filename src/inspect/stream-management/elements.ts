/**
 * Where the elements of stream management stand: by themselves, or inside a SASL2 login (XEP-0198 §9, XEP-0386).
 * Knows names and namespaces. Rule: outside of a login only what stands at the top counts, so that no stanza can pass for one.
 */
import { elementsOf } from '../../annotate/read.ts';
import type { XmlElement } from '../../xml/element.ts';
import { BIND2, SASL2, SM, SM_OLDER } from '../../xmpp/namespaces.ts';

/** The element of stream management that a top-level element is or carries. */
export function managementIn(element: XmlElement): XmlElement | undefined {
  if (isManagement(element)) return element;
  if (element.ns !== SASL2) return undefined;
  const inside = elementsOf(element);
  return (
    inside.find(isManagement) ??
    inside
      .filter(({ ns }) => ns === BIND2)
      .flatMap(elementsOf)
      .find(isManagement)
  );
}

/** Whether it is an element of stream management itself. */
export function isManagement({ ns }: XmlElement): boolean {
  return ns === SM || ns === SM_OLDER;
}

/** XML Schema's unsignedInt, as XEP-0198 §13 has it for `h`. */
export function countIn({ attributes: { h } }: XmlElement): number | undefined {
  return h !== undefined && /^\d{1,10}$/.test(h) && Number(h) < 2 ** 32 ? Number(h) : undefined;
}

/** XML Schema's boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}

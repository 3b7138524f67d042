/**
 * Character data to and from its written form (XML 1.0 §2.4, §4.1, §4.6).
 * Knows the five predefined entities and character references, no DTD. Rule: both functions are total, and
 * unescaping what was escaped gives the text back.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** XML 1.0 §4.1: an entity reference, or a character reference in decimal or hexadecimal. */
const REFERENCE = /&(?:#(\d+)|#x([\da-fA-F]+)|([A-Za-z]+));/g;

/** Text as it may stand between tags and in an attribute value of either quote. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** What written character data means. References that mean nothing here (`&nbsp;`, `&#0;`, a lone `&`) stay as they are. */
export function unescapeXml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(REFERENCE, (reference, decimal?: string, hex?: string, entity?: string) => {
    if (entity !== undefined) return ENTITIES.get(entity) ?? reference;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return isCharacter(code) ? String.fromCodePoint(code) : reference;
  });
}

/** XML 1.0 §2.2, the `Char` production. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

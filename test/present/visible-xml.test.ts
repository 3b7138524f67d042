import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleXml } from '../../src/present/visible-xml.ts';
import { parseElement } from '../../src/xml/element.ts';
import { escapeXml } from '../../src/xml/escape.ts';

const HIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f]/u;

/** Characters XML allows, hidden ones often. */
const value = fc
  .array(
    fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('\n', '\t', '\r', '\u202e', '\u200b', '\u{e0041}', '🌱')),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').replaceAll(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '?'));

describe('visible XML', () => {
  it('is one line without hidden characters, and means the same', () => {
    fc.assert(
      fc.property(value, value, value, (attribute, text, section) => {
        const cdata = section.replaceAll(']]>', '');
        const written = `<a\n\tb='${escapeXml(attribute)}' c="d"\n>${escapeXml(text)}<![CDATA[${cdata}]]><e/>\n</a>`;
        const shown = visibleXml(written);
        expect(shown).not.toMatch(HIDDEN);
        const [then, now] = [parseElement(written, {}), parseElement(shown, {})];
        expect(now).toBeDefined();
        expect(flat(now)).toEqual(flat(then));
      }),
    );
  });

  it('leaves what can be seen as it was written', () => {
    const written = `<m  to='a@b' ><body>x &amp; y &#233; café 🌱</body><!-- c --></m >`;
    expect(visibleXml(written)).toBe(written);
  });

  it('shows what no reference can stand for as pages do', () => {
    expect(visibleXml('<a\u200db/>')).toBe('<a\\u{200d}b/>');
    expect(visibleXml('<a><!--\n\u202e--></a>')).toBe('<a><!-- \\u{202e}--></a>');
    expect(visibleXml('no \x1b[2J XML')).toBe('no &#27;[2J XML');
  });
});

/** Neighbouring texts are one: where a CDATA section was cut is nothing that is meant. */
function flat(element: unknown): unknown {
  return JSON.parse(JSON.stringify(element), (key, value: unknown) => {
    if (key !== 'children' || !Array.isArray(value)) return value;
    return value.reduce<unknown[]>((merged, child) => {
      const last = merged.at(-1);
      if (typeof child === 'string' && typeof last === 'string') merged[merged.length - 1] = last + child;
      else merged.push(child);
      return merged;
    }, []);
  });
}

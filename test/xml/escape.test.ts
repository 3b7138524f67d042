import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, unescapeXml } from '../../src/xml/escape.ts';

describe('escaping', () => {
  it('escapes what may not stand in text or in a value of either quote', () => {
    expect(escapeXml(`a<b>&"c"'d'`)).toBe('a&lt;b&gt;&amp;&quot;c&quot;&apos;d&apos;');
  });

  it('gives the text back when unescaped', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(unescapeXml(escapeXml(text))).toBe(text);
      }),
    );
  });

  it('leaves no character of markup', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeXml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('unescaping', () => {
  it('resolves predefined entities and character references', () => {
    expect(unescapeXml('&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;')).toBe('<>&"\'AB😀');
  });

  it('resolves once only', () => {
    expect(unescapeXml('&amp;lt;')).toBe('&lt;');
  });

  it.each(['&nbsp;', '&', '&;', '&#;', '&#x;', '&#0;', '&#xD800;', '&#x110000;', '&#99999999999999999999;', '&lt'])(
    'leaves %s, which means nothing',
    (raw) => {
      expect(unescapeXml(raw)).toBe(raw);
    },
  );

  it('is total', () => {
    void fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '#', 'x', ';', '1', 'f', 'lt', 'amp') }), (raw) => {
        expect(unescapeXml(raw).length).toBeLessThanOrEqual(raw.length);
      }),
    );
  });
});

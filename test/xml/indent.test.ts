import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentXml } from '../../src/xml/indent.ts';

const ROSTER = "<iq type='get' id='a'><query xmlns='jabber:iq:roster'/></iq>";

/** Takes out white space that stands where `text` has none; undefined when anything else differs. */
function withoutAdded(indented: string, text: string): string | undefined {
  let at = 0;
  for (const character of indented.split('')) {
    if (character === text[at]) at++;
    else if (!/[ \n]/.test(character) || text[at - 1] !== '>' || text[at] !== '<') return undefined;
  }
  return at === text.length ? text : undefined;
}

/** Elements with text, white space, CDATA, comments and `xml:space` in any mixture. */
const element = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .record({
      name: fc.constantFrom('a', 'b:c', 'message'),
      attributes: fc.constantFrom('', " x='1'", ' y=">"', " xml:space='preserve'"),
      content: fc.array(tie('content'), { maxLength: 4 }),
    })
    .map(({ name, attributes, content }) => `<${name}${attributes}>${content.join('')}</${name}>`),
  content: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('hi', ' ', '\n  ', '<e/>', '<![CDATA[ <x> ]]>', '<!-- c -->', '<?p q?>', '&lt;'),
    tie('element'),
  ),
})).element;

describe('indenting', () => {
  it('breaks up elements that hold elements only', () => {
    expect(indentXml(ROSTER, { indent: '  ' })).toBe(
      "<iq type='get' id='a'>\n  <query xmlns='jabber:iq:roster'/>\n</iq>",
    );
  });

  it('leaves a short stanza on one line when there is room', () => {
    expect(indentXml(ROSTER, { indent: '  ', width: ROSTER.length })).toBe(ROSTER);
    expect(indentXml(ROSTER, { indent: '  ', width: ROSTER.length - 1 })).not.toBe(ROSTER);
  });

  it('counts the indentation when it looks for room', () => {
    const inner = '<b><c/></b>';
    const text = `<a>${inner}<d/></a>`;
    expect(indentXml(text, { indent: '    ', width: inner.length + 4 })).toBe(`<a>\n    ${inner}\n    <d/>\n</a>`);
    expect(indentXml(text, { indent: '    ', width: inner.length + 3 })).toContain('\n        <c/>');
  });

  it('leaves mixed content alone, all the way down', () => {
    const mixed = '<p>see <b><i>this</i><u/></b></p>';
    expect(indentXml(`<body>${mixed}<p/></body>`, { indent: ' ' })).toBe(`<body>\n ${mixed}\n <p/>\n</body>`);
  });

  it('takes CDATA for text', () => {
    const text = '<a><![CDATA[x]]><b/></a>';
    expect(indentXml(text, { indent: ' ' })).toBe(text);
  });

  it('leaves the layout that is there, and lays out what has none', () => {
    expect(indentXml('<a>\n<b/><c><d/></c> <e/></a>', { indent: ' ' })).toBe('<a>\n<b/><c>\n  <d/>\n </c> <e/></a>');
  });

  it("respects xml:space='preserve'", () => {
    const text = "<a xml:space='preserve'><b><c/></b></a>";
    expect(indentXml(text, { indent: ' ' })).toBe(text);
  });

  it('gives comments lines of their own', () => {
    expect(indentXml('<a><!-- b --><c/></a>', { indent: ' ' })).toBe('<a>\n <!-- b -->\n <c/>\n</a>');
  });

  it('keeps an element without children on one line', () => {
    expect(indentXml('<a><b></b><c>text</c></a>', { indent: ' ' })).toBe('<a>\n <b></b>\n <c>text</c>\n</a>');
  });

  it.each(['', '<stream:stream>', '</stream:stream>', '<a><b></a></b>', '<a><b>', '<a>&<</a>', 'text'])(
    'leaves %j, which is no whole element',
    (text) => {
      expect(indentXml(text, { indent: ' ' })).toBe(text);
    },
  );

  it('only adds white space, and only between two tags that touched', () => {
    void fc.assert(
      fc.property(element, fc.constantFrom('', ' ', '\t', '    '), fc.option(fc.nat(60)), (text, indent, width) => {
        const indented = indentXml(text, width === null ? { indent } : { indent, width });
        expect(withoutAdded(indented.replaceAll('\t', ' '), text)).toBe(text);
      }),
    );
  });

  it('is total', () => {
    void fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<a>', '</a>', '<a/>', '<', 't', ' ', '<!--', '-->') }), (text) => {
        expect(indentXml(text, { indent: '' }).replaceAll('\n', '')).toBe(text);
      }),
    );
  });
});

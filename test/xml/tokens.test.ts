import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StartToken, type Token, tokens } from '../../src/xml/tokens.ts';

const STREAM = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' };

/** Text that looks like XML more often than chance would have it. */
const nearlyXml = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '>', '/', '</a>', '<a>', '<a', "x='1'", '="', '"', ' ', '<!--', '-->', '<![CDATA[', ']]>'),
      fc.constantFrom('<?', '?>', '&lt;', '&#', '<!DOCTYPE', 'xmlns', ':', '=', "xmlns='u'", "xmlns:p='v'", '<p:b/>'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function startsOf(all: readonly Token[]): readonly StartToken[] {
  return all.filter((token) => token.type === 'start');
}

describe('tokens', () => {
  it('gives tags and text their places', () => {
    const text = "<a b='1'>hi<c/></a>";
    expect(tokens(text, {}).map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
      ['start', "<a b='1'>"],
      ['text', 'hi'],
      ['start', '<c/>'],
      ['end', '</a>'],
    ]);
  });

  it('gives attributes their raw place and their decoded value', () => {
    const text = `<a one = "1&amp;2" p:two\n='it is "x"'/>`;
    const [start] = startsOf(tokens(text, { p: 'u' }));
    expect(start?.attributes.map(({ name, local, ns, value }) => [name, local, ns, value])).toEqual([
      ['one', 'one', '', '1&2'],
      ['p:two', 'two', 'u', 'it is "x"'],
    ]);
    expect(start?.attributes.map(({ start, end }) => text.slice(start, end))).toEqual(['1&amp;2', 'it is "x"']);
  });

  it('resolves names in the scope where they stand', () => {
    const text = "<iq><query xmlns='r'><p:x xmlns:p='s' p:y=''/></query><stream:z/></iq>";
    const starts = startsOf(tokens(text, STREAM));
    expect(starts.map(({ local, ns }) => [local, ns])).toEqual([
      ['iq', 'jabber:client'],
      ['query', 'r'],
      ['x', 's'],
      ['z', 'http://etherx.jabber.org/streams'],
    ]);
    expect(starts[2]?.attributes.at(-1)?.ns).toBe('s');
    expect(tokens(text, STREAM).flatMap((token) => (token.type === 'end' ? [token.ns] : []))).toEqual([
      'r',
      'jabber:client',
    ]);
  });

  it('reads a declaration written with references', () => {
    expect(startsOf(tokens("<a xmlns='u&#114;n'/>", {}))[0]?.ns).toBe('urn');
  });

  it('tells cdata, comments and processing instructions, whatever they hold', () => {
    const text = '<a><![CDATA[<b>]]]]><!-- <c> --><?d <e> ?></a>';
    expect(tokens(text, {}).map(({ type }) => type)).toEqual([
      'start',
      'cdata',
      'comment',
      'processing-instruction',
      'end',
    ]);
  });

  it('takes a stream header alone and its end tag alone', () => {
    expect(tokens("<stream:stream to='a' xmlns:stream='s'>", {})).toMatchObject([{ type: 'start', ns: 's' }]);
    expect(tokens('</stream:stream>', STREAM)).toMatchObject([{ type: 'end', ns: STREAM.stream, local: 'stream' }]);
  });

  it.each([
    '<',
    '<a',
    '<a b',
    "<a b='",
    "<a b='<'>",
    '<a b=c>',
    '< a>',
    '</>',
    '<!DOCTYPE a>',
    '<!-- a',
    '<![CDATA[',
    '<a / >',
  ])('takes %s for text', (text) => {
    expect(tokens(text, {})).toEqual([{ type: 'text', start: 0, end: text.length }]);
  });

  it('covers any string without a gap', () => {
    void fc.assert(
      fc.property(fc.oneof(nearlyXml, fc.string({ unit: 'binary' })), (text) => {
        const ends = [0, ...tokens(text, STREAM).map(({ end }) => end)];
        expect(tokens(text, STREAM).map(({ start }) => start)).toEqual(ends.slice(0, -1));
        expect(ends.at(-1)).toBe(text.length);
      }),
    );
  });

  it('keeps every attribute value inside its tag and quotes', () => {
    void fc.assert(
      fc.property(nearlyXml, (text) => {
        for (const token of startsOf(tokens(text, STREAM))) {
          for (const { start, end } of token.attributes) {
            expect(start).toBeGreaterThan(token.start);
            expect(text[start - 1]).toBe(text[end]);
            expect(['"', "'"]).toContain(text[end]);
          }
        }
      }),
    );
  });

  it.each(['<!--', '<![CDATA[', '<?', '<a ', "<a b='", '</', '<a>', "<a xmlns:b=''>"])(
    'looks at no character of many %s over and over',
    (part) => {
      // Quadratic work on a megabyte would run past the test's time limit.
      const text = part.repeat(1_000_000 / part.length);
      expect(tokens(text, {}).at(-1)?.end).toBe(text.length);
    },
  );
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlElement } from '../../src/xml/element.ts';
import { readPlainTree } from '../../src/xml/plain-tree.ts';
import { readTree } from '../../src/xml/tree.ts';
import { capturedTexts } from '../support/captured.ts';

const STREAM = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams', odd: '' };

/** With the order of attributes and the kind of every object, which `toEqual` passes over. */
function shown(element: XmlElement | undefined): string {
  return JSON.stringify(element, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [Object.getPrototypeOf(value)?.constructor === Object, Object.entries(value)]
      : value,
  );
}

/** What callers keep from it: characters XML does not know, and ampersands of no reference. */
function isForIt(text: string): boolean {
  return !/&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/.test(text) && text.isWellFormed();
}

const name = fc.constantFrom(
  'a',
  'message',
  'stream:x',
  'odd:b',
  'no:c',
  'xml:lang',
  'a.b-c_1',
  'é',
  ':d',
  'e:',
  '__proto__',
  '7',
);
const value = fc.string({
  unit: fc.constantFrom('x', ' ', '>', '🙂', 'é', '\n', '&amp;', '&lt;', '=', '/', '"'),
  maxLength: 5,
});
const attribute = fc.oneof(
  fc.tuple(name, value).map(([key, text]) => ` ${key}='${text}'`),
  fc.constantFrom(
    " xmlns='u:1'",
    " xmlns=''",
    ' xmlns="u:2"',
    " xmlns:d='u:3'",
    " xmlns='a&amp;b'",
    ' b="it\'s"',
    "\n\tc='d'",
  ),
);
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(name, fc.array(attribute, { maxLength: 3 }), fc.array(fc.oneof(value, tie('element')), { maxLength: 3 }))
    .map(([tag, attributes, children]) =>
      children.length === 0
        ? `<${tag}${attributes.join('')}/>`
        : `<${tag}${attributes.join('')}>${children.join('')}</${tag}>`,
    ),
}));
/** The same with a few characters taken out, put in or doubled. */
const spoilt = fc
  .tuple(
    element,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '<', '>', '/', ' ', "'", '=', '<!--', ']]>', '&#65;'))),
  )
  .map(([text, spots]) => {
    let all = text;
    for (const [at, put] of spots.slice(0, 3)) {
      const place = at % (all.length + 1);
      all = all.slice(0, place) + put + all.slice(place + (put === '' ? 1 : 0));
    }
    return all;
  });

describe('readPlainTree', () => {
  it('reads as ltx does whatever it takes', () => {
    let taken = 0;
    void fc.assert(
      fc.property(fc.oneof(element, spoilt).filter(isForIt), (text) => {
        const tree = readPlainTree(text, STREAM);
        if (tree === undefined) return;
        taken++;
        expect(shown(tree)).toBe(shown(readTree(text, STREAM)));
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('reads as ltx does, and takes nearly all, of what clients and servers said', async () => {
    const all = (await capturedTexts()).filter((text) => /^<[^/?!]/.test(text) && text.endsWith('>') && isForIt(text));
    const taken = all.filter((text) => {
      const tree = readPlainTree(text, STREAM);
      if (tree !== undefined) expect(shown(tree)).toBe(shown(readTree(text, STREAM)));
      return tree !== undefined;
    });
    expect(taken.length).toBeGreaterThan(0.7 * all.length);
  });

  it.each([
    ['comments', '<a><!-- b --></a>'],
    ['CDATA sections', '<a><![CDATA[b]]></a>'],
    ['character references', '<a>&#65;</a>'],
    ['declared prefixes', "<d:a xmlns:d='u'/>"],
    ['tags with white space at their end', '<a></a >'],
    ['white space around', ' <a/>'],
    ['a value with a tag', "<a b='<'/>"],
    ['a second root', '<a/><a/>'],
    ['what does not end', '<a><b></b>'],
    ['the end of another', '<a></b>'],
  ])('leaves %s', (_, text) => {
    expect(readPlainTree(text, STREAM)).toBeUndefined();
  });
});

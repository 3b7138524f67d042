import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Framer } from '../../src/xml/framer.ts';
import { LISTED, NAMING, Watch } from '../../src/xml/watch.ts';
import { framed, HEADER, ROOTS } from '../support/framing.ts';
import { damaged, session, soup, textOf } from '../support/sessions.ts';

const DIGIT = 4;
const DIGIT_DECLARED = 8;
const digits = (bit: number) => Int32Array.from({ length: 256 }, (_, byte) => (byte >= 0x30 && byte <= 0x39 ? bit : 0));

const watch = new Watch({
  elements: ['client_secret'],
  attributes: ['token'],
  endings: ['sword'],
  naming: { elements: ['name'], attributes: ['var'] },
  namespaces: ['urn:example:Secrets'],
  bytes: digits(DIGIT),
  declaredBytes: digits(DIGIT_DECLARED),
});

/** The marks of the one element in a stream; undefined when it was not read in one go. */
function marksOf(element: string): number | undefined {
  const framer = new Framer({ roots: ROOTS, watch });
  framer.push(Buffer.from(HEADER + element));
  framer.next();
  const piece = framer.next();
  if (piece?.type !== 'element') throw new Error(`${element} is no element`);
  expect(piece.bytes.toString()).toBe(element);
  return piece.marks;
}

describe('reading an element in one go', () => {
  it.each([
    ["<message to='a@b'><body>all's well</body></message>", 0],
    ['<iq/>', 0],
    ['<iq />', 0],
    ['<iq type="get" ><q/></iq>', 0],
    ['<a:b xmlns:a="urn:x"/>', 0],
  ])('meets nothing in %s', (element, marks) => {
    expect(marksOf(element)).toBe(marks);
  });

  it.each([
    '<client_secret/>',
    '<a><b:CLIENT-SECRET xmlns:b="urn:x">x</b:CLIENT-SECRET></a>',
    '<a><clientsecret></clientsecret></a>',
    "<a token='x'/>",
    "<a><b x:To.ken='x'/></a>",
    "<a><b xmlns='urn:example:secrets'/></a>",
    "<a xmlns:s='URN:EXAMPLE:SECRETS'/>",
    '<a><passWord/></a>',
    "<a x:new-sword='x'/>",
  ])('meets what is on the list in %s', (element) => {
    expect(marksOf(element)).toBe(LISTED);
  });

  it.each([
    ['<a><name>x</name></a>', NAMING],
    ['<a x:VAR="x"/>', NAMING],
    ['<var name="x"/>', 0],
    ['<name token="x"/>', NAMING | LISTED],
  ])('tells what names from what is named: %s', (element, marks) => {
    expect(marksOf(element)).toBe(marks);
  });

  it('tells names from what they begin with', () => {
    expect(
      marksOf(
        "<client_secrets words='' tokens='x'><token client_secret='x' xmlns='urn:example:secret'/></client_secrets>",
      ),
    ).toBe(0);
  });

  it('tells the bytes of texts and values, of declarations, and of names', () => {
    expect(marksOf('<a><b>it is 7</b></a>')).toBe(DIGIT);
    expect(marksOf("<a b='7'/>")).toBe(DIGIT);
    expect(marksOf("<a xmlns='urn:x:7'/>")).toBe(DIGIT_DECLARED);
    expect(marksOf('<a7 b7=""/>')).toBe(0);
  });

  it.each([
    '<a><![CDATA[x]]></a>',
    '<a><!-- x --></a>',
    '<a><?x y?></a>',
    "<a  b='c'/>",
    "<a b = 'c'/>",
    '<a></a >',
    '<é/>',
  ])('leaves %s to the framer', (element) => {
    expect(marksOf(element)).toBeUndefined();
  });

  it('reads an element that comes in two chunks in one go, wherever it is cut behind its name', () => {
    const element = "<message to='a@b'><body x='1'>all is <b/> well</body></message>";
    for (let at = '<message '.length; at < element.length; at++) {
      const framer = new Framer({ roots: ROOTS, watch });
      framer.push(Buffer.from(HEADER + element.slice(0, at)));
      framer.next();
      expect(framer.next()).toBeUndefined();
      framer.push(Buffer.from(`${element.slice(at)}<iq/>`));
      const pieces = [framer.next(), framer.next(), framer.next()];
      expect(pieces.map((piece) => piece?.type === 'element' && [piece.marks, piece.bytes.toString()])).toEqual([
        [DIGIT, element],
        [0, '<iq/>'],
        false,
      ]);
    }
  });

  it.each(['<a>< ', '<a></b', "<a b='<", '<a b=c', '<a b>', '<a/b'])('tells at once that %s is wrong', (beginning) => {
    const framer = new Framer({ roots: ROOTS, watch });
    framer.push(Buffer.from(HEADER + beginning));
    framer.next();
    expect(framer.next()?.type).toBe('malformed');
  });

  it('takes what the framer takes, and nothing else, however the bytes come', () => {
    fc.assert(
      fc.property(fc.oneof(session.map(textOf), damaged, soup), fc.integer({ min: 1, max: 300 }), (bytes, size) => {
        expect(pieces(bytes, size)).toEqual(pieces(bytes, 1));
      }),
      { numRuns: 400 },
    );
  });
});

/** What is framed of bytes that come in chunks of a size; one by one, nothing is read in one go. */
function pieces(bytes: Buffer, size: number): readonly string[] {
  const said: string[] = [];
  for (const piece of framed(bytes, [size], { limits: { depth: 4, size: 200 } })) {
    const text = piece.bytes.toString('latin1');
    // Neighbouring white space and opaque bytes may be merged.
    const merged =
      (piece.type === 'whitespace' || piece.type === 'opaque') && said.at(-1)?.startsWith(`${piece.type} `);
    if (merged) said.push(`${said.pop()}${text}`);
    else said.push(`${piece.type} ${text}`);
  }
  return said;
}

import { describe, expect, it } from 'vitest';
import { Framer } from '../../src/xml/framer.ts';
import type { MalformedPiece } from '../../src/xml/piece.ts';
import { drain, framed, HEADER, inStream, ROOTS, STREAMS, told, toldOf } from '../support/framing.ts';

describe('between elements', () => {
  it('white space is given out at once, so that keepalives show', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from(HEADER));
    drain(framer);
    for (const keepalive of [' ', '\r\n', '\t']) {
      framer.push(Buffer.from(keepalive));
      expect(drain(framer).map(told)).toEqual([`whitespace: ${keepalive}`]);
    }
  });

  it.each([
    ['comment', '<!-- <a> - -- ->-->'],
    ['comment', '<!--->-->'],
    ['comment', '<!-- ->->-->'],
    ['processing-instruction', '<?p <a> ? > ??>'],
    ['processing-instruction', '<?xml-stylesheet a?>'],
    ['processing-instruction', '<?xm?>'],
    ['doctype', '<!DOCTYPE a>'],
    ['doctype', '<!DOCTYPE a SYSTEM "]>[">'],
    ['doctype', "<!DOCTYPE a [<!ENTITY b ']>'><!-- ' ]> --><?p ' ]> ?><!ELEMENT c ANY> ] >"],
    ['byte-order-mark', '\xef\xbb\xbf'],
  ])('a %s is told and the stream goes on: %s', (kind, text) => {
    expect(inStream(`${text}<a/>`)).toEqual([`restricted ${kind}: ${text}`, 'element a: <a/>']);
    expect(toldOf(`${text}${HEADER}`)).toEqual([`restricted ${kind}: ${text}`, `header: ${HEADER}`]);
  });

  it.each([
    ['text', 'text', 'not-xml', 0],
    ['text behind white space', ' text', 'not-xml', 0],
    ['a CDATA section', '<![CDATA[x]]>', 'not-xml', 2],
    ['an entity', '&lt;', 'not-xml', 0],
    ['part of a byte order mark', '\xef\xbbx', 'not-xml', 2],
    ['markup of no kind', '<1>', 'not-xml', 1],
    ['an empty tag', '<>', 'not-xml', 1],
    ['a declaration of no kind', '<!ELEMENT a>', 'not-xml', 2],
    ['a misspelt document type', '<!DOCTIPE a>', 'not-xml', 6],
    ['a misspelt comment', '<!-x', 'not-xml', 3],
    ['a processing instruction without a target', '<? p?>', 'not-xml', 2],
    ['a tag within a document type', '<!DOCTYPE <a/>', 'bad-tag', 10],
    ['an end tag of another name', '</stream:streams>', 'mismatched-end-tag', 15],
    ['an end tag cut short', '</stream:strea>', 'mismatched-end-tag', 14],
  ])('%s breaks the stream', (_, text, reason, at) => {
    const place = HEADER.length + at + (text.startsWith(' ') ? 1 : 0);
    const broken = framed(Buffer.from(HEADER + text, 'latin1'), [1000]).find(
      (piece): piece is MalformedPiece => piece.type === 'malformed',
    );
    expect(broken).toMatchObject({ reason, at: place, resumes: false });
    expect(broken?.bytes.toString('latin1')).toBe(text.trim().slice(0, at));
  });
});

describe('a tag', () => {
  it.each([
    ['an unquoted value', '<a b=c>', 5],
    ['an attribute without a value', '<a b>', 4],
    ['a lone attribute before another', "<a b c='d'>", 5],
    ['a value that does not end before a tag', "<a b='<c/>", 6],
    ['attributes without white space between', "<a b='c'd='e'>", 8],
    ['a slash that ends nothing', '<a/b>', 3],
    ['a tag in a tag', '<a<b/>', 2],
    ['a character no name has', '<a$b/>', 2],
    ['an attribute that begins with a digit', "<a 1='2'/>", 3],
    ['an end tag with an attribute', "<a></a b='c'>", 7],
    ['an end tag without a name', '<a></>', 5],
    ['white space before an end tag\u2019s name', '<a></ a>', 5],
    ['an end tag that closes itself', '<a></a/>', 6],
  ])('breaks the stream with %s', (_, text, at) => {
    expect(inStream(text)[0]).toBe(`malformed bad-tag @${HEADER.length + at}: ${text.slice(0, at)}`);
  });

  it.each([
    ['</b>', 5],
    ['</ab>', 6],
    ['<b></c>', 8],
    ['<b></a></b>', 8],
    ['</stream:stream>', 5],
  ])('must close what is open: <a>%s', (rest, at) => {
    const text = `<a>${rest}`;
    expect(inStream(text)[0]).toBe(`malformed mismatched-end-tag @${HEADER.length + at}: ${text.slice(0, at)}`);
  });

  it('may not be followed by a document type inside an element', () => {
    expect(inStream('<a><!DOCTYPE b></a>')).toEqual([
      `malformed doctype-inside-element @${HEADER.length + 5}: <a><!`,
      'opaque: DOCTYPE b></a>',
    ]);
  });

  it('of a header must be readable in full', () => {
    expect(toldOf("<stream:stream to='&nbsp;'><a/>")).toEqual([
      "malformed bad-tag @26: <stream:stream to='&nbsp;'",
      'opaque: ><a/>',
    ]);
    expect(inStream("<stream:stream to='\x01'><a/>")[0]).toMatch(/^malformed bad-tag/);
  });
});

describe('what is broken', () => {
  it('stays opaque to the end', () => {
    expect(inStream('<a></b><iq/></stream:stream>')).toEqual([
      `malformed mismatched-end-tag @${HEADER.length + 5}: <a></`,
      'opaque: b><iq/></stream:stream>',
    ]);
  });

  it.each([
    ['TLS on a plain port', '\x16\x03\x01\x02\x00\x01\x00<\x01\xfc\x03\x03'],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: a.example\r\nAccept: <a b="c">\r\n\r\n'],
  ])('is %s', (_, text) => {
    expect(toldOf(text)).toEqual(['malformed not-xml @0: ', `opaque: ${text}`]);
  });

  it.each([
    'junk',
    '<',
    "<a b='",
    '<stream:stream ',
    '<!-- ',
    '<![CDATA[',
    `<stream:stream xmlns:stream='${STREAMS}' `,
    '<a',
  ])('is understood again from a header on: %s', (junk) => {
    expect(toldOf(`x${junk}${HEADER}<iq/>`)).toEqual([
      'malformed not-xml @0: ',
      `opaque: x${junk}`,
      `header: ${HEADER}`,
      'element iq: <iq/>',
    ]);
  });

  it('is not mistaken for a header by its local name, nor by namespaces declared before', () => {
    expect(inStream("x<stream:stream xmlns:stream='urn:other'><stream:stream><iq/>")).toEqual([
      `malformed not-xml @${HEADER.length}: `,
      "opaque: x<stream:stream xmlns:stream='urn:other'><stream:stream><iq/>",
    ]);
  });

  it('is passed on at once, but for a start tag that may become a header', () => {
    const framer = new Framer({ roots: ROOTS });
    const passed = (text: string): string => {
      framer.push(Buffer.from(text));
      return drain(framer)
        .map((piece) => piece.bytes.toString())
        .join('');
    };
    expect(passed('junk')).toBe('junk');
    expect(passed('junk <message to=')).toBe('junk <message to=');
    expect(passed("'x'>")).toBe("'x'>");
    expect(passed('junk <str')).toBe('junk ');
    expect(passed('eamer a')).toBe('<streamer a');
    expect(passed('<stream:stream a=')).toBe('');
    expect(passed("'b")).toBe('');
    expect(passed('<')).toBe("<stream:stream a='b");
  });

  it('is held back for 64 KiB at most', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from('x<stream:stream '));
    drain(framer);
    let held = 0;
    for (let i = 0; i < 5000; i++) {
      framer.push(Buffer.from("a='0123456789' "));
      drain(framer);
      held = Math.max(held, 16 + (i + 1) * 15 - framer.offset);
    }
    expect(held).toBeGreaterThan(60 * 1024);
    expect(held).toBeLessThanOrEqual(64 * 1024 + 1);
    expect(framer.offset).toBe(16 + 5000 * 15);
    framer.push(Buffer.from(`${HEADER}<a/>`));
    expect(drain(framer).map(told)).toEqual([`header: ${HEADER}`, 'element a: <a/>']);
  });

  it('is searched anew when a header was found but not taken', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from(`junk${HEADER}`));
    expect([framer.next(), framer.next()].map((piece) => piece?.type)).toEqual(['malformed', 'opaque']);
    expect(framer.rest().toString()).toBe(HEADER);
    framer.push(Buffer.from('junk'));
    expect(drain(framer).map(told)).toEqual(['opaque: junk']);
  });

  it('is forgotten with a restart', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from('x<a/>'));
    drain(framer);
    framer.restart();
    framer.push(Buffer.from('<a/>'));
    expect(drain(framer).map(told)).toEqual(['element a alone: <a/>']);
  });
});

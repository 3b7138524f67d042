import { describe, expect, it } from 'vitest';
import { Framer } from '../../src/xml/framer.ts';
import type { HeaderPiece } from '../../src/xml/piece.ts';
import { drain, framed, HEADER, inStream, ROOTS, STREAMS, told, toldOf } from '../support/framing.ts';

function headerOf(text: string): HeaderPiece {
  const piece = framed(Buffer.from(text), [text.length])[0];
  if (piece?.type !== 'header') throw new Error(`no header: ${text}`);
  return piece;
}

describe('a stream', () => {
  it('is a declaration, a header, children, keepalives and a footer', () => {
    expect(toldOf(`<?xml version='1.0'?>${HEADER}<iq/> <r xmlns='urn:xmpp:sm:3'/>\n</stream:stream>`)).toEqual([
      "declaration: <?xml version='1.0'?>",
      `header: ${HEADER}`,
      'element iq: <iq/>',
      'whitespace:  ',
      "element r: <r xmlns='urn:xmpp:sm:3'/>",
      'whitespace: \n',
      'footer: </stream:stream>',
    ]);
  });

  it('tells what its header declares', () => {
    const { stream, selfClosed } = headerOf(
      `<s:stream\n xmlns='jabber:client' xmlns:s="${STREAMS}" to='a.example' version='1.0' from="nora&amp;'s" xml:lang='en'>`,
    );
    expect(stream).toEqual({
      rootName: 's:stream',
      namespaces: { '': 'jabber:client', s: STREAMS },
      attributes: { to: 'a.example', version: '1.0', from: "nora&'s", 'xml:lang': 'en' },
    });
    expect(selfClosed).toBe(false);
  });

  it.each([
    ['another prefix', `<s:stream xmlns:s='${STREAMS}'>`],
    ['no prefix', `<stream xmlns='${STREAMS}'>`],
    ['another namespace, which is for others to judge', "<stream:stream xmlns:stream='urn:other'>"],
    ['no namespace', '<stream:stream>'],
    ['an apostrophe, an equals sign and > in values', `<stream:stream a='=">' b="/>'" xmlns:stream='${STREAMS}'>`],
    ['white space wherever it may be', `<stream:stream\r\n\tto =\n'x' xmlns:stream= '${STREAMS}' >`],
  ])('may begin with %s', (_, header) => {
    expect(toldOf(`${header}<iq/>`)).toEqual([`header: ${header}`, 'element iq: <iq/>']);
  });

  it('may be over with its header', () => {
    const header = `<stream:stream xmlns:stream='${STREAMS}'/>`;
    expect(headerOf(header).selfClosed).toBe(true);
    expect(toldOf(`${header}<iq/>${HEADER}`)).toEqual([
      `header: ${header}`,
      'element iq alone: <iq/>',
      `header: ${HEADER}`,
    ]);
  });

  it('may be followed by another one', () => {
    expect(inStream(`</stream:stream >\n${HEADER}<a/></stream:stream>`)).toEqual([
      'footer: </stream:stream >',
      'whitespace: \n',
      `header: ${HEADER}`,
      'element a: <a/>',
      'footer: </stream:stream>',
    ]);
  });

  it('restarts with a header inside, as after SASL, with or without a declaration', () => {
    const second = `<stream:stream xmlns='jabber:client' xmlns:stream='${STREAMS}' id='2'>`;
    const pieces = framed(
      Buffer.from(`${HEADER}<success/>${second}<a/><?xml version='1.0'?>${HEADER}<b/></stream:stream>`),
      [1],
    );
    expect(pieces.map(({ type }) => type)).toEqual([
      'header',
      'element',
      'header',
      'element',
      'declaration',
      'header',
      'element',
      'footer',
    ]);
    expect(pieces.map((piece) => ('stream' in piece ? piece.stream?.attributes['id'] : undefined))).toEqual([
      undefined,
      undefined,
      '2',
      '2',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('restarts under another root name, which then closes it', () => {
    const second = `<stream xmlns='${STREAMS}'>`;
    expect(inStream(`${second}<a/></stream>`)).toEqual([`header: ${second}`, 'element a: <a/>', 'footer: </stream>']);
  });

  it('restarts with a header whose prefix the first one declared', () => {
    expect(inStream('<stream:stream><a/>')).toEqual(['header: <stream:stream>', 'element a: <a/>']);
  });

  it('goes on where a dialect never restarts it', () => {
    expect(inStream("<auth xmlns='http://hipchat.com'/><iq/>")).toEqual([
      "element auth: <auth xmlns='http://hipchat.com'/>",
      'element iq: <iq/>',
    ]);
  });

  it.each([
    '<stream>text</stream>',
    "<x:stream xmlns:x='urn:x'/>",
    "<stream:stream xmlns:stream='urn:x'></stream:stream>",
    '<upstream><a/></upstream>',
    `<a><stream:stream xmlns:stream='${STREAMS}'></stream:stream></a>`,
  ])('has an element, not a restart, in %s', (element) => {
    const name = /[\w:]+/.exec(element)?.[0];
    expect(inStream(`${element}<iq/>`)).toEqual([`element ${name}: ${element}`, 'element iq: <iq/>']);
  });

  it('gives its context to every child', () => {
    const [header, child, footer] = framed(Buffer.from(`${HEADER}<iq/></stream:stream>`), [7]);
    if (header?.type !== 'header' || child?.type !== 'element' || footer?.type !== 'footer')
      throw new Error('other pieces');
    expect(child.stream).toBe(header.stream);
    expect(footer.stream).toBe(header.stream);
  });
});

describe('outside any stream', () => {
  it('a complete element is a piece, as in a WebSocket frame', () => {
    expect(toldOf("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/><message><body/></message>")).toEqual([
      "element open alone: <open xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>",
      'element message alone: <message><body/></message>',
    ]);
  });

  it('an end tag closes nothing', () => {
    expect(toldOf('</stream:stream>')).toEqual(['malformed mismatched-end-tag @1: <', 'opaque: /stream:stream>']);
  });
});

describe('an element', () => {
  it.each([
    '<a/>',
    '<a />',
    '<a></a>',
    '<a\n></a\t>',
    "<a b='>' c='/>' d='\"'/>",
    '<a b="\'>" c=""/>',
    "<a b = 'c'\n\td='e'/>",
    '<a:b c:d="e"><f:g/></a:b>',
    '<a>x > y ]]> z</a>',
    '<a><![CDATA[</a>]]]]>]]></a>',
    '<a><![CDATA[]]></a>',
    '<a><![CDATA[]>]>]]></a>',
    '<a><![CDATA[<!-- ]]></a>',
    '<a><b/><b></b>text<b><a></a></b></a>',
    '<_a.b-c1/>',
    '<\xc3\xa9l\xc3\xa9ment \xc3\xa0="\xf0\x9f\x99\x82"/>',
    '<a>\xff\xfe\x00\x01</a>',
  ])('is %s', (element) => {
    expect(inStream(`${element} `).slice(1)).toEqual(['whitespace:  ']);
    expect(inStream(element)[0]).toMatch(/^element /);
  });

  it('may have restricted XML inside, each kind told once', () => {
    expect(inStream('<a><!-- <b> --><?php </a> ?><!----><b><?xml?></b></a>')).toEqual([
      'element a with comment with processing-instruction: <a><!-- <b> --><?php </a> ?><!----><b><?xml?></b></a>',
    ]);
    expect(inStream('<a><!-- --></a><b/>')[1]).toBe('element b: <b/>');
  });

  it('has its name in full, also when it is cut, long, or not ASCII', () => {
    const long = 'n'.repeat(300);
    const pieces = framed(Buffer.from(`<p:é/><${long}/><p:é/><p:è/>`), [3]);
    expect(pieces.map((piece) => piece.type === 'element' && piece.name)).toEqual(['p:é', long, 'p:é', 'p:è']);
  });

  it('is a view of its chunk when it lies in one', () => {
    const chunk = Buffer.from(`${HEADER}<iq/>`);
    const framer = new Framer({ roots: ROOTS });
    framer.push(chunk);
    expect(drain(framer).every((piece) => piece.bytes.buffer === chunk.buffer)).toBe(true);
  });

  it('may come in any kind of byte array', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(new Uint8Array([0, 60, 97, 47, 62, 0]).subarray(1, 5));
    expect(drain(framer).map(told)).toEqual(['element a alone: <a/>']);
  });
});

describe('the rest', () => {
  it('is what was not given out, read or not', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from(`${HEADER}<starttls/><a>`));
    framer.push(Buffer.from('\x16\x03'));
    expect([framer.next()?.type, framer.next()?.type]).toEqual(['header', 'element']);
    expect(framer.rest().toString()).toBe('<a>\x16\x03');
    expect(framer.offset).toBe(HEADER.length + 11);
    framer.restart();
    framer.push(Buffer.from(HEADER));
    expect(framer.next()).toMatchObject({ type: 'header', offset: HEADER.length + 11 });
  });

  it('of an unfinished piece leaves its stream open', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from(`${HEADER}<a><b`));
    drain(framer);
    expect(framer.rest().toString()).toBe('<a><b');
    framer.push(Buffer.from('<c/></stream:stream>'));
    expect(drain(framer).map(told)).toEqual(['element c: <c/>', 'footer: </stream:stream>']);
  });

  it('of an unfinished piece leaves nothing of it behind', () => {
    for (const unfinished of [
      '<!DOCTYPE a "',
      '<!DOCTYPE a [<!--',
      "<a b='",
      '<a><![CDATA[',
      '<a></',
      '<!--',
      '<?x',
      '\xef',
    ]) {
      const framer = new Framer({ roots: ROOTS });
      framer.push(Buffer.from(HEADER + unfinished, 'latin1'));
      drain(framer);
      expect(framer.rest().toString('latin1')).toBe(unfinished);
      framer.push(Buffer.from('<!DOCTYPE a><a></a>\xef\xbb\xbf</stream:stream>', 'latin1'));
      expect(drain(framer).map(({ type }) => type)).toEqual(['restricted', 'element', 'restricted', 'footer']);
    }
  });

  it('must be taken before a restart', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from('<a'));
    expect(() => framer.restart()).toThrow('bytes have been taken');
    drain(framer);
    expect(() => framer.restart()).toThrow('bytes have been taken');
    framer.rest();
    framer.restart();
  });
});

describe('the end', () => {
  it.each([
    ['<a><b', HEADER.length + 5],
    ['<!-- ', HEADER.length + 5],
    ['\xef\xbb', HEADER.length + 2],
  ])('cuts a piece short: %s', (text, at) => {
    expect(inStream(text)).toEqual([`malformed truncated @${at}: ${text}`]);
  });

  it.each([[''], [' '], ['<a/>'], ['x<stream:stream a='], ['</stream:stream>']])(
    'leaves nothing truncated behind "%s"',
    (text) => {
      expect(inStream(text).join()).not.toMatch(/truncated/);
    },
  );

  it('leaves the framer ready for a new stream', () => {
    const framer = new Framer({ roots: ROOTS });
    framer.push(Buffer.from(`${HEADER}<a>`));
    framer.end();
    framer.push(Buffer.from('<a/>'));
    expect(drain(framer).map(told)).toEqual(['element a alone: <a/>']);
    expect(framer.offset).toBe(HEADER.length + 7);
  });
});

import * as fc from 'fast-check';
import { parse } from 'ltx';
import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, parseElement, textOf, type XmlElement } from '../../src/xml/element.ts';

const STREAM = { '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' };

function read(text: string): XmlElement {
  const element = parseElement(text, STREAM);
  if (element === undefined) throw new Error(`not read: ${text}`);
  return element;
}

describe('parseElement', () => {
  it('resolves names by the nearest declaration, then by the stream', () => {
    const element = read(
      "<message><x xmlns='u:x'><y/><d:z xmlns:d='u:d' xmlns='u:in'><w/></d:z></x><stream:e/></message>",
    );
    const x = childOf(element, 'x') as XmlElement;
    const z = childOf(x, 'z') as XmlElement;
    expect([element, x, childOf(x, 'y'), z, childOf(z, 'w'), childOf(element, 'e')].map((e) => e?.ns)).toEqual([
      'jabber:client',
      'u:x',
      'u:x',
      'u:d',
      'u:in',
      'http://etherx.jabber.org/streams',
    ]);
    expect([z.name, z.local]).toEqual(['d:z', 'z']);
  });

  it('undeclares the default namespace and leaves undeclared prefixes without one', () => {
    expect(read("<a xmlns=''/>").ns).toBe('');
    expect(read('<nowhere:a/>').ns).toBe('');
    expect(read('<constructor:a/>').ns).toBe('');
    expect(read('<xml:a/>').ns).toBe('http://www.w3.org/XML/1998/namespace');
  });

  it('decodes entities in text and values, and keeps declarations among the attributes', () => {
    const element = read(`<a b='&lt;&#x41;"' xmlns:c="u" c:d="&amp;amp;">&apos;&#66; &gt;</a>`);
    expect({ ...element.attributes }).toEqual({ b: '<A"', 'xmlns:c': 'u', 'c:d': '&amp;' });
    expect(textOf(element)).toBe("'B >");
  });

  it('keeps the text around comments, processing instructions and CDATA sections', () => {
    const element = read('<a>one<!-- <b> ]]> -- -->two<?php <b> ?>three<![CDATA[<&]] >]]>four</a>');
    expect(element.children).toEqual(['onetwothree<&]] >four']);
  });

  it('keeps attributes apart from what objects inherit', () => {
    const element = read("<a __proto__='p' x__proto__='q' toString='r'>__proto__ _proto0_</a>");
    expect(Object.entries(element.attributes)).toEqual([
      ['__proto__', 'p'],
      ['x__proto__', 'q'],
      ['toString', 'r'],
    ]);
    expect(element.attributes['constructor']).toBeUndefined();
    expect(element.attributes['hasOwnProperty']).toBeUndefined();
    expect(textOf(element)).toBe('__proto__ _proto0_');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' '],
    ['text', 'text'],
    ['an unclosed element', '<a>'],
    ['an unfinished tag', '<a'],
    ['an end tag of another name', '<a></b>'],
    ['crossed end tags', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>x'],
    ['text before the root', 'x<a/>'],
    ['an end tag behind the root', '<a/></a>'],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['an ampersand', '<a>& y</a>'],
    ['an ampersand and a later semicolon', '<a>fish & chips;</a>'],
    ['an ampersand in a value', "<a b='x&y'/>"],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a malformed reference', '<a>&#12ab;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['NUL', '<a>\0</a>'],
    ['half a surrogate pair', '<a>\ud83d</a>'],
    ['U+FFFF', '<a>\uffff</a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a document type inside', '<a><!DOCTYPE a></a>'],
    ['an unfinished comment', '<a><!-- </a>'],
    ['an unfinished CDATA section', '<a><![CDATA[ </a>'],
    ['a value without quotes', '<a b=c/>'],
    ['an attribute without a value', '<a b>'],
  ])('refuses %s', (_, text) => {
    expect(parseElement(text, STREAM)).toBeUndefined();
  });

  it('accepts tab, newline, carriage return, emoji and white space around', () => {
    expect(textOf(read(' \n<a>\t\r\n🙂</a>\n'))).toBe('\t\r\n🙂');
  });

  it('reads deep nesting without recursion', () => {
    let depth = 0;
    let element: XmlElement | undefined = read(`${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`);
    for (; element !== undefined; element = childOf(element, 'a')) depth++;
    expect(depth).toBe(20_000);
  });

  it('never throws', () => {
    const soup = fc.array(
      fc.constantFrom('<', '>', '/', 'a', "='", "'", '&', ';', '<!--', '-->', '<?', '?>', '<![CDATA[', ']]>', '\0'),
    );
    void fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          soup.map((parts) => parts.join('')),
        ),
        (text) => {
          parseElement(text, STREAM);
        },
      ),
    );
  });

  it('reads what ltx writes', () => {
    const name = fc.stringMatching(/^[a-z_][a-z0-9_.-]{0,6}$/);
    const text = fc.string({ unit: 'grapheme' }).filter((t) => !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(t));
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc
        .tuple(
          name,
          fc.dictionary(name, text, { maxKeys: 3 }),
          fc.array(fc.oneof({ maxDepth: 4 }, text.map(escaped), tie('tree')), { maxLength: 3 }),
        )
        .map(([tag, attributes, children]) => `<${tag}${written(attributes)}>${children.join('')}</${tag}>`),
    }));
    void fc.assert(
      fc.property(tree, (text) => {
        expect(plain(read(text))).toEqual(plainLtx(parse(text)));
      }),
    );
  });
});

describe('children', () => {
  const element = read("<a><b>1</b>text<b xmlns='u'>2</b><c/>more</a>");

  it('are found by name and namespace', () => {
    expect(textOf(childOf(element, 'b') as XmlElement)).toBe('1');
    expect(textOf(childOf(element, 'b', 'u') as XmlElement)).toBe('2');
    expect(childOf(element, 'b', 'v')).toBeUndefined();
    expect(childrenOf(element, 'b').map(textOf)).toEqual(['1', '2']);
    expect(childrenOf(element, 'b', 'jabber:client').map(textOf)).toEqual(['1']);
  });

  it('add nothing to the text of their parent', () => {
    expect(textOf(element)).toBe('textmore');
  });
});

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}='${escaped(value)}'`)
    .join('');
}

type Plain = readonly [string, readonly [string, string][], readonly (Plain | string)[]];

function plain(element: XmlElement): Plain {
  return [
    element.name,
    Object.entries(element.attributes),
    element.children.map((c) => (typeof c === 'string' ? c : plain(c))),
  ];
}

/** ltx gives neighbouring texts and attributes the same way; only the shape differs. */
function plainLtx(element: ReturnType<typeof parse>): Plain {
  const children = element.children.map((c) => (typeof c === 'string' ? c : plainLtx(c)));
  return [element.name, Object.entries(element.attrs), children];
}

import { describe, expect, it } from 'vitest';
import { Framer } from '../../src/xml/framer.ts';
import type { Piece } from '../../src/xml/piece.ts';
import { chunksOf, drain, framed, HEADER, inStream, ROOTS, toldOf } from '../support/framing.ts';

describe('limits', () => {
  it('end a piece at exactly so many bytes and resume behind its element', () => {
    const long = `<a>${'x'.repeat(HEADER.length)}<b><c/><!-- </a> --></b></a>`;
    expect(inStream(`${long}<iq/>`, { size: HEADER.length })).toEqual([
      `malformed piece-too-large @${2 * HEADER.length} resumes: ${long.slice(0, HEADER.length)}`,
      `opaque: ${long.slice(HEADER.length)}`,
      'element iq: <iq/>',
    ]);
  });

  it('let a piece have exactly as many bytes', () => {
    const fits = `<a>${'x'.repeat(HEADER.length - 7)}</a>`;
    expect(inStream(fits, { size: HEADER.length })).toEqual([`element a: ${fits}`]);
    expect(inStream(`${fits.slice(0, -1)} >`, { size: HEADER.length })[0]).toMatch(/piece-too-large/);
  });

  it.each([
    ['a start tag’s name', `<${'n'.repeat(200)}><b/></${'n'.repeat(200)}>`],
    ['a value', `<a b='${'>'.repeat(200)}'><b></b></a>`],
    ['a value before a CDATA section', `<a b='${'>'.repeat(200)}'><![CDATA[</a>]]></a>`],
    ['a value of an empty tag', `<a b='${'>'.repeat(200)}'/>`],
    ['an inner name', `<a><${'n'.repeat(200)}></${'n'.repeat(200)}></a>`],
    ['an end tag', `<a></a${' '.repeat(200)}>`],
    ['a comment', `<!--${'>'.repeat(200)}-->`],
    ['a comment inside', `<a><!--${'>'.repeat(200)}--></a>`],
    ['a processing instruction', `<?p ${'>'.repeat(200)}?>`],
    ['a declaration', `<?xml ${'>'.repeat(200)}?>`],
    ['a document type', `<!DOCTYPE a [${'>'.repeat(200)}]>`],
    ['a CDATA section', `<a><![CDATA[${'>'.repeat(200)}]]></a>`],
  ])('are passed in %s and the stream goes on', (_, text) => {
    const size = HEADER.length;
    expect(inStream(`${text}<iq/>`, { size })).toEqual([
      `malformed piece-too-large @${2 * size} resumes: ${text.slice(0, size)}`,
      `opaque: ${text.slice(size)}`,
      'element iq: <iq/>',
    ]);
  });

  it('are passed by the end tag of the stream, which still ends it', () => {
    const footer = `</stream:stream${' '.repeat(200)}>`;
    expect(inStream(`${footer}<a/>`, { size: HEADER.length }).slice(1)).toEqual([
      `opaque: ${footer.slice(HEADER.length)}`,
      'element a alone: <a/>',
    ]);
  });

  it('are passed by a header for good', () => {
    const long = HEADER.replace('>', ` a='${'x'.repeat(200)}'>`);
    expect(toldOf(`${long}<iq/>${HEADER}<iq/>`, { limits: { size: HEADER.length } })).toEqual([
      `malformed piece-too-large @${HEADER.length}: ${long.slice(0, HEADER.length)}`,
      `opaque: ${long.slice(HEADER.length)}<iq/>`,
      `header: ${HEADER}`,
      'element iq: <iq/>',
    ]);
    expect(inStream(`${long}<iq/>`, { size: HEADER.length })[0]).not.toMatch(/resumes/);
  });

  it('report what still breaks behind them', () => {
    const long = `<a>${'x'.repeat(200)}`;
    expect(inStream(`${long}</b><iq/>`, { size: HEADER.length })).toEqual([
      `malformed piece-too-large @${2 * HEADER.length} resumes: ${long.slice(0, HEADER.length)}`,
      `opaque: ${long.slice(HEADER.length)}</`,
      `malformed mismatched-end-tag @${HEADER.length + long.length + 2}: `,
      'opaque: b><iq/>',
    ]);
  });

  it('end a piece behind the start tag that nests too deep', () => {
    expect(inStream('<a><b><c>x</c><d/></b><e/></a><iq/>', { depth: 2 })).toEqual([
      `malformed nesting-too-deep @${HEADER.length + 8} resumes: <a><b><c>`,
      'opaque: x</c><d/></b><e/></a>',
      'element iq: <iq/>',
    ]);
    expect(inStream('<a><b/></a><a><b><c/></b></a><iq/>', { depth: 2 }).slice(1)).toEqual([
      `malformed nesting-too-deep @${HEADER.length + 11 + 9} resumes: <a><b><c/>`,
      'opaque: </b></a>',
      'element iq: <iq/>',
    ]);
  });

  it('are 256 levels and 10 MiB unless given', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(inStream(nested(256))[0]).toMatch(/^element/);
    expect(inStream(nested(257))[0]).toMatch(/^malformed nesting-too-deep/);
    const sized = (size: number): Piece['type'] | undefined =>
      framed(Buffer.from(`<a>${'x'.repeat(size - 7)}</a>`), [1 << 20])[0]?.type;
    expect(sized(10 * 1024 * 1024)).toBe('element');
    expect(sized(10 * 1024 * 1024 + 1)).toBe('malformed');
  });

  it('bound memory, whatever is open when they are passed', () => {
    for (const limits of [{ size: 1000 }, { depth: 2 }]) {
      const framer = new Framer({ roots: ROOTS, limits });
      const chunk = Buffer.from('<a-name-of-thirty-two-characters>'.repeat(2000));
      const before = process.memoryUsage().arrayBuffers;
      for (let i = 0; i < 1000; i++) {
        framer.push(chunk);
        drain(framer);
      }
      expect(framer.offset).toBe(chunk.length * 1000);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
    }
  });

  it('make depth cost nothing beyond them, and come back from it', () => {
    const deep = '<a>'.repeat(100_000) + '</a>'.repeat(100_000);
    expect(inStream(`${deep}<iq/>`).map((piece) => piece.slice(0, 40))).toEqual([
      expect.stringMatching(/^malformed nesting-too-deep/),
      expect.stringMatching(/^opaque: <a><a>/),
      'element iq: <iq/>',
    ]);
  });
});

describe('the cost', () => {
  const PATTERNS: readonly (readonly [string, string, string, string])[] = [
    ['text', '<a>', 'x', '</a>'],
    ['a value', "<a b='", '>', "'/>"],
    ['a comment', '<!--', '-', '-->'],
    ['attributes', '<a', " b='c'", '/>'],
    ['nesting', '<a>', '<b></b>', '</a>'],
    ['too deep nesting', '<a>'.repeat(300), '<b>', ''],
    ['opaque attempts', 'x', '<stream a=', ''],
  ];

  it.each(PATTERNS)('is linear in one huge piece of %s, byte by byte', (_, before, pattern, after) => {
    const [short = Number.NaN, long = Number.NaN] = [32 * 1024, 128 * 1024].map((size) => {
      const chunks = chunksOf(Buffer.from(before + pattern.repeat(size / pattern.length) + after), [1]);
      return Math.min(...[1, 2, 3, 4, 5].map(() => cost(chunks)));
    });
    expect(long / short).toBeLessThan(8);
  });
});

/** Processor time, which other processes do not add to. */
function cost(chunks: readonly Buffer[]): number {
  const start = process.cpuUsage();
  const framer = new Framer({ roots: ROOTS });
  for (const chunk of chunks) {
    framer.push(chunk);
    drain(framer);
  }
  framer.end();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** Generated sessions: valid ones with the pieces they must fall into, broken ones, and soup. */
import * as fc from 'fast-check';
import { HEADER, STREAMS } from './framing.ts';

/** A run of text and the type of piece it is. */
export interface Part {
  readonly type: 'header' | 'footer' | 'element' | 'whitespace' | 'declaration' | 'restricted';
  readonly text: string;
}

const name = fc.stringMatching(/^[a-zé_][a-zñ0-9_.-]{0,5}$/).map((text) => text);
const qualified = fc.oneof(
  { weight: 3, arbitrary: name },
  fc.tuple(name, name).map((parts) => parts.join(':')),
);
const space = fc.constantFrom(' ', '\n', '\t ', '  ');
const gap = fc.constantFrom('', '', ' ', '\r\n');
const free = fc.string({
  unit: fc.constantFrom('a', ' ', '>', '/', ']', '-', '?', '!', '=', '&amp;', 'é', '🙂', '\n'),
  maxLength: 12,
});

const attribute = fc
  .tuple(space, qualified, gap, gap, fc.constantFrom("'", '"'), free, free)
  .map(([before, attr, a, b, quote, value, other]) => {
    return `${before}${attr}${a}=${b}${quote}${value}${quote === '"' ? "'" : '"'}${other}${quote}`;
  });
const attributes = fc.array(attribute, { maxLength: 3 }).map((all) => all.join(''));

const comment = free.map((text) => `<!--${text.replaceAll('-', '+')}-->`);
const instruction = fc.tuple(name, free).map(([target, text]) => `<?p${target} ${text.replaceAll('?', '.')}?>`);
const cdata = free.map((text) => `<![CDATA[<a>${text}]]]>`);
const doctype = fc.constantFrom(
  '<!DOCTYPE a>',
  `<!DOCTYPE a SYSTEM "x>y'" [ <!ENTITY b "]>"> <!-- ]> ' --> <?p ]> ?> <!ELEMENT c (#PCDATA)> ] >`,
);

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ maxDepth: 3, withCrossShrink: true }, free, comment, instruction, cdata, tie('element')), {
      maxLength: 4,
    })
    .map((all) => all.join('')),
  element: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.tuple(qualified, attributes, gap).map(([tag, all, end]) => `<${tag}${all}${end}/>`),
    fc
      .tuple(qualified, attributes, gap, tie('content'), gap)
      .map(([tag, all, a, inner, b]) => `<${tag}${all}${a}>${inner}</${tag}${b}>`),
  ),
}));

function part(type: Part['type'], text: fc.Arbitrary<string>): fc.Arbitrary<Part> {
  return text.map((written) => ({ type, text: written }));
}

const between = fc.oneof(
  { weight: 6, arbitrary: part('element', element) },
  { weight: 3, arbitrary: part('whitespace', space) },
  part('restricted', comment),
  part('restricted', instruction),
  part('restricted', doctype),
  part('declaration', fc.constantFrom("<?xml version='1.0'?>", '<?xml?>')),
);

/** Headers of every shape; with each the name its end tag needs. */
const header = fc.constantFrom<readonly [string, string]>(
  [HEADER, 'stream:stream'],
  [`<stream xmlns="${STREAMS}" to='>'>`, 'stream'],
  [`<s:stream xmlns:s='${STREAMS}' xmlns='jabber:server' xml:lang = "en" >`, 's:stream'],
);

const stream = fc
  .tuple(fc.array(fc.tuple(header, fc.array(between, { maxLength: 6 })), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([restarts, ends]): readonly Part[] => {
    const parts = restarts.flatMap(([[text], rest]): Part[] => [{ type: 'header', text }, ...rest]);
    const closing = `</${restarts.at(-1)?.[0][1]}>`;
    return ends ? [...parts, { type: 'footer', text: closing }] : parts;
  });

/** Streams one after the other; only the last one may stay open, or its end tag would close the wrong one. */
export const session: fc.Arbitrary<readonly Part[]> = fc
  .tuple(fc.array(between, { maxLength: 2 }), fc.array(stream, { maxLength: 2 }))
  .map(([before, streams]) => [...before, ...streams.flat()]);

export function textOf(parts: readonly Part[]): Buffer {
  return Buffer.from(parts.map(({ text }) => text).join(''));
}

const TROUBLE = [
  '<',
  '>',
  '"',
  "'",
  '\0',
  '/',
  '</',
  '<!',
  '<?',
  '<!--',
  '<!DOCTYPE',
  '&',
  '=',
  '\x16\x03\x01',
  HEADER,
  '</stream:stream>',
];

/** One edit: where (as a share of the length), how many bytes go, what comes instead. */
const edit = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 0, 1, 3),
  fc.oneof(
    fc.constantFrom(...TROUBLE).map((text) => Buffer.from(text, 'latin1')),
    fc.uint8Array({ maxLength: 2 }),
  ),
);

/** Valid sessions with bytes inserted, removed and replaced, and perhaps cut short. */
export const damaged: fc.Arbitrary<Buffer> = fc
  .tuple(session, fc.array(edit, { minLength: 1, maxLength: 4 }), fc.double({ min: 0.2, max: 2, noNaN: true }))
  .map(([parts, edits, kept]) => {
    let bytes = textOf(parts);
    for (const [where, removed, added] of edits) {
      const at = Math.floor(where * bytes.length);
      bytes = Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
    }
    return bytes.subarray(0, Math.ceil(kept * bytes.length));
  });

const INGREDIENTS = [
  ...TROUBLE,
  'a',
  'stream',
  ':',
  ' ',
  '-',
  '-->',
  '?>',
  ']',
  '[',
  ']]>',
  '<![CDATA[',
  '<?xml ',
  '/>',
  '<a',
  '<b>',
  '</b>',
  " c='d'",
  '\xef\xbb\xbf',
  '\xef',
  '\xff',
  '<stream:stream xmlns:stream=',
  `'${STREAMS}'`,
];

/** XML-ish noise. */
export const soup: fc.Arbitrary<Buffer> = fc
  .array(fc.constantFrom(...INGREDIENTS), { maxLength: 40 })
  .map((all) => Buffer.from(all.join(''), 'latin1'));

export const noise: fc.Arbitrary<Buffer> = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes));

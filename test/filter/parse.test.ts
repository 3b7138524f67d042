/** How filters are written, and what is said of mistakes. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/filter/explain.ts';
import type { Filter } from '../../src/filter/filter.ts';
import { parseFilter } from '../../src/filter/parse.ts';
import { printFilter } from '../../src/filter/print.ts';

function parsed(text: string): Filter {
  const result = parseFilter(text);
  if (result.type === 'error') throw new Error(`${text}: ${result.message} at ${result.at}`);
  return result.filter;
}

describe('a filter', () => {
  it.each([
    ['~m ~tx', '~m & ~tx'],
    ['~m & ~tx | ~p', '(~m & ~tx) | ~p'],
    ['~m ~tx | ! ~p gate', '(~m & ~tx) | (!~p & gate)'],
    ['~m & (~tx | ~rx)', '~m & (~tx | ~rx)'],
    ['!(~m | !~p)', '!(~m | !~p)'],
    ['!!~m', '!!~m'],
    ['((~m))', '~m'],
    ['~b "the gate" gate', '~b "the gate" & gate'],
    ['~b \'say "hi"\'', '~b "say ""hi"""'],
    ['~b"(a|b)"', '~b "(a|b)"'],
    ["don't", "don't"],
    ['"~m"', '"~m"'],
    ['~b ~m', undefined],
    ['~lat >500', '~lat >500'],
    ['~lat>=1.5s', '~lat >=1500'],
    ['~lat > 2 s', '~lat >2 & s'],
    ['~room & shed', '~room & shed'],
    ['~room shed', '~room shed'],
    ['~room "" ', undefined],
    ['~x iq[type=result].{jabber:iq:roster}:query ~rx', '~x iq[type=result].{jabber:iq:roster}:query & ~rx'],
    ['~ns http://jabber.org/protocol/muc#user', '~ns http://jabber.org/protocol/muc#user'],
  ])('%s reads %s', (text, printed) => {
    if (printed === undefined) expect(parseFilter(text).type).toBe('error');
    else expect(printFilter(parsed(text))).toBe(printed);
  });

  it.each([
    ['~m ~from ola@example.net', 'what is a message and comes from ola@example.net (any resource)'],
    [
      '~to ola@example.net/desk | !~jid ola',
      'what goes to ola@example.net/desk or neither comes from nor goes to an address like “ola”',
    ],
    ['!(~err ~tx) gate', 'what (is not an error or is not sent by the client) and has “gate” in it'],
    ['~lat >500 ~session 2', 'what is an answer after more than 500 ms and is of session 2'],
    [
      '~hc !~room shed ~mention nora',
      'what has a HipChat extension and is not in a room like “shed” and mentions “nora”',
    ],
  ])('%s is explained', (text, words) => {
    expect(explain(parsed(text))).toBe(words);
  });
});

describe('a mistake in a filter', () => {
  it.each([
    ['', 0, 'nothing to select by'],
    ['~m &', 4, 'something has to follow'],
    ['~m | | ~p', 5, '| needs something in front'],
    ['& ~m', 0, '& needs something in front'],
    ['(~m', 0, 'never closed'],
    ['~m)', 2, 'closes nothing'],
    ['()', 1, ') needs something in front'],
    ['~zz', 0, 'there is no ~zz; there are ~m ~p ~i ~tx'],
    ['~m ~', 3, 'a name has to follow ~'],
    ['~from', 0, '~from needs JID after it'],
    ['~b (a|b)', 0, 'what holds parentheses has to be in quotes'],
    ['~b foo(bar)', 6, 'what holds a parenthesis has to be in quotes'],
    ['foo"bar"', 3, 'a quote inside a word'],
    ['"foo"bar', 5, 'a quote inside a word'],
    ['~b "foo', 3, 'this quote is never closed'],
    ['"a"~m', 3, 'put a space before ~m'],
    ['(~m)x', 4, 'put a space or |'],
    ['~p ~b "ab[c"', 9, 'this [ is never closed'],
    ['~p ~b ab**', 9, 'repeats what is repeated'],
    ['~m a{9999}', 4, 'too large'],
    ['~lat 500', 5, 'write a comparison'],
    ['~lat >soon', 5, 'write a comparison'],
    ['~session one', 9, 'a session is a number'],
    ['~x "iq[type=result"', 6, 'this [ is never closed'],
    ['~x iq..query', 6, 'expected an element'],
    ['~x iq{a', 5, 'expected . or |'],
    ['~x {a', 3, 'this { is never closed'],
    ['~x iq[=a]', 6, 'an attribute’s name'],
    ['~x "iq[a=\'b]"', 9, 'this quote is never closed'],
    ['~x iq#txt', 5, 'only text may stand'],
    ['~mention ""', 9, '~mention needs NAME, not an empty text'],
  ])('%s is told of at offset %i', (text, at, words) => {
    expect(parseFilter(text)).toEqual({ type: 'error', at, message: expect.stringContaining(words) });
  });
});

/** What can be said in a stream, and what is wrong with the rest. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { wholeElement } from '../../src/tui/whole.ts';
import { Framer } from '../../src/xml/framer.ts';
import { session, textOf } from '../support/sessions.ts';

const CLIENT = { '': 'jabber:client' };

it.each([
  ['<message><body>a &amp; b</body></message>', undefined],
  ['  <presence/>\n', undefined],
  ['<message', 'it ends before its end tag'],
  ['<message></iq>', 'this end tag closes nothing that is open'],
  ['<message/><message/>', 'one element at a time'],
  ['hello', 'an element has to stand here'],
  ['', 'nothing is written here'],
  ['<a><!-- x --></a>', 'a stream must not hold a comment (RFC 6120 §11.1)'],
  ['<x:a/>', 'the prefix of <x:a> is declared nowhere'],
])('%s', (text, message) => {
  const whole = wholeElement(text, CLIENT);
  expect(whole.type === 'error' ? whole.message : undefined).toBe(message);
});

it('points into the text, however wide its characters are', () => {
  expect(wholeElement('<a>庭🌱</b>', CLIENT)).toMatchObject({ at: '<a>庭🌱</'.length });
});

it('lets through only what a peer would cut out as one piece', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        session.map((parts) => textOf(parts).toString()),
      ),
      (text) => {
        const whole = wholeElement(text, CLIENT);
        if (whole.type === 'error') return whole.at >= 0 && whole.at <= text.length;
        const framer = new Framer({ roots: [] });
        framer.push(Buffer.from(whole.text));
        return framer.next()?.bytes.toString() === whole.text;
      },
    ),
  );
});

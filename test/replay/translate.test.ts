import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bindings } from '../../src/replay/bindings.ts';
import { revalueBy, translate } from '../../src/replay/translate.ts';

const namespaces = { '': 'jabber:client' };

function live(text: string, bindings: Bindings, shift = 0): string {
  return translate({ text, namespaces }, revalueBy(bindings, 's2c', shift));
}

describe('a recorded stanza in another run', () => {
  it('answers under the id that was asked with, and to the address that is there', () => {
    const bindings = new Bindings();
    bindings.bind({ kind: 'c2s id', recorded: 'q1', live: 'x-77' });
    bindings.bindOwn('nora@example.org/desk', 'ola@live.example/phone');
    expect(live(`<iq type='result' id="q1" to='nora@example.org/desk' from='example.org'/>`, bindings)).toBe(
      `<iq type='result' id="x-77" to='ola@live.example/phone' from='live.example'/>`,
    );
  });

  it('gives a message back under the id that its author gave it', () => {
    const bindings = new Bindings();
    bindings.bind({ kind: 'c2s id', recorded: 'm1', live: 'l1' });
    expect(live("<message id='m1' from='room@x/nora'><body>m1</body></message>", bindings)).toBe(
      "<message id='l1' from='room@x/nora'><body>m1</body></message>",
    );
  });

  it('moves its stamps, and only those', () => {
    const text =
      "<message><body>2014-05-13T15:46:40Z</body><delay xmlns='urn:xmpp:delay' stamp='2014-05-13T15:46:40Z'/></message>";
    expect(live(text, new Bindings(), 1000)).toBe(
      text.replace("stamp='2014-05-13T15:46:40Z'", "stamp='2014-05-13T15:46:41Z'"),
    );
  });

  it('says what a wildcard stands for', () => {
    const bindings = new Bindings();
    bindings.bind({ kind: 'wildcard', recorded: 'ticket', live: `<&'` });
    expect(live('<message><body>{hiptap:bind ticket}</body></message>', bindings)).toBe(
      '<message><body>&lt;&amp;&apos;</body></message>',
    );
  });

  it('is the recorded text where nothing is bound', () => {
    const xml = fc
      .string({ unit: 'binary' })
      .map((text) => `<message to='a@b'>${text.replace(/[<&{]/g, '')}<x xmlns='y' z="1"/></message>`);
    fc.assert(
      fc.property(xml, (text) => {
        expect(live(text, new Bindings())).toBe(text);
      }),
    );
  });
});

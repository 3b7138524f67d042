import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, formOf } from '../../src/replay/content.ts';
import { writeElement } from '../../src/replay/written.ts';
import { parseElement } from '../../src/xml/element.ts';
import { anyStanza, elementOf } from './arbitrary-element.ts';

describe('an element written again', () => {
  it('is read as the same', () => {
    fc.assert(
      fc.property(anyStanza, (stanza) => {
        const again = parseElement(writeElement(stanza), {});
        expect(again === undefined ? '' : formOf(again, asWritten)).toBe(formOf(stanza, asWritten));
      }),
    );
  });

  it('declares a namespace where it changes, and none that stands already', () => {
    const element = elementOf('message', 'jabber:client', { to: 'a&b' }, [
      elementOf('body', 'jabber:client', {}, ['<']),
    ]);
    expect(writeElement(element, 'jabber:client')).toBe("<message to='a&amp;b'><body>&lt;</body></message>");
    expect(writeElement(elementOf('x', 'urn:x', {}, [elementOf('y', '')]))).toBe("<x xmlns='urn:x'><y xmlns=''/></x>");
  });
});

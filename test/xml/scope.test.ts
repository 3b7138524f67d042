import { describe, expect, it } from 'vitest';
import { declarationOf, NamespaceScope, XML_NAMESPACE, XMLNS_NAMESPACE } from '../../src/xml/scope.ts';

describe('a namespace scope', () => {
  it('begins with the bindings of the stream header', () => {
    const scope = new NamespaceScope({ '': 'jabber:client', stream: 'http://etherx.jabber.org/streams' });
    expect(scope.resolve('')).toBe('jabber:client');
    expect(scope.resolve('stream')).toBe('http://etherx.jabber.org/streams');
    expect(scope.resolve('other')).toBe('');
  });

  it('forgets what an element declared when the element is left', () => {
    const scope = new NamespaceScope({ '': 'a' });
    scope.enter([
      { prefix: '', ns: 'b' },
      { prefix: 'p', ns: 'q' },
    ]);
    scope.enter([{ prefix: '', ns: '' }]);
    expect([scope.resolve(''), scope.resolve('p')]).toEqual(['', 'q']);
    scope.leave();
    expect([scope.resolve(''), scope.resolve('p')]).toEqual(['b', 'q']);
    scope.leave();
    expect([scope.resolve(''), scope.resolve('p')]).toEqual(['a', '']);
  });

  it('restores the binding before both when one element declares a prefix twice', () => {
    const scope = new NamespaceScope({});
    scope.enter([{ prefix: 'p', ns: 'one' }]);
    scope.enter([
      { prefix: 'p', ns: 'two' },
      { prefix: 'p', ns: 'three' },
    ]);
    scope.leave();
    expect(scope.resolve('p')).toBe('one');
  });

  it('is not left further than it was entered', () => {
    const scope = new NamespaceScope({ '': 'a' });
    scope.leave();
    expect(scope.resolve('')).toBe('a');
  });

  it('knows the prefixes that are bound by definition, and no names of its own', () => {
    const scope = new NamespaceScope({});
    expect(scope.resolve('xml')).toBe(XML_NAMESPACE);
    expect(scope.resolve('xmlns')).toBe(XMLNS_NAMESPACE);
    expect(['__proto__', 'constructor', 'toString'].map((prefix) => scope.resolve(prefix))).toEqual(['', '', '']);
  });
});

describe('a declaration', () => {
  it('is told from other attributes', () => {
    expect(declarationOf('xmlns', 'a')).toEqual({ prefix: '', ns: 'a' });
    expect(declarationOf('xmlns:b', 'a')).toEqual({ prefix: 'b', ns: 'a' });
    expect(declarationOf('xmlnsx', 'a')).toBeUndefined();
    expect(declarationOf('to', 'a')).toBeUndefined();
  });
});

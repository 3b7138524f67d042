import { describe, expect, it } from 'vitest';
import { NameStack } from '../../src/xml/name-stack.ts';

function opened(...names: string[]): NameStack {
  const stack = new NameStack();
  for (const name of names) open(stack, name);
  return stack;
}

function open(stack: NameStack, name: string): void {
  stack.open();
  for (const byte of Buffer.from(name)) stack.extend(Buffer.from([byte]), 0, 1);
}

function top(stack: NameStack): string {
  return stack.readTop((bytes, from, to) => bytes.toString('utf8', from, to));
}

/** How much of an end tag's name, coming byte by byte, is right, and whether it is complete. */
function matched(stack: NameStack, name: string): readonly [number, boolean] {
  stack.expect();
  const bytes = Buffer.from(name);
  let at = 0;
  while (at < bytes.length && stack.match(bytes, at, at + 1) > at) at++;
  return [at, stack.isMatched];
}

describe('a name stack', () => {
  it('gives back names as they close', () => {
    const stack = opened('a', 'p:second', 'third');
    expect([top(stack), stack.depth]).toEqual(['third', 3]);
    stack.close();
    expect([top(stack), stack.depth]).toEqual(['p:second', 2]);
    open(stack, 'x');
    expect(top(stack)).toBe('x');
    stack.truncate(1);
    expect([top(stack), stack.depth]).toEqual(['a', 1]);
    stack.close();
    stack.close();
    expect([top(stack), stack.depth]).toEqual(['', 0]);
  });

  it('matches an end tag against the innermost name only', () => {
    const stack = opened('ab', 'abc');
    expect(matched(stack, 'abc')).toEqual([3, true]);
    expect(matched(stack, 'abcd')).toEqual([3, true]);
    expect(matched(stack, 'ab')).toEqual([2, false]);
    expect(matched(stack, 'axc')).toEqual([1, false]);
  });

  it('knows a local name with and without a prefix', () => {
    const is = (name: string): boolean => opened('outer', name).isLocal(Buffer.from('stream'));
    expect(['stream', 's:stream', 'a:b:stream'].map(is)).toEqual([true, true, true]);
    expect(['upstream', 'streams', 'ream', ':tream', ''].map(is)).toEqual([false, false, false, false, false]);
    expect(opened('stream', '').isLocal(Buffer.from('stream'))).toBe(false);
  });

  it('counts without names, and comes back to those it kept', () => {
    const stack = opened('a', 'unfinis');
    stack.countOnly(true);
    for (let i = 0; i < 1000; i++) open(stack, 'name');
    expect([stack.depth, stack.topIsUnnamed]).toEqual([1002, true]);
    for (let i = 0; i < 1001; i++) stack.close();
    expect([stack.depth, stack.topIsUnnamed, top(stack)]).toEqual([1, false, 'a']);
  });

  it('keeps a finished name when it begins to count', () => {
    const stack = opened('a');
    stack.countOnly(false);
    expect([stack.depth, top(stack)]).toEqual([1, 'a']);
    stack.truncate(1);
    open(stack, 'b');
    expect(top(stack)).toBe('b');
  });

  it('makes the innermost element the outermost', () => {
    const stack = opened('old', 'x', 'new');
    stack.keepTop();
    open(stack, 'child');
    stack.close();
    expect([stack.depth, top(stack)]).toEqual([1, 'new']);
  });

  it('keeps names longer than it had room for', () => {
    const long = 'n'.repeat(100_000);
    const stack = opened('a', long);
    expect(top(stack)).toBe(long);
    stack.close();
    expect(top(stack)).toBe('a');
    open(stack, long);
    expect(matched(stack, long)).toEqual([100_000, true]);
  });
});

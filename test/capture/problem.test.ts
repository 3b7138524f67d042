import { describe, expect, it } from 'vitest';
import type { LineProblem } from '../../src/capture/item.ts';
import { describeProblem } from '../../src/capture/problem.ts';

function described(problem: LineProblem, line = ''): string {
  return describeProblem({ type: 'problem', problem, number: 7, line: Buffer.from(line) });
}

describe('describeProblem', () => {
  it.each<[LineProblem, string]>([
    [{ type: 'not-json' }, 'line 7: not JSON'],
    [{ type: 'too-long', length: 5 }, 'line 7: 5 bytes are too long for a line'],
    [{ type: 'torn' }, 'line 7: torn off, the recording was stopped in the middle of it'],
    [{ type: 'bad-field', field: 'seq', expected: 'a whole number' }, 'line 7: "seq" must be a whole number'],
    [
      { type: 'broken-gzip', why: 'unexpected end of file' },
      'line 7: the compressed file ends early or is damaged (unexpected end of file)',
    ],
  ])('puts %j in a line', (problem, words) => {
    expect(described(problem)).toBe(words);
  });

  it('quotes the line, but not all of it, and nothing in it that acts on a terminal', () => {
    expect(described({ type: 'not-json' }, '{"a":\u001b[31m\n')).toBe('line 7: not JSON: {"a":\\e[31m');
    expect(described({ type: 'not-json' }, 'x'.repeat(1000))).toBe(`line 7: not JSON: ${'x'.repeat(60)}…`);
  });
});

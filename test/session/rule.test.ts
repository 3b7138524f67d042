import { describe, expect, it } from 'vitest';
import { HoldNumbers } from '../../src/session/changer.ts';
import { PassingReader } from '../../src/session/passing-reader.ts';
import { parseRule, RuleChanger } from '../../src/session/rule.ts';
import { AlterationBench, HEADER } from '../support/alteration-bench.ts';

function bench(text: string): AlterationBench {
  const parsed = parseRule(text);
  if (parsed.type === 'error') throw new Error(parsed.message);
  const reader = new PassingReader(1);
  const entryOf: PassingReader['read'] = (passing) => reader.read(passing);
  return new AlterationBench(new RuleChanger({ rule: parsed.rule, numbers: new HoldNumbers(), entryOf }));
}

const SECRET = "<message to='ola@x'><body>secret plan</body></message>";
const PLAIN = "<message to='ola@x'><body>hello</body></message>";

describe('a rule', () => {
  it('drops what its filter selects', () => {
    expect(bench('~m & ~b secret => drop').receive('client', HEADER + SECRET + PLAIN).sent.server).toBe(HEADER + PLAIN);
  });

  it('delays it, and what follows with it', () => {
    const line = bench('~b secret => delay 500').receive('client', HEADER + SECRET + PLAIN);
    expect(line.wait(499).sent.server).toBe(HEADER);
    expect(line.wait(1).sent.server).toBe(HEADER + SECRET + PLAIN);
  });

  it('replaces text in it, but never by what is no XML', () => {
    const line = bench('~m => replace "secret plan" "surprise"').receive('client', HEADER + SECRET + PLAIN);
    expect(line.sent.server).toBe(HEADER + SECRET.replace('secret plan', 'surprise') + PLAIN);
    expect(bench('~m => replace "</body>" ""').receive('client', HEADER + PLAIN).sent.server).toBe(HEADER + PLAIN);
  });

  it('says once that what it would make is no XML, where it left stanzas alone without a word', () => {
    const line = bench('~m => replace "hello" "hel<lo"').receive('client', HEADER + PLAIN + PLAIN);
    expect(line.sent.server).toBe(HEADER + PLAIN + PLAIN);
    expect(line.reported).toEqual([expect.stringMatching(/^rule: ~m => .* is no XML .* passes unchanged$/)]);
  });

  it('takes a time with its unit, and an arrow in what it looks for or replaces', () => {
    const line = bench('~m => delay 2s').receive('client', HEADER + PLAIN);
    expect(line.wait(1_999).sent.server).toBe(HEADER);
    expect(line.wait(1).sent.server).toBe(HEADER + PLAIN);
    const arrow = "<message to='ola@x'><body>a => b</body></message>";
    expect(bench('~b "=>" => drop').receive('client', HEADER + arrow).sent.server).toBe(HEADER);
    const turned = bench('~m => replace "=>" "<![CDATA[<=]]>"').receive('client', HEADER + arrow);
    expect(turned.sent.server).toBe(HEADER + arrow.replace('=>', '<![CDATA[<=]]>'));
  });

  it.each([
    ['~m', 'write it FILTER => drop, => delay 500ms, or => replace "OLD" "NEW"'],
    ['~m => explode', 'explode is no action: drop, delay 500ms, or replace "OLD" "NEW"'],
    ['~nonsense => drop', expect.stringMatching(/\(at \d+\)$/)],
  ])('%s is refused in one line', (text, message) => {
    expect(parseRule(text)).toEqual({ type: 'error', message });
  });
});

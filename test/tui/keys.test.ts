/** The one table of keys, and all that is made from it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BINDINGS, keyList, keyName } from '../../src/tui/keys.ts';
import { Desk } from '../support/desk.ts';

describe('the table of keys', () => {
  it.each(['browse', 'overlay'] as const)('gives a key one meaning while one can %s', (where) => {
    const keys = BINDINGS.filter((one) => one.where === where || one.where === 'both').flatMap((one) => one.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('stands in the README as it is', () => {
    const readme = readFileSync('README.md', 'utf8');
    const [, list] = /<!-- keys -->\n([\s\S]*?)\n<!-- \/keys -->/.exec(readme) ?? [];
    expect(list).toBe(keyList().join('\n'));
  });

  it('does not begin the help of a capture with a page of what only a proxy that runs can do', async () => {
    const ofCapture = await new Desk([], { live: false }).press('?');
    const ofProxy = await new Desk([], { live: true }).press('?');
    expect(ofCapture.screen).toMatch(/^[^\n]*\n\W*Move/);
    expect(ofProxy.screen).toMatch(/^[^\n]*\n\W*Hold and change \(live\)/);
  });

  it('is all of it in the help', async () => {
    const desk = await new Desk([], { size: '100x120' }).press('?');
    for (const { keys, does } of BINDINGS)
      expect(desk.line(new RegExp(`^ {2}${escaped(keys.map(keyName).join(' '))} +`))).toContain(does);
  });

  it('offers on the status line only what would do something', async () => {
    const desk = new Desk([], { size: '200x40' });
    const offered = desk.screen.trimEnd().split('\n').at(-1) ?? '';
    expect(offered).toContain('? help');
    expect(offered).not.toMatch(/resume|pair|mark|save|inject/);
  });
});

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

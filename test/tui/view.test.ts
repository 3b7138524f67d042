/** Screens of every size, compared with what was looked at and found good; UPDATE_GOLDENS=1 writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BINDINGS } from '../../src/tui/keys.ts';
import { Desk, pictureOf, widthsOf } from '../support/desk.ts';
import { hipchatSession } from '../support/hipchat-script.ts';
import { interleaved } from '../support/records.ts';
import { standardSession } from '../support/standard-script.ts';

const HIPCHAT = hipchatSession().records;
const TWO = interleaved(hipchatSession(), standardSession({ session: 2 }));

interface Screen {
  readonly size: string;
  readonly keys: readonly string[];
  readonly records?: typeof TWO;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  wide: { size: '160x40', keys: ['/', ...'roster', 'enter'], records: TWO },
  'wide-beside': { size: '200x50', keys: ['-', '/', ...'roster', 'enter', '2'] },
  narrow: { size: '80x24', keys: ['G', 'k', 'k'], records: TWO },
  'narrow-sessions': { size: '80x24', keys: ['S-tab'], records: TWO },
  tiny: { size: '40x12', keys: ['G'] },
  'tiny-detail': { size: '40x12', keys: ['/', ...'gate', 'enter', 'enter'] },
  hex: { size: '100x30', keys: ['/', ...'gate', 'enter', '4'] },
  json: { size: '100x30', keys: ['/', ...'gate', 'enter', '5', '-'] },
  help: { size: '80x24', keys: ['?'] },
  mistake: { size: '80x24', keys: ['f', ...'~m & (~b gate', 'enter'] },
};

describe('the screen', () => {
  it.each(Object.keys(SCREENS))('%s is drawn as its golden', async (name) => {
    const { size, keys, records = HIPCHAT } = SCREENS[name] ?? { size: '', keys: [] };
    const desk = await new Desk(records, { size }).press(...keys.map((key) => (key === ' ' ? 'space' : key)));
    const drawn = pictureOf(desk.frame);
    const file = new URL(`../golden/tui.${name}.txt`, import.meta.url);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, drawn);
    expect(drawn).toBe(readFileSync(file, 'utf8'));
  });

  it('is as large as the terminal, whatever its size and whatever was pressed', async () => {
    const keys = fc.array(fc.constantFrom(...BINDINGS.flatMap((one) => one.keys), 'x', '(', '~', 'backspace'), {
      maxLength: 12,
    });
    const size = fc.tuple(fc.integer({ min: 1, max: 210 }), fc.integer({ min: 1, max: 60 }));
    await fc.assert(
      fc.asyncProperty(
        keys,
        size,
        fc.boolean(),
        fc.integer({ min: 3, max: 120 }),
        async (pressed, [columns, rows], live, most) => {
          const desk = new Desk(TWO, { size: '100x30', live, most });
          await desk.press(...pressed);
          desk.come(HIPCHAT);
          await desk.press('k', 'g', 'G');
          desk.tell({ type: 'resized', columns, rows });
          expect(widthsOf(desk.frame)).toEqual(Array.from({ length: rows }, () => columns));
        },
      ),
      { numRuns: 60 },
    );
  });
});

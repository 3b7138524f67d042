/** The reports on two captures, compared with what was read and found good; UPDATE_GOLDENS=1 writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paintFor } from '../../src/present/paint.ts';
import { diffCaptures } from '../../src/replay/capture-diff.ts';
import { DiffJson } from '../../src/replay/diff-json.ts';
import type { DiffPage } from '../../src/replay/diff-page.ts';
import { DiffText } from '../../src/replay/diff-text.ts';
import { sessionsIn } from '../../src/replay/session.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { newCapture, oldCapture } from '../support/diff-script.ts';
import { streamed } from './sessions.ts';

async function report(page: DiffPage, a: readonly SessionRecord[], b: readonly SessionRecord[]): Promise<string> {
  const options = { tls: false, streamManagement: false, renamings: [] };
  let text = '';
  for await (const session of diffCaptures(sessionsIn(streamed(a)), sessionsIn(streamed(b)), options))
    text += page.session(session);
  return text + page.end();
}

function textPage({
  colour = false,
  all = false,
}: {
  readonly colour?: boolean;
  readonly all?: boolean;
} = {}): DiffText {
  return new DiffText({ names: { a: 'old.hiptap', b: 'new.hiptap' }, paint: paintFor(colour), all });
}

function expectGolden(name: string, text: string): void {
  const file = new URL(`../golden/${name}.txt`, import.meta.url);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

describe('the report on two captures', () => {
  it('is the text golden', async () => {
    expectGolden('diff.text', await report(textPage(), oldCapture(), newCapture()));
  });

  it('is the JSON golden', async () => {
    expectGolden('diff.json', await report(new DiffJson(), oldCapture(), newCapture()));
  });

  it('is the same text in colour, and colours only what differs in a value', async () => {
    const coloured = await report(textPage({ colour: true }), oldCapture(), newCapture());
    expect(coloured.replace(/\x1b\[[\d;]*m/g, '')).toBe(await report(textPage(), oldCapture(), newCapture()));
    expect(coloured).toContain('is the long \x1b[1;31mrake\x1b[0m with you?');
    expect(coloured).toContain('is the long \x1b[32mspade\x1b[0m with you?');
  });

  it('tells what repeats only where all is asked for', async () => {
    const lost = '- <thread>t1</thread>';
    const [some, all] = [textPage(), textPage({ all: true })];
    expect((await report(some, oldCapture(), newCapture())).split(lost)).toHaveLength(4);
    expect((await report(all, oldCapture(), newCapture())).split(lost)).toHaveLength(6);
  });

  it('counts what is alike where nothing differs', async () => {
    const [text, json] = [textPage(), new DiffJson()];
    expect(await report(text, oldCapture(), oldCapture())).toBe('no difference in 3 sessions: 18 stanzas alike\n');
    expect(text.same).toBe(true);
    const [summary] = (await report(json, oldCapture(), oldCapture())).split('\n');
    expect(JSON.parse(summary ?? '')).toMatchObject({
      type: 'summary',
      same: true,
      sessions: 3,
      alike: 18,
      differs: 0,
    });
  });

  it('lets nothing through that a terminal would act upon', async () => {
    for (const page of [textPage(), new DiffJson()])
      expect(await report(page, oldCapture(), newCapture())).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });
});

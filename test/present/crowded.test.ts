/**
 * One element made of very many tags: it must not cost its readers by the tag.
 */
import { expect, it } from 'vitest';
import { Reading } from '../../src/inspect/reading.ts';
import { Printer } from '../../src/present/printer.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

const TAGS = 500_000;
const text = `<message>${'<b/>'.repeat(TAGS)}</message>`;
const record: SessionRecord = {
  seq: 1,
  session: 1,
  time: 0,
  fact: { type: 'piece', direction: 'c2s', kind: 'message', content: { type: 'text', text }, redacted: [] },
};

it('an element of half a million tags is named, clipped and not laid out', () => {
  const entries = new Reading().read(record);
  const page = entries.map((entry) => new Printer({ format: 'pretty', colour: false }).print(entry)).join('');
  expect(page).toContain('too much markup to be read');
  expect(page).toContain('<message><b/><b/>');
  expect(page.length).toBeLessThan(10_000);
});

it('is whole in JSON', () => {
  const [entry] = new Reading().read(record);
  const line = entry === undefined ? '' : new Printer({ format: 'json', colour: false }).print(entry);
  expect((JSON.parse(line) as { xml: string }).xml).toBe(text);
});

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/capture/format.ts';
import { encodeHeader } from '../../src/capture/header.ts';
import type { CaptureItem } from '../../src/capture/item.ts';
import { CaptureParser } from '../../src/capture/parser.ts';

async function example(): Promise<CaptureItem[]> {
  const page = await readFile(new URL('../../docs/capture-format.md', import.meta.url), 'utf8');
  const [, text = ''] = /```jsonl\n([\s\S]*?)```/.exec(page) ?? [];
  const parser = new CaptureParser({ name: 'the example' });
  return [...parser.push(Buffer.from(text)), ...parser.end()];
}

/** The line as this program would have written it; lines that are kept have no other form. */
function rewritten(item: CaptureItem): string {
  if (item.type === 'record') return encodeRecord(item.record);
  return item.type === 'header' ? encodeHeader(item.header) : item.line.toString();
}

describe('the specification', () => {
  it('has an example with every kind of event', async () => {
    const events = (await example()).map((item) => (item.type === 'record' ? item.record.fact.type : item.type));
    const all = ['header', 'kept', 'piece', 'opened', 'closed', 'tls', 'compression', 'change', 'gap', 'note'];
    expect(new Set(events)).toEqual(new Set(all));
  });

  it('has an example that is byte for byte what a writer writes', async () => {
    const items = await example();
    expect(items.map(rewritten)).toEqual(items.map((item) => item.line.toString()));
  });
});

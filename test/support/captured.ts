/** What stands in the captures this project comes with. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCapture } from '../../src/capture/reader.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

const FOLDER = new URL('../../captures/', import.meta.url).pathname;

export function captureFiles(): readonly string[] {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.hiptap')).map((name) => join(FOLDER, name));
}

export async function recordsIn(file: string): Promise<readonly SessionRecord[]> {
  const records: SessionRecord[] = [];
  for await (const item of readCapture(file)) if (item.type === 'record') records.push(item.record);
  return records;
}

export async function capturedTexts(): Promise<readonly string[]> {
  const records = (await Promise.all(captureFiles().map(recordsIn))).flat();
  return records.flatMap(({ fact }) =>
    fact.type === 'piece' && fact.content.type === 'text' ? [fact.content.text] : [],
  );
}

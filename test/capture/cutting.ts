/** Captures that are cut in memory. */
import { createHash } from 'node:crypto';
import { type CutOptions, cutCaptures } from '../../src/capture/cut/cut.ts';
import type { CutFile } from '../../src/capture/cut/recordings.ts';
import { encodeRecord } from '../../src/capture/format.ts';
import type { CaptureHeader } from '../../src/capture/header.ts';
import { encodeHeader } from '../../src/capture/header.ts';
import type { CaptureItem } from '../../src/capture/item.ts';
import { CaptureParser } from '../../src/capture/parser.ts';
import { readCapture } from '../../src/capture/reader.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';
import { CREATED, chunks } from './samples.ts';

export function captureText(records: readonly SessionRecord[], header: Partial<CaptureHeader> = {}): string {
  return encodeHeader({ version: 1, created: CREATED, redacted: true, ...header }) + records.map(encodeRecord).join('');
}

export function fileOf(text: string, name = 'nora.hiptap'): CutFile {
  for (const item of new CaptureParser({ name }).push(Buffer.from(text))) {
    if (item.type === 'header') return { name, header: item.header, items: () => readCapture(chunks(text, 997)) };
  }
  throw new Error('no header');
}

export function trace(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function cutText(texts: readonly string[], options: Partial<CutOptions> = {}): Promise<string> {
  const files = texts.map((text, index) => fileOf(text, `${index}.hiptap`));
  let out = '';
  for await (const bytes of cutCaptures(files, {
    choice: {},
    pseudonymise: false,
    showSecrets: false,
    generator: 'hiptap 0.1.0',
    after: { seq: 0, session: 0 },
    trace,
    onProblem: () => undefined,
    onLeftOut: () => undefined,
    onRead: () => undefined,
    ...options,
  }))
    out += bytes.toString();
  return out;
}

export function itemsOf(text: string): readonly CaptureItem[] {
  const parser = new CaptureParser({ name: 'the cut' });
  return [...parser.push(Buffer.from(text)), ...parser.end()];
}

export function recordsOf(text: string): readonly SessionRecord[] {
  return itemsOf(text).flatMap((item) => (item.type === 'record' ? [item.record] : []));
}

/** All lines but the first. */
export function bodyOf(text: string): string {
  return text.slice(text.indexOf('\n') + 1);
}

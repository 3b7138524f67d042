/**
 * Logs as captures, for tests: what `hiptap import` makes of them, without files.
 */
import { readFileSync } from 'node:fs';
import { formatNamed } from '../../../src/capture/import/formats.ts';
import { importLog } from '../../../src/capture/import/import.ts';
import { CaptureParser } from '../../../src/capture/parser.ts';
import type { PieceFact, SessionRecord } from '../../../src/xmpp/record.ts';

const LOGS = new URL('../../support/logs/', import.meta.url);

export function logNamed(name: string): Buffer {
  return readFileSync(new URL(name, LOGS));
}

export interface Imported {
  /** All of the capture. */
  readonly text: string;
  readonly records: readonly SessionRecord[];
}

export async function imported(
  log: Buffer | string,
  format: string,
  { size = 65_536, show = false } = {},
): Promise<Imported> {
  const known = formatNamed(format);
  if (known === undefined) throw new Error(`no such format: ${format}`);
  const header = { version: 1, created: 0, redacted: !show } as const;
  const lines = importLog(chunks(Buffer.from(log), size), known, { header, show, trace: () => '0'.repeat(64) });
  const bytes: Buffer[] = [];
  for await (const line of lines) bytes.push(line);
  if (bytes.every(({ length }) => length === 0)) return { text: '', records: [] };
  const parser = new CaptureParser({ name: 'what was imported' });
  const items = [...parser.push(Buffer.concat(bytes)), ...parser.end()];
  const problems = items.filter(({ type }) => type === 'problem');
  if (problems.length > 0) throw new Error(`lines that cannot be read back: ${JSON.stringify(problems[0])}`);
  const records = items.flatMap((item) => (item.type === 'record' ? [item.record] : []));
  return { text: Buffer.concat(bytes).toString(), records };
}

export function pieces({ records }: Imported): readonly PieceFact[] {
  return records.flatMap(({ fact }) => (fact.type === 'piece' ? [fact] : []));
}

/** `→ <…>` a line each. */
export function said(capture: Imported): readonly string[] {
  return pieces(capture).map(({ direction, content, concluded }) => {
    const arrow = direction === 'c2s' ? '→' : '←';
    return `${arrow}${concluded === true ? '?' : ''} ${content.type === 'text' ? content.text : content.type}`;
  });
}

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

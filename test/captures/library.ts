/**
 * The captures of the library and what their README says of each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describeProblem } from '../../src/capture/problem.ts';
import { readCapture } from '../../src/capture/reader.ts';
import type { SessionRecord } from '../../src/xmpp/record.ts';

export const FOLDER: string = new URL('../../captures/', import.meta.url).pathname;
/** Paths in the folder, without their extension. */
export const CAPTURES: readonly string[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).flatMap(
  (file) => /^(.*)\.hiptap$/.exec(file)?.[1] ?? [],
);

export interface Loaded {
  readonly records: readonly SessionRecord[];
  /** Whether its header says that secrets were taken out. */
  readonly redacted: boolean;
  /** A line each. */
  readonly problems: readonly string[];
}

export async function load(file: string): Promise<Loaded> {
  const records: SessionRecord[] = [];
  const problems: string[] = [];
  let redacted = true;
  for await (const item of readCapture(file)) {
    if (item.type === 'record') records.push(item.record);
    else if (item.type === 'header') redacted &&= item.header.redacted;
    else if (item.type === 'problem') problems.push(describeProblem(item));
  }
  return { records, redacted, problems };
}

/** The README's words about a capture: its tables' rows, cells without marks. */
export function described(name: string): readonly (readonly string[])[] {
  const sections = readFileSync(`${FOLDER}README.md`, 'utf8').split('\n## ');
  const section = sections.find((text) => text.startsWith(`${name}.hiptap\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| ---'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

/** What the README says under a heading of the capture's own table. */
export function said(name: string, heading: string): string {
  const row = described(name).find(([first]) => first === heading);
  if (row?.[1] === undefined) throw new Error(`captures/README.md says nothing of ${name} under “${heading}”`);
  return row[1];
}

/** The files that the README has sections of. */
export function headings(): string[] {
  return [...readFileSync(`${FOLDER}README.md`, 'utf8').matchAll(/^## (\S+\.hiptap)$/gm)].flatMap(
    ([, file]) => file ?? [],
  );
}

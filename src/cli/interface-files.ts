/**
 * What the terminal interface writes: what is shown as a capture or as a page, comments into the capture that is looked at.
 * Knows files. Rule: nothing is overwritten, and lines of a capture are written as they stand there.
 */
import { appendFile, open } from 'node:fs/promises';
import { systemReason } from '../capture/failure.ts';
import { encodeHeader } from '../capture/header.ts';
import { currentVersion } from '../capture/migrate.ts';
import { saveFile } from '../capture/save-file.ts';
import { Printer } from '../present/printer.ts';
import { momentOf } from '../tui/arrive.ts';
import { keptEntry, plainEntry } from '../tui/kept-entry.ts';
import type { Model } from '../tui/model.ts';
import { remarkLine } from '../tui/remark.ts';
import { NOWHERE, type Source } from '../tui/source.ts';
import { decodeTraits, type RowKind } from '../tui/traits.ts';
import { userLine } from './failure.ts';
import type { Interface, OuterEffect } from './interface.ts';
import { version } from './version.ts';

type Of<Type extends OuterEffect['type']> = Extract<OuterEffect, { readonly type: Type }>;

/** Says in the interface what went wrong, where a person can mend it. */
export async function tried(
  face: Interface,
  effect: Of<'save' | 'export' | 'comment'>,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    const why = userLine(error) ?? systemReason(error);
    if (why === undefined) throw error;
    if (effect.type === 'comment') face.tell({ type: 'failed', what: effect.type, why });
    else face.tell({ type: 'failed', what: effect.type, path: effect.path, why });
  }
}

/** Where lines of records are to be had, by place. */
export interface Lines {
  line(place: number): Promise<Buffer | undefined>;
}

/** The rows' records with those they are read with, behind the capture's own header. */
export async function saveRows(
  { path, rows }: Of<'save'>,
  face: Interface,
  source: Lines,
  header: Buffer,
): Promise<void> {
  const places = placesWithFrames(face.model, rows);
  async function* lines(): AsyncGenerator<Buffer, void, undefined> {
    yield header;
    for (const place of places) {
      const line = await source.line(place);
      if (line !== undefined) yield line.at(-1) === NEWLINE ? line : Buffer.concat([line, Buffer.of(NEWLINE)]);
    }
    yield* comments(face.model, rows);
  }
  await saveFile(path, lines(), { append: false, pack: path.endsWith('.gz') });
  face.tell({ type: 'saved', path, records: places.length });
}

/** Of a capture that is made of what a live run has shown. */
export function liveHeader(showSecrets: boolean, created: number): Buffer {
  const generator = `hiptap ${version()}`;
  return Buffer.from(encodeHeader({ version: currentVersion(), created, redacted: !showSecrets, generator }));
}

const NEWLINE = 0x0a;
/** What other records of a session are read with. */
const FRAMES: ReadonlySet<RowKind> = new Set(['opened', 'tls', 'compression', 'stream-open', 'closed']);

function placesWithFrames({ rows }: Model, chosen: readonly number[]): readonly number[] {
  const sessions = new Set(chosen.map((row) => rows.session(row)));
  const places = new Set(chosen.map((row) => rows.place(row)));
  for (let row = rows.first; row < rows.end; row++)
    if (sessions.has(rows.session(row)) && FRAMES.has(decodeTraits(rows.traits(row)).kind)) places.add(rows.place(row));
  places.delete(NOWHERE);
  return [...places].sort((a, b) => a - b);
}

function comments(model: Model, rows: readonly number[]): readonly Buffer[] {
  return rows.flatMap((row) => {
    const text = model.comments.get(row);
    return text === undefined ? [] : [Buffer.from(remarkLine(momentOf(model, row), text))];
  });
}

/** Rows printed together. */
const TOGETHER = 256;

/** As a page, or an object a line where the path ends so. */
export async function exportRows(
  { path, rows }: Of<'export'>,
  face: Interface,
  source: Source,
  timeZone: string,
): Promise<void> {
  const printer = new Printer({
    format: path.endsWith('.json') ? 'json' : 'pretty',
    colour: false,
    fold: true,
    timeZone,
  });
  async function* page(): AsyncGenerator<Buffer, void, undefined> {
    for (let i = 0; i < rows.length; i += TOGETHER) {
      const some = rows.slice(i, i + TOGETHER);
      const real = some.filter((row) => face.model.rows.place(row) !== NOWHERE);
      const read = await source.read(real.map((row) => face.model.rows.place(row)));
      const records = new Map(real.map((row, k) => [row, read[k]]));
      for (const row of some)
        yield Buffer.from(printer.print(plainEntry(keptEntry(face.model.rows, row, records.get(row)))));
    }
    yield Buffer.from(printer.flush());
  }
  await saveFile(path, page(), { append: false, pack: false });
  face.tell({ type: 'saved', path, records: rows.length });
}

/** At the end of the file: a comment names the time of what it is on. */
export async function commentInFile({ row, text }: Of<'comment'>, face: Interface, path: string): Promise<void> {
  const line = remarkLine(momentOf(face.model, row), text);
  await appendFile(path, (await endsOpen(path)) ? `\n${line}` : line);
  face.tell({ type: 'commented', row, text });
}

/** Whether its last line has no newline yet. */
async function endsOpen(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1);
    await file.read(last, 0, 1, Math.max(0, size - 1));
    return size > 0 && last[0] !== NEWLINE;
  } finally {
    await file.close();
  }
}

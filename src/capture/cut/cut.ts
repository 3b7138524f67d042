/**
 * Captures cut, merged and redacted again, as the bytes of a new one.
 * Knows the order of the stages. Rule: it streams; memory does not grow with the captures but with the sessions in them.
 */
import { basename } from 'node:path';
import type { CaptureHeader } from '../header.ts';
import { currentVersion } from '../migrate.ts';
import { formatTime } from '../time.ts';
import type { CutItem, Scope } from './item.ts';
import { merged } from './merge.ts';
import type { Highest } from './number.ts';
import { type CutReadOptions, readRecording } from './read.ts';
import { type CutFile, recordingsOf } from './recordings.ts';
import { type CutChoice, Selection } from './select.ts';
import { CutLines } from './write.ts';

export interface CutOptions extends Omit<CutReadOptions, 'nextScope'> {
  readonly choice: CutChoice;
  /** The choice in words, for the header. */
  readonly selection?: string;
  /** The program that cuts. */
  readonly generator: string;
  /** Numbers go on behind these. */
  readonly after: Highest;
}

/** The new capture's lines, its header first. */
export async function* cutCaptures(
  files: readonly CutFile[],
  options: CutOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const lines = new CutLines(headerOf(files, options), options.after);
  yield lines.begin();
  for await (const item of chosen(files, options)) yield* lines.lines(item);
}

async function* chosen(files: readonly CutFile[], options: CutOptions): AsyncGenerator<CutItem, void, undefined> {
  const selection = new Selection(options.choice);
  let scopes = 0;
  const nextScope = (): Scope => ({ ordinal: ++scopes });
  const sources = recordingsOf(files).map((parts) => readRecording(parts, { ...options, nextScope }));
  for await (const item of merged(sources)) yield* selection.take(item);
}

/** Begun when the first of the recordings was, so that the same captures cut in the same way are the same bytes. */
function headerOf(files: readonly CutFile[], { showSecrets, generator, selection }: CutOptions): CaptureHeader {
  const headers = files.map(({ header }) => header);
  return {
    version: currentVersion(),
    created: Math.min(...headers.map(({ created }) => created)),
    redacted: !showSecrets || headers.every(({ redacted }) => redacted),
    generator,
    from: recordingsOf(files).flatMap(originOf),
    ...(selection === undefined ? {} : { selection }),
    ...(headers.every(({ pseudonymised }) => pseudonymised === true) ? { pseudonymised: true } : {}),
  };
}

/** A capture that was itself made from others is told by those. */
function originOf(parts: readonly CutFile[]): readonly string[] {
  const [first] = parts;
  if (first === undefined) return [];
  const { name, header } = first;
  if (header.from !== undefined) return header.from;
  const file = name === '-' ? 'standard input' : basename(name);
  const others = parts.length === 1 ? '' : ` and ${parts.length - 1} more of its parts`;
  const by = header.generator === undefined ? '' : ` by ${header.generator}`;
  return [`${file}${others}, begun ${formatTime(header.created)}${by}`];
}

/**
 * Captures cut, merged and redacted again, as the bytes of a new one.
 * Knows the order of the stages. Rule: it streams; memory does not grow with the captures but with the sessions in them.
 */
import { basename } from 'node:path';
import { CaptureFailure } from '../failure.ts';
import type { CaptureHeader } from '../header.ts';
import { currentVersion } from '../migrate.ts';
import { Pseudonyms } from '../pseudonym/pseudonyms.ts';
import { nameOf } from '../source.ts';
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
  /** Everybody is replaced by somebody else; the files are then read twice. */
  readonly pseudonymise: boolean;
  /** The choice in words, for the header. */
  readonly selection?: string;
  /** The program that cuts. */
  readonly generator: string;
  /** Numbers go on behind these. */
  readonly after: Highest;
}

/** The new capture's lines, its header first. Throws CaptureFailure where a chosen session is in none of the files. */
export async function* cutCaptures(
  files: readonly CutFile[],
  options: CutOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const replace = options.pseudonymise ? await replacerFor(files, options) : undefined;
  const lines = new CutLines(headerOf(files, options), options.after);
  yield lines.begin();
  for await (const item of chosen(files, options)) {
    const kept = replace === undefined ? item : replace(item);
    if (kept !== undefined) yield* lines.lines(kept);
  }
}

/** Learns all that is chosen; what it gives back replaces it, and leaves out what it does not know. */
async function replacerFor(
  files: readonly CutFile[],
  options: CutOptions,
): Promise<(item: CutItem) => CutItem | undefined> {
  const pseudonyms = new Pseudonyms();
  const learner = pseudonyms.learner();
  const learning = { ...options, onProblem: () => undefined, onLeftOut: () => undefined };
  for await (const item of chosen(files, learning))
    if (item.type === 'record') learner.take(item.scope.ordinal, item.record);
  const replacer = pseudonyms.replacer(options.trace);
  return (item) => {
    if (item.type === 'record')
      return { ...item, record: replacer.take(item.scope.ordinal, item.record), line: undefined };
    if (item.what !== 'blank') options.onLeftOut();
    return undefined;
  };
}

async function* chosen(files: readonly CutFile[], options: CutOptions): AsyncGenerator<CutItem, void, undefined> {
  const selection = new Selection(options.choice);
  let scopes = 0;
  const nextScope = (): Scope => ({ ordinal: ++scopes });
  const sources = recordingsOf(files).map((parts) => readRecording(parts, { ...options, nextScope }));
  for await (const item of merged(sources)) yield* selection.take(item);
  const [missing] = selection.missing;
  if (missing !== undefined) {
    const [only, another] = files;
    const who =
      only === undefined || another !== undefined ? 'none of the captures has a' : `${nameOf(only.name)} has no`;
    throw new CaptureFailure('no-such-session', `${who} session ${missing}`);
  }
}

/** Begun when the first of the recordings was, so that the same captures cut in the same way are the same bytes. */
function headerOf(files: readonly CutFile[], options: CutOptions): CaptureHeader {
  const { showSecrets, generator, selection, pseudonymise } = options;
  const headers = files.map(({ header }) => header);
  return {
    version: currentVersion(),
    created: Math.min(...headers.map(({ created }) => created)),
    redacted: !showSecrets || headers.every(({ redacted }) => redacted),
    generator,
    from: recordingsOf(files).flatMap((parts) => originOf(parts, pseudonymise)),
    ...(selection === undefined ? {} : { selection }),
    ...(pseudonymise || headers.every(({ pseudonymised }) => pseudonymised === true) ? { pseudonymised: true } : {}),
  };
}

/** A capture that was itself made from others is told by those. Names of files may name people, too. */
function originOf(parts: readonly CutFile[], pseudonymise: boolean): readonly string[] {
  const [first] = parts;
  if (first === undefined) return [];
  const { name, header } = first;
  if (header.from !== undefined && !pseudonymise) return header.from;
  const file = pseudonymise ? 'a capture' : name === '-' ? 'standard input' : basename(name);
  const others = parts.length === 1 ? '' : ` and ${parts.length - 1} more of its parts`;
  const by = header.generator === undefined ? '' : ` by ${header.generator}`;
  return [`${file}${others}, begun ${formatTime(header.created)}${by}`];
}

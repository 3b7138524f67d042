/**
 * Which of the files to cut belong together: the parts of one recording, in their order.
 * Knows first headers only. Rule: a file that is no capture is refused before anything is written.
 */
import type { CaptureHeader } from '../header.ts';
import type { CaptureItem } from '../item.ts';
import { readCapture } from '../reader.ts';

/** A file, or `-` for standard input, with its first header. */
export interface CutFile {
  readonly name: string;
  readonly header: CaptureHeader;
  /** Reads it from its first line on. */
  items(onRead?: (bytes: number) => void): AsyncIterable<CaptureItem>;
}

/** The files' headers, in the order given. Throws CaptureFailure as `readCapture` does. */
export async function openFiles(names: readonly string[]): Promise<readonly CutFile[]> {
  const files: CutFile[] = [];
  for (const name of names) files.push(name === '-' ? await openInput() : await openFile(name));
  return files;
}

/** Files of one recording come one after the other, wherever they were named; every other file is a recording of its own. */
export function recordingsOf(files: readonly CutFile[]): readonly (readonly CutFile[])[] {
  const recordings = new Map<string, CutFile[]>();
  for (const [index, file] of files.entries()) {
    const key = file.header.recording ?? `${index}`;
    recordings.set(key, [...(recordings.get(key) ?? []), file]);
  }
  return [...recordings.values()].map((parts) => parts.toSorted((a, b) => partOf(a) - partOf(b)));
}

function partOf({ header: { part = 1 } }: CutFile): number {
  return part;
}

async function openFile(name: string): Promise<CutFile> {
  for await (const item of readCapture(name)) {
    if (item.type !== 'header') continue;
    const items: CutFile['items'] = (onRead) => readCapture(name, onRead === undefined ? {} : { onRead });
    return { name, header: item.header, items };
  }
  throw new Error(`${name} was read without a header`); // readCapture refuses such a file
}

/** Standard input can be read once, so what was read to find its header is given out again. */
async function openInput(): Promise<CutFile> {
  let count: (bytes: number) => void = () => undefined;
  const source = readCapture('-', { onRead: (bytes) => count(bytes) });
  const before: CaptureItem[] = [];
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    before.push(next.value);
    if (next.value.type !== 'header') continue;
    const items: CutFile['items'] = (onRead) => {
      count = onRead ?? count;
      return joined(before, source);
    };
    return { name: '-', header: next.value.header, items };
  }
  throw new Error('standard input was read without a header');
}

async function* joined<T>(first: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield* first;
  yield* rest;
}

/**
 * Files that are made once and never seen half-written, also when several processes start at the same time.
 * Knows nothing of certificates. Rule: a file appears under its name whole, or not at all, and the first to make it wins.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../capture/failure.ts';
import { fileFailure } from './failure.ts';

/** A file's text, and the permission bits it had when it was read. */
export interface ReadFile {
  readonly text: string;
  readonly mode: number;
}

/** Makes the folder, and those above it, for its owner alone; one that is there is left as it is. */
export function makeFolder(path: string): void {
  attempt(`make the folder ${path}`, () => makeFolders(path));
}

/** One by one: Node 20 never comes back from making several where the system says that the folder above is not there though it is (`/proc`). */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolders(above);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

/** Reads a file whole; undefined when there is none. */
export function readIfThere(path: string): ReadFile | undefined {
  return attempt(`read ${path}`, () => {
    const file = openIfThere(path);
    if (file === undefined) return undefined;
    try {
      // Of the open file, not of the name: nobody can swap it in between.
      return { text: readFileSync(file, 'utf8'), mode: fstatSync(file).mode };
    } finally {
      closeSync(file);
    }
  });
}

/**
 * Makes a file that is not there yet; one that is there is left as it is. `mode` holds from the first instant, whatever the
 * umask: a hidden neighbour is opened with it, filled, and then linked to the name, which fails if the name was taken meanwhile.
 */
export function makeOnce(path: string, mode: number, text: string): void {
  attempt(`write ${path}`, () => {
    const draft = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}`);
    try {
      writeDraft(draft, mode, text);
      linkUnlessTaken(draft, path);
    } finally {
      rmSync(draft, { force: true });
    }
  });
}

function linkUnlessTaken(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  }
}

function writeDraft(path: string, mode: number, text: string): void {
  const file = openSync(path, 'wx', mode);
  try {
    // A strict umask took bits away that the owner needs.
    fchmodSync(file, mode);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function attempt<Result>(what: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw fileFailure(what, error);
  }
}

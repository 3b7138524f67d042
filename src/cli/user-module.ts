/**
 * A module of a user's own, TypeScript or JavaScript: annotators, a script.
 * Knows no module's purpose. Rule: hiptap's own doors are open to it wherever it lies; what is wrong with it is told as the option's mistake.
 */
import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './failure.ts';

/** Whoever runs hiptap need not have it installed beside the file. */
const DOORS: Readonly<Record<string, string>> = Object.fromEntries(
  ['annotate', 'testing'].map((room) => [`hiptap/${room}`, door(room)]),
);

/** As built, or as written where that is what runs. */
function door(room: string): string {
  return fileURLToPath(new URL(`../${room}/index${extname(import.meta.url)}`, import.meta.url));
}

/** What the file exports. Throws a UsageError, which begins with the option, where it cannot be loaded. */
export async function loadUserModule(option: string, path: string): Promise<unknown> {
  const file = resolve(path);
  if (!existsSync(file)) throw new UsageError(`${option} ${path}: no such file`);
  // Loaded on demand: it brings a compiler along.
  const { createJiti } = await import('jiti');
  try {
    return await createJiti(import.meta.url, { moduleCache: false, alias: DOORS }).import(file);
  } catch (error) {
    throw new UsageError(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Inputs that once broke something, by target: corpus/TARGET/NAME.
 * Rule: they are run first, and mutated like all others.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('corpus/', import.meta.url);

export function kept(target: string): readonly Buffer[] {
  const folder = new URL(`${target}/`, FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => readFileSync(new URL(name, folder)));
}

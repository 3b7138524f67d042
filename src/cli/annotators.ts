/**
 * A user's own annotators, from a TypeScript or JavaScript file.
 * Knows what a file must export, not what its annotators say. Rule: what is no annotator is refused before anything starts.
 */
import type { Annotator } from '../annotate/annotation.ts';
import { UsageError } from './failure.ts';
import { loadUserModule } from './user-module.ts';

/** `--annotators`, the same in every command that prints. */
export const ANNOTATORS_OPTION: { readonly type: 'string'; readonly describe: string } = {
  type: 'string',
  describe: 'a TypeScript or JavaScript file with annotators of your own',
};

/**
 * The annotators a file exports: its default export or `annotators`, an array or a single one.
 * Throws a UsageError that says what is wrong with the file.
 */
export async function loadAnnotators(path: string | undefined): Promise<readonly Annotator[]> {
  if (path === undefined) return [];
  const exported = pick(await loadUserModule('--annotators', path));
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  const wrong = list.findIndex((one) => !isAnnotator(one));
  if (list.length === 0 || wrong >= 0) throw new UsageError(`--annotators ${path}: ${SHAPE}${whichOf(list, wrong)}`);
  return list.filter(isAnnotator);
}

const SHAPE = 'must export annotators, each { ns, name, annotate(element, context) }, as default or as `annotators`';

/** What a CommonJS module exports stands in place of its default export, is it, or is in it. */
function pick(module: unknown): unknown {
  const layers = isObject(module) ? [module, module['default']] : [module];
  const found = layers.flatMap((layer) => (isObject(layer) ? [layer['annotators'], layer, layer['default']] : []));
  return found.find((one) => Array.isArray(one) || isAnnotator(one));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isAnnotator(value: unknown): value is Annotator {
  if (typeof value !== 'object' || value === null) return false;
  const { ns, name, annotate } = value as Partial<Record<keyof Annotator, unknown>>;
  return typeof ns === 'string' && typeof name === 'string' && typeof annotate === 'function';
}

function whichOf(list: readonly unknown[], wrong: number): string {
  return list.length > 1 && wrong >= 0 ? ` (number ${wrong + 1} is none)` : '';
}

/**
 * The faults of docs/survival.md, and the tests that inject them.
 * Reads the page's table. Rule: a row names files, and of each the words in quotes that stand in the titles of its tests.
 */
import { readFileSync } from 'node:fs';

export interface Shown {
  /** From the repository's root. */
  readonly file: string;
  readonly words: string;
}

export interface Survived {
  readonly fault: string;
  readonly shown: readonly Shown[];
}

export function survived(page: string = readFileSync('docs/survival.md', 'utf8')): readonly Survived[] {
  return page.split('\n').flatMap((line) => {
    const [, fault = '', , shown = ''] = line.split('|').map((cell) => cell.trim());
    return shown === '' || /^(?:shown by|-+)$/.test(shown) ? [] : [{ fault, shown: shownBy(shown) }];
  });
}

/** Several words may follow one file. */
function shownBy(cell: string): readonly Shown[] {
  return [...cell.matchAll(/`([^`]+)`([^`]*)/g)].flatMap(([, name = '', words = '']) => {
    const file = name.includes('/') ? name : `test/survival/${name}`;
    return [...words.matchAll(/“([^”]+)”/g)].map(([, said = '']) => ({ file, words: said }));
  });
}

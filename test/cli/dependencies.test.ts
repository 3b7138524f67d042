/** docs/dependencies.md is what package.json says and node_modules has. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Locked extends Manifest {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const PAGE = readFileSync('docs/dependencies.md', 'utf8');
const MANIFEST = readJson<Manifest>('package.json');
const LOCK = readJson<{ readonly packages: Readonly<Record<string, Locked>> }>('package-lock.json').packages;

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** The rows of the page's nth table, cell by cell. */
function rows(table: number): readonly (readonly string[])[] {
  const tables = PAGE.split(/\n(?=\| package )/).slice(1);
  const lines = (tables[table] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
}

function quoted(text = ''): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

function licenceOf(name: string): string {
  return readJson<Manifest>(`node_modules/${name}/package.json`).license ?? '';
}

describe('docs/dependencies.md', () => {
  it('has what is installed with hiptap, and nothing else, with its licence', () => {
    const named = rows(0).map(([name, , , licence]) => [quoted(name)[0], quoted(licence)[0]]);
    const there = Object.keys(MANIFEST.dependencies ?? {}).map((name) => [name, licenceOf(name)]);
    expect(named.toSorted()).toEqual(there.toSorted());
  });

  it('has what that brings along', () => {
    const installed = Object.entries(LOCK).flatMap(([path, { dev }]) =>
      path === '' || dev === true ? [] : (path.split('node_modules/').at(-1) ?? ''),
    );
    const direct = new Set(Object.keys(MANIFEST.dependencies ?? {}));
    const brought = new Set(installed.filter((name) => !direct.has(name)));
    const paragraph = /`yargs` brings .*?The others bring none/s.exec(PAGE)?.[0];
    expect(
      quoted(paragraph)
        .filter((name) => name !== 'yargs')
        .toSorted(),
    ).toEqual([...brought].toSorted());
    for (const name of brought) expect(['MIT', 'ISC'], name).toContain(licenceOf(name));
  });

  it('has what those need who work on hiptap, with their licences', () => {
    const named = rows(1).flatMap(([names, , licences]) =>
      quoted(names).map((name) => [name, quoted(licences)] as const),
    );
    expect(named.map(([name]) => name).toSorted()).toEqual(Object.keys(MANIFEST.devDependencies ?? {}).toSorted());
    for (const [name, licences] of named) expect(licences, name).toContain(licenceOf(name));
  });
});

describe('package-lock.json', () => {
  const installed = Object.entries(LOCK).filter(([path]) => path !== '');

  it('fixes every package by its hash, and names no registry', () => {
    for (const [path, { integrity, resolved }] of installed) {
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).toBeUndefined();
    }
  });

  it('has no package for users that runs a script when it is installed', () => {
    const users = installed.filter(([, { dev }]) => dev !== true);
    expect(users.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });
});

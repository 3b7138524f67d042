/**
 * The package as it is published: unpacked elsewhere it runs, and a TypeScript user finds its types.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from '../support/hiptap.ts';

const USE = `
import { recordProxy, type RecordingProxy } from 'hiptap/testing';
const proxy: RecordingProxy = await recordProxy({ upstream: { host: '127.0.0.1', port: 1 }, file: process.argv[2] ?? '' });
console.log(typeof proxy.port);
await proxy.close();
`;

it('the package runs elsewhere, with its types', () => {
  using folder = scratchFolder();
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { cwd: folder.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder.path], { stdio: 'ignore' });
  mkdirSync(folder.file('node_modules'));
  writeFileSync(folder.file('package.json'), '{ "name": "user", "private": true }');
  run('tar', 'xzf', readdirSync(folder.path).find((name) => name.endsWith('.tgz')) ?? '');
  run('mv', 'package', 'node_modules/hiptap');
  const dependencies = resolve('node_modules');
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Record<string, string>;
  };
  for (const name of Object.keys(manifest.dependencies)) link(dependencies, folder.path, name);
  // yargs brings packages of its own, found beside it through the links.
  expect(run('node', 'node_modules/hiptap/bin/hiptap', 'demo', '--format', 'summary')).toMatch(
    /HipChat login as nora@example\.org/,
  );
  link(dependencies, folder.path, '@types');
  writeFileSync(folder.file('use.mts'), USE);
  run(
    'node',
    join(dependencies, 'typescript/bin/tsc'),
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--strict',
    '--types',
    'node',
    'use.mts',
  );
  expect(run('node', 'use.mjs', folder.file('x.hiptap'))).toBe('number\n');
});

function link(from: string, to: string, name: string): void {
  symlinkSync(join(from, name), join(to, 'node_modules', name));
}

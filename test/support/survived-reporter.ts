/**
 * Prints what is survived at the end of a test run: each fault of docs/survival.md, by what became of the tests that inject it.
 * Knows vitest's results. Rule: a fault is survived only if every one of its tests was there and passed; one that was not asked for is
 * not spoken of.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type Shown, type Survived, survived } from './survived.ts';

export class SurvivedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const lines = survived().flatMap((row) => lineOf(row, modules));
    if (lines.length > 0) process.stdout.write(`\nsurvived:\n${lines.join('')}\n`);
  }
}

function lineOf({ fault, shown }: Survived, modules: readonly TestModule[]): readonly string[] {
  if (!shown.every(({ file }) => modules.some((module) => isIn(module, file)))) return [];
  const injected = shown.map((one) => modules.flatMap((module) => testsOf(module, one)));
  const results = injected.flat().map((test) => test.result().state);
  if (results.length > 0 && results.every((state) => state === 'skipped' || state === 'pending')) return [];
  const passed = results.every((state) => state === 'passed') && injected.every((tests) => tests.length > 0);
  const count = `${results.length} ${results.length === 1 ? 'test' : 'tests'}`;
  return [`  ${passed ? '✓' : '✗'} ${fault.replaceAll('`', '')} (${count})\n`];
}

function testsOf(module: TestModule, { file, words }: Shown): readonly TestCase[] {
  if (!isIn(module, file)) return [];
  return [...module.children.allTests()].filter(({ fullName }) => fullName.includes(words));
}

function isIn({ moduleId }: TestModule, file: string): boolean {
  return moduleId.endsWith(`/${file}`);
}

/** What a test run says of the faults it injected. */
import { expect, it, vi } from 'vitest';
import type { TestModule } from 'vitest/node';
import { survived } from '../support/survived.ts';
import { SurvivedReporter } from '../support/survived-reporter.ts';

/** A fault that one file's tests inject. */
const ROW = survived().find(({ shown }) => shown.length === 1);

it.each([
  ['✓', ['passed', 'passed']],
  ['✗', ['passed', 'failed']],
  ['✗', ['passed', 'skipped']],
  ['✗', []],
  [undefined, ['skipped', 'skipped']],
])('a fault is told of by %s where its tests were %j', (mark, states) => {
  expect(told(states)?.trim()[0]).toBe(mark);
});

/** The fault's line of a run in which its file's tests ended so; undefined where it is not spoken of. */
function told(states: readonly string[]): string | undefined {
  const [shown] = ROW?.shown ?? [];
  const tests = states.map((state) => ({ fullName: shown?.words, result: () => ({ state }) }));
  const module = { moduleId: `/x/${shown?.file}`, children: { allTests: () => tests } };
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  new SurvivedReporter().onTestRunEnd([module as unknown as TestModule]);
  const lines = written.mock.calls.flatMap(([text]) => String(text).split('\n'));
  written.mockRestore();
  return lines.find((line) => line.includes((ROW?.fault ?? '').replaceAll('`', '')));
}

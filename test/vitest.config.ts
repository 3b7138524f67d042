import { defineConfig } from 'vitest/config';
import { SurvivedReporter } from './support/survived-reporter.ts';

// The real-server tests start servers of their own and say by name what they skip; HIPTAP_REAL=required makes a skip a failure.
const results = process.env['HIPTAP_TEST_RESULTS'];

const PAGE = ['default', new SurvivedReporter()];

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'docs/examples/*.vitest.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    // Time-outs end what hangs; they measure nothing: a busy machine may take long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: results === undefined ? PAGE : [...PAGE, ['json', { outputFile: results }]],
  },
});

import { defineConfig } from 'vitest/config';

// The real-server tests each start servers of their own and say by name what they skip; see test/real/README.md.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
  },
});

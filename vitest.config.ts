import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'apps/server/src/**/*.test.ts',
      'apps/console/src/**/*.test.ts',
      'bench/**/*.test.ts',
    ],
    globalSetup: ['./packages/keeper/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // For the processes of the product that tests start: read once, not at each start.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', import.meta.url)) },
    // Generous: a time-out is there to find what hangs, not what is slow on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

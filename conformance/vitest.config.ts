import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/*.test.ts'],
    globalSetup: ['../packages/keeper/src/testing/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // The SDKs are loaded once for all files.
    isolate: false,
    execArgv: ['--disable-warning=DEP0060'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})

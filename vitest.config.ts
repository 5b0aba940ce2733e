import { defineConfig } from 'vitest/config'

/** Tests of pure code: nothing there outlives a test. In one process the 136 files of engine take 21 s of CPU time, apart 76 s. */
const pure = ['bench', 'core', 'engine', 'mappings', 'sandbox'].map((room) => `test/${room}/**/*.test.ts`)

/** What is polled for comes when it comes: a second, as usual, is too short for a busy machine. */
const timeouts = { testTimeout: 30_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } }

export default defineConfig({
  test: {
    maxWorkers: 3, // of two cores they leave a third idle otherwise: tests of crashes and waits wait
    projects: [
      {
        test: {
          ...timeouts,
          name: 'apart',
          include: ['test/**/*.test.ts'],
          exclude: pure,
          globalSetup: ['test/support/services.ts'],
        },
      },
      { test: { ...timeouts, name: 'together', include: pure, isolate: false } },
    ],
  },
})

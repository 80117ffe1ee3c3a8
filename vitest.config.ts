import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['node'] },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'demo/**/*.test.ts'],
    globalSetup: ['test/global.ts'],
    server: { deps: { inline: [/@codegouvfr\/react-dsfr/, /tsafe/] } },
    // A machine that does other work besides must not turn waiting into failing: no test asserts a time.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    // Files of one worker share what they import: half of a run was loading it again. What a file changes, it puts back.
    isolate: false,
    env: { TZ: 'UTC', NODE_ENV: 'test' },
  },
})

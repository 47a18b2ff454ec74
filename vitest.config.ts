import { defineConfig } from 'vitest/config'

const pure = ['**/node_modules/**', '**/*.db.test.ts', 'tests/acceptance/**']

export default defineConfig({
  test: {
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      // Pure logic: no I/O.
      { test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: pure } },
      // Each file with an empty, migrated database of its own.
      {
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: './tests/harness/global-setup.ts',
          setupFiles: ['./tests/harness/database-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      // The whole product over HTTP, WebSocket and LDAP.
      {
        test: {
          name: 'acceptance',
          include: ['tests/acceptance/**/*.test.ts'],
          globalSetup: './tests/harness/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})

import { defineConfig } from 'vitest/config'
import { compiledWords } from './tests/harness/words.ts'

const pure = ['**/node_modules/**', '**/*.db.test.ts', 'tests/acceptance/**', 'tests/instances/**']

// Thousands of files, one a message, would be loaded anew for each test file.
const alias = [{ find: /^(?:\.\.?\/)+paraglide\/(messages|runtime|server)\.js$/, replacement: `${compiledWords()}/$1.js` }]

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    // Times here and below are far more than anything takes: the machine may stand still for some seconds.
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    projects: [
      // Pure logic: no I/O.
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts', '**/*.test.tsx'], exclude: pure, sequence: { groupOrder: 0 }, testTimeout: 60_000 } },
      // Each file with an empty, migrated database of its own.
      {
        extends: true,
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: './tests/harness/global-setup.ts',
          setupFiles: ['./tests/harness/database-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // The whole product over HTTP, WebSocket and LDAP.
      {
        extends: true,
        test: {
          name: 'acceptance',
          // As for the journeys: on a shared machine.
          retry: 1,
          // After the others: these start whole services, and two at once are enough for two cores.
          sequence: { groupOrder: 2 },
          include: ['tests/acceptance/**/*.test.ts', 'tests/instances/**/*.test.ts'],
          globalSetup: './tests/harness/global-setup.ts',
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})

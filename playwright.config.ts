import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

// The shell first: the same browser without the window that nobody sees, at four fifths of its work.
const chromium = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/harness/global-setup.ts',
  workers: 2,
  fullyParallel: false,
  // Far more than anything takes: the machine may stand still for some seconds, and waiting costs only what fails.
  timeout: 240_000,
  // On a shared machine. What needed it is named at the end of `npm test`, and is a fault to be looked at.
  retries: 1,
  expect: { timeout: 30_000 },
  reporter: [['line'], ['json', { outputFile: 'test-results/journeys.json' }]],
  outputDir: 'test-results/journeys',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'de-CH',
    timezoneId: 'Europe/Zurich',
    // A trace of each step costs an eighth of the whole: `TRACE=1` for a journey that fails and does not say why.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})

/** Runs Vitest and Playwright on one PostgreSQL server and writes test-results/summary.json. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { startTestPostgres } from './harness/postgres.ts'

const root = join(import.meta.dirname, '..')
const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() })
const playwrightReport = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }), errors: z.array(z.unknown()) })

type Outcome = { passed: number; failed: number }

/** Never synchronous: a database server whose messages this process does not read stands still once the pipe is full. */
async function runTool(name: string, args: string[]): Promise<number> {
  console.log(`\n# ${name}`)
  const tool = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: process.env })
  const [code]: (number | null)[] = await once(tool, 'exit')
  return code ?? 1
}

/** A suite that ends badly without a failed test (a file that can't be loaded, say) counts as one failure. */
function outcome(status: number, passed: number, failed: number): Outcome {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed }
}

function report(file: string): unknown {
  return JSON.parse(readFileSync(join(root, 'test-results', file), 'utf8'))
}

async function vitest(): Promise<Outcome> {
  const status = await runTool('unit, database, acceptance', ['node_modules/vitest/vitest.mjs', 'run'])
  const { numPassedTests, numFailedTests } = vitestReport.parse(report('vitest.json'))
  return outcome(status, numPassedTests, numFailedTests)
}

async function playwright(): Promise<Outcome> {
  const status = await runTool('journeys', ['node_modules/@playwright/test/cli.js', 'test'])
  const { stats, errors } = playwrightReport.parse(report('journeys.json'))
  return outcome(status, stats.expected, stats.unexpected + stats.flaky + errors.length)
}

const stop = await startTestPostgres()
try {
  const outcomes = [await vitest(), await playwright()]
  const sum = (key: keyof Outcome) => outcomes.reduce((total, one) => total + one[key], 0)
  writeFileSync(join(root, 'test-results/summary.json'), JSON.stringify({ passed: sum('passed'), failed: sum('failed') }))
} finally {
  await stop()
}

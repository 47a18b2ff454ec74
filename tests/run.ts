/** Runs Vitest and Playwright on one PostgreSQL server and writes test-results/summary.json. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Outcome, playwrightOutcome, vitestOutcome } from './harness/outcome.ts'
import { startTestPostgres } from './harness/postgres.ts'

const root = join(import.meta.dirname, '..')

/** Never synchronous: a database server whose messages this process does not read stands still once the pipe is full. */
async function runTool(name: string, args: string[]): Promise<number> {
  console.log(`\n# ${name}`)
  const tool = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: process.env })
  const [code]: (number | null)[] = await once(tool, 'exit')
  return code ?? 1
}

function report(file: string): string {
  return readFileSync(join(root, 'test-results', file), 'utf8')
}

async function vitest(): Promise<Outcome> {
  const status = await runTool('unit, database, acceptance', ['node_modules/vitest/vitest.mjs', 'run'])
  return vitestOutcome(report('vitest.json'), status)
}

async function playwright(): Promise<Outcome> {
  const status = await runTool('journeys', ['node_modules/@playwright/test/cli.js', 'test'])
  return playwrightOutcome(report('journeys.json'), status)
}

const stop = await startTestPostgres()
try {
  const outcomes = [await vitest(), await playwright()]
  const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, one) => total + one[key], 0)
  for (const text of outcomes.flatMap(({ failures }) => failures)) console.log(`\n${text}`)
  writeFileSync(join(root, 'test-results/summary.json'), JSON.stringify({ passed: sum('passed'), failed: sum('failed') }))
} finally {
  await stop()
}

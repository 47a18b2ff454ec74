/** What a test run came to, read from the reports of Vitest and Playwright. */
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string().optional(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullable() })),
    }),
  ),
})

const problem = z.object({ message: z.string().optional() })
type Suite = { specs: { title: string; file: string; line: number; ok: boolean; tests: { results: { errors: z.infer<typeof problem>[] }[] }[] }[]; suites?: Suite[] }
const suite: z.ZodType<Suite> = z.object({
  specs: z.array(
    z.object({ title: z.string(), file: z.string(), line: z.number(), ok: z.boolean(), tests: z.array(z.object({ results: z.array(z.object({ errors: z.array(problem) })) })) }),
  ),
  get suites() {
    return z.array(suite).optional()
  },
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(problem),
  suites: z.array(suite),
})

/** What failed, or passed only when it was tried again, each with where it stands and what was said. */
export type Outcome = { passed: number; failed: number; failures: string[] }

/** A suite that ends badly without a failed test (a file that can't be loaded, say) counts as one failure. */
function outcome(status: number, passed: number, failed: number, failures: string[]): Outcome {
  return { passed, failed: status !== 0 && failed === 0 ? 1 : failed, failures }
}

/** The first lines of what was said: enough to know where to look, and the whole stands further up. */
function failure(where: string, said: string[], sign: '✘' | '↻' = '✘'): string {
  return [`${sign} ${where}`, ...said.flatMap((text) => stripVTControlCharacters(text).split('\n').slice(0, 12))].join('\n    ')
}

function failedSpecs({ specs, suites = [] }: Suite): string[] {
  const own = specs.flatMap(({ file, line, title, ok, tests }) => {
    const said = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)))
    return ok && said.length === 0 ? [] : [failure(`${file}:${line} ${title}`, said, ok ? '↻' : '✘')]
  })
  return [...own, ...suites.flatMap(failedSpecs)]
}

/** @param text of Vitest's JSON report, @param status with which it ended */
export function vitestOutcome(text: string, status: number): Outcome {
  const { numPassedTests, numFailedTests, testResults } = vitestReport.parse(JSON.parse(text))
  const failures = testResults.flatMap(({ name, message = '', status: whole, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed')
    if (whole === 'failed' && failed.length === 0) return [failure(relative(process.cwd(), name), [message])]
    return failed.map(({ fullName, failureMessages }) => failure(`${relative(process.cwd(), name)} ${fullName}`, failureMessages ?? []))
  })
  return outcome(status, numPassedTests, numFailedTests, failures)
}

/** @param text of Playwright's JSON report, @param status with which it ended */
export function playwrightOutcome(text: string, status: number): Outcome {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(text))
  const failures = [...errors.map(({ message = '' }) => failure('journeys', [message])), ...suites.flatMap(failedSpecs)]
  return outcome(status, stats.expected + stats.flaky, stats.unexpected + errors.length, failures)
}

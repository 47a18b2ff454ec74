import { startTestPostgres } from './postgres.ts'

/** Once a run of Vitest or Playwright: the PostgreSQL server. @returns what stops it */
export default function setup(): Promise<() => Promise<void>> {
  return startTestPostgres()
}

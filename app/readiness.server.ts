import { setTimeout as wait } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { directoryIsReady } from './identity/directory.server.ts'
import { pool } from './platform/database.server.ts'
import { isDraining } from './platform/http/draining.server.ts'

/** Longer than two servers of a directory take to be given up, in milliseconds. */
const longestCheck = 8000
const checkEvery = 1000

type Readiness = { database: boolean; directory: boolean }

const within = (check: Promise<boolean>): Promise<boolean> => Promise.race([check, wait(longestCheck, false, { ref: false })])

async function check(): Promise<Readiness> {
  const answers = pool.query('SELECT 1').then(() => true, () => false)
  const [database, directory] = await Promise.all([within(answers), within(directoryIsReady())])
  return { database, directory }
}

let latest: Promise<Readiness> | null = null

/** One check a second at most, however many ask: whoever may ask need not have signed in. */
function readinessNow(): Promise<Readiness> {
  latest ??= check().finally(() => setTimeout(() => (latest = null), checkEvery).unref())
  return latest
}

/** Ready when the database and the directory answer, and no stop has begun. */
export const readiness: RequestHandler = async (_request, response) => {
  if (isDraining()) return void response.status(503).json({ stopping: true })
  const now = await readinessNow()
  response.status(now.database && now.directory ? 200 : 503).json(now)
}

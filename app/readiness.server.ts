import { setTimeout as wait } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { directoryIsReady } from './identity/directory.server.ts'
import { pool } from './platform/database.server.ts'
import { isDraining } from './platform/http/draining.server.ts'

/** Longer than two servers of a directory take to be given up, in milliseconds. */
const longestCheck = 8000
const checkEvery = 1000

/** Runs a check once a second at most, however many ask: whoever may ask need not have signed in. */
function onceASecond(check: () => Promise<boolean>): () => Promise<boolean> {
  let latest: Promise<boolean> | null = null
  return () => (latest ??= Promise.race([check(), wait(longestCheck, false, { ref: false })]).finally(() => setTimeout(() => (latest = null), checkEvery).unref()))
}

const databaseIsReady = onceASecond(() => pool.query('SELECT 1').then(() => true, () => false))
const directoryIsThere = onceASecond(directoryIsReady)

/**
 * Ready when the database and the directory answer and the process is not about to end. A proxy asks with
 * `?exclude=directory`: while the directory is away, who has signed in goes on working.
 */
export const readiness: RequestHandler = async (request, response) => {
  const needsDirectory = request.query.exclude !== 'directory'
  const [database, directory] = await Promise.all([databaseIsReady(), needsDirectory ? directoryIsThere() : null])
  const stopping = isDraining()
  response.status(database && directory !== false && !stopping ? 200 : 503).json({ database, ...(directory === null ? {} : { directory }), ...(stopping ? { stopping } : {}) })
}

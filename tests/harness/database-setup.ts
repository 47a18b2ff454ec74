import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createDatabase } from './postgres.ts'

// Before the test file's imports: the application's database client reads this when it is made.
process.env.DATA_DIR = await mkdtemp(join(tmpdir(), 'werkplatz-data-'))
// At whatever time of the day tests run.
process.env.QUIET_HOURS = 'none'
process.env.DATABASE_URL = await createDatabase('empty')

afterAll(async () => {
  const { db, pool } = await import('../../app/platform/database.server.ts')
  await db.$disconnect()
  await pool.end()
})

import { afterAll } from 'vitest'
import { createDatabase } from './postgres.ts'

// Before the test file's imports: the application's database client reads this when it is made.
process.env.DATABASE_URL = await createDatabase('empty')

afterAll(async () => {
  const { db, pool } = await import('../../app/platform/database.server.ts')
  await db.$disconnect()
  await pool.end()
})

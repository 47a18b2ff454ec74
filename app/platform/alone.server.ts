import { pool } from './database.server.ts'

/** Holds a lock that ends with the process, so that work with this key never runs twice at a time; waits for its turn. */
export async function alone(key: string, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock(hashtextextended($1, 1))', [key])
    try {
      await work()
    } finally {
      await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 1))', [key])
    }
  } finally {
    client.release()
  }
}

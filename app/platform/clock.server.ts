import { pool } from './database.server.ts'

/** Seconds by which this machine's clock is ahead of the database's (negative: behind), as far as the way there and back lets one tell. */
export async function secondsOff(): Promise<number> {
  const asked = Date.now()
  const { rows: [row] } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
  if (!row) throw new Error('the database did not answer')
  // The answer is from somewhere between the question and now.
  const [earliest, latest] = [asked - row.now.getTime(), Date.now() - row.now.getTime()]
  return (earliest > 0 ? earliest : latest < 0 ? latest : 0) / 1000
}

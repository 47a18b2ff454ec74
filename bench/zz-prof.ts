import { startTestPostgres, createDatabase } from '../tests/harness/postgres.ts'
import { execFileSync } from 'node:child_process'
import { Client } from 'pg'
const stop = await startTestPostgres()
try {
  const url = await createDatabase('empty')
  const c = new Client({ connectionString: url }); c.on('error', () => {}); await c.connect()
  
  await c.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET track_functions = 'all'`)
  if (process.argv[3]) await c.query(process.argv[3])
  const out = execFileSync(process.execPath, ['/work/wt/scale/bench/sites-computers-once.ts', process.argv[2] ?? '20000'], { env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' } }).toString()
  console.log(out)
  console.table((await c.query('SELECT funcname, calls, total_time, self_time FROM pg_stat_user_functions ORDER BY total_time DESC')).rows)
  await c.end()
} finally { await stop() }

import { startTestPostgres } from '../tests/harness/postgres.ts'
import { benchPageSpeed } from './sites/page-speed.ts'
const stop = await startTestPostgres()
try { await benchPageSpeed() } finally { await stop() }

/** Synchronises once and says in JSON what it took. Started by sync.ts. */
import { syncDirectory } from '../app/identity/commands/sync-directory.server.ts'
import { db, pool } from '../app/platform/database.server.ts'

const startedAt = performance.now()
const id = await syncDirectory()
const milliseconds = performance.now() - startedAt
const { state, problem, detail } = await db.directorySync.findUniqueOrThrow({ where: { id } })
if (state !== 'done') throw new Error(`the sync ended as ${state}: ${problem ?? ''} ${detail ?? ''}`)
await db.$disconnect()
await pool.end()
// Linux tells kilobytes.
console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 }))

/** Imports computers once and says in JSON what it took. Started by sites-computers.ts. */
import { receiveFile } from '../app/imports/commands/receive-file.server.ts'
import { runImport } from '../app/imports/commands/run-import.server.ts'
import { findKind } from '../app/imports/registry.server.ts'
import { storedCounts } from '../app/imports/schema.ts'
import { db, pool } from '../app/platform/database.server.ts'
import { spool } from '../app/platform/spooled-file.server.ts'
import { inventoryRows } from './inventory-rows.ts'

const source = await spool(inventoryRows(Number(process.argv[2])))
const carla = await db.person.upsert({ where: { directoryId: 'carla' }, update: {}, create: { directoryId: 'carla', username: 'carla', displayName: 'Carla', givenName: 'Carla', surname: 'O' } })
const kind = findKind('computers')
if (!kind) throw new Error('no such kind')

const before = process.memoryUsage.rss()
const startedAt = performance.now()
let firstProgress = Number.NaN
const { id } = await receiveFile({ id: carla.id, username: 'carla', displayName: 'Carla', unitId: null, roles: ['employee', 'it'] }, kind, { name: 'inventory.csv', source, options: {}, applyWhenReady: true })
const timer = setInterval(async () => {
  const { progress } = await db.import.findUniqueOrThrow({ where: { id }, select: { progress: true } })
  if (progress > 0 && Number.isNaN(firstProgress)) firstProgress = (performance.now() - startedAt) / 1000
}, 50)
await runImport(id)
clearInterval(timer)
const seconds = (performance.now() - startedAt) / 1000
const { state, counts, errors } = await db.import.findUniqueOrThrow({ where: { id } })
if (state !== 'applied') throw new Error(`the import ended as ${state}: ${JSON.stringify(errors).slice(0, 300)}`)
const { created, updated } = storedCounts.parse(counts)
await db.$disconnect()
await pool.end()
// Linux tells kilobytes.
console.log(JSON.stringify({ seconds, firstProgress, megabytes: process.resourceUsage().maxRSS / 1024, grownMegabytes: process.resourceUsage().maxRSS / 1024 - before / 2 ** 20, created, changed: updated }))

import { rm } from 'node:fs/promises'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { filesMayGo } from '../../platform/kept-files.server.ts'
import { foldersBefore, removeVersionFolder } from '../scorm/package-store.server.ts'
import { deleteOldStatements } from './send-statements.server.ts'

const day = 86_400_000
const unpublishedDays = 14
const launchDays = 90

/** Removes what an upload left that was killed, and packages that nobody published. */
export async function deleteOldPackages(now = new Date()): Promise<void> {
  await db.packageVersion.deleteMany({ where: { publishedAt: null, uploadedAt: { lt: new Date(now.getTime() - unpublishedDays * day) } } })
  const { versions, uploads } = await foldersBefore(new Date(now.getTime() - day))
  const known = new Set((await db.packageVersion.findMany({ where: { id: { in: versions } }, select: { id: true } })).map(({ id }) => id))
  await db.$transaction(async (tx) => {
    if (!(await filesMayGo(tx))) return
    for (const version of versions) if (!known.has(version)) await removeVersionFolder(version)
  }, { timeout: 60_000 })
  for (const folder of uploads) await rm(folder, { recursive: true, force: true })
}

/** Launches that are long over: what they said is in the LRS, what it means in the course. */
async function deleteOldLaunches(now = new Date()): Promise<void> {
  await db.cmi5Session.deleteMany({ where: { startedAt: { lt: new Date(now.getTime() - launchDays * day) } } })
}

export const packageRetentionJob: Job = {
  queue: 'package-retention',
  cron: '20 3 * * *',
  work: async () => {
    await deleteOldPackages()
    await deleteOldStatements()
    await deleteOldLaunches()
  },
}

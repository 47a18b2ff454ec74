import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { filesMayGo } from '../../platform/kept-files.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { removeOldParts } from '../files/disk-store.ts'
import { filesIn } from '../files/files-in-text.ts'
import { filesInVersions } from '../files/kept-in-versions.server.ts'
import { blobs, incomingFolder } from '../files/store.server.ts'
import { readText } from '../stored-text.server.ts'

const day = 86_400_000
/** A file that nothing has shown for so long, and that is in no list, is gone. */
const unusedDays = 30
/** Bytes that nobody refers to stay for so long after they were last brought: an upload may be under way. */
const untouchedDays = 1

/** Notes of each file that is in no list whether its document's text, a version or a draft of it shows it. */
async function lookInTexts(now: Date): Promise<void> {
  const unlisted = await db.attachment.groupBy({ by: ['documentId'], where: { isListed: false } })
  for (const { documentId } of unlisted) {
    try {
      const shown = [...filesIn(await readText(documentId)), ...(await filesInVersions(documentId))]
      await db.attachment.updateMany({ where: { documentId, isListed: false, id: { in: shown } }, data: { unusedSince: null } })
      await db.attachment.updateMany({ where: { documentId, isListed: false, id: { notIn: shown }, unusedSince: null }, data: { unusedSince: now } })
    } catch (error) {
      // Of a text that can't be read nothing is known, so nothing of it is deleted.
      logger.error({ err: error, documentId }, 'the files of a document were not looked at')
    }
  }
}

async function deleteUnused(now: Date): Promise<void> {
  const unused = await db.attachment.findMany({ where: { isListed: false, unusedSince: { lt: new Date(now.getTime() - unusedDays * day) } }, select: { id: true, documentId: true, sha256: true } })
  for (const { id, documentId, sha256 } of unused) {
    await db.$transaction(async (tx) => {
      await tx.attachment.deleteMany({ where: { id } })
      await audit(tx, { actorId: null, action: 'document.file-deleted', subjectType: 'document', subjectId: documentId, detail: { fileId: id, sha256 } })
    })
  }
}

/**
 * Deletes bytes that no file refers to. The row's lock keeps an upload of the same bytes waiting, and
 * the foreign key keeps bytes that somebody has just referred to.
 */
async function deleteBytes(now: Date): Promise<void> {
  const before = new Date(now.getTime() - untouchedDays * day)
  const free = await db.attachmentContent.findMany({ where: { touchedAt: { lt: before }, attachments: { none: {} } }, select: { sha256: true } })
  for (const { sha256 } of free) {
    await db.$transaction(
      async (tx) => {
        if (!(await filesMayGo(tx))) return
        const { count } = await tx.attachmentContent.deleteMany({ where: { sha256, touchedAt: { lt: before }, attachments: { none: {} } } })
        if (count > 0) await blobs.remove(sha256)
      },
      { timeout: 60_000 },
    )
  }
}

/** Deletes what docs/data-protection.md promises. */
export async function deleteUnusedFiles(now = new Date()): Promise<void> {
  await lookInTexts(now)
  await deleteUnused(now)
  await deleteBytes(now)
  await removeOldParts(incomingFolder, new Date(now.getTime() - day))
}

export const fileRetentionJob: Job = { queue: 'document-file-retention', cron: '35 3 * * *', work: () => deleteUnusedFiles() }

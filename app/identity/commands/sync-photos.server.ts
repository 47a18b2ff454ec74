import { createHash } from 'node:crypto'
import { alone } from '../../platform/alone.server.ts'
import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { logger } from '../../platform/logger.server.ts'
import type { ListedPhoto } from '../directory/list-photos.server.ts'
import { listPhotos } from '../directory.server.ts'

const photoQueue = 'directory-photos'

async function storePhotos(photos: readonly ListedPhoto[], readAt: Date): Promise<void> {
  const people = await db.person.findMany({
    where: { directoryId: { in: photos.map(({ directoryId }) => directoryId) }, disabledAt: null },
    select: { id: true, directoryId: true },
  })
  const idOf = new Map(people.map(({ id, directoryId }) => [directoryId, id]))
  for (const { directoryId, photo } of photos) {
    const personId = idOf.get(directoryId)
    if (personId === undefined) continue
    const hash = createHash('sha256').update(photo.bytes).digest('hex')
    // Most photos are those of yesterday: their bytes are not written again.
    const { count } = await db.personPhoto.updateMany({ where: { personId, hash }, data: { readAt } })
    if (count > 0) continue
    const values = { mediaType: photo.mediaType, bytes: new Uint8Array(photo.bytes), hash, readAt }
    await db.personPhoto.upsert({ where: { personId }, create: { personId, ...values }, update: values, select: { personId: true } })
  }
}

/**
 * Makes the stored photos those of the directory; without LDAP_PHOTO_ATTRIBUTE there are none. A run that
 * breaks off removes nothing: what is gone shows only at the end.
 * @throws DirectoryError when the directory fails
 */
async function syncPhotos(): Promise<void> {
  await alone('directory-sync', async () => {
    if (config.LDAP_PHOTO_ATTRIBUTE === '') {
      await db.personPhoto.deleteMany()
      return
    }
    const startedAt = new Date()
    const { unusable } = await listPhotos((photos) => storePhotos(photos, startedAt))
    const { count: removed } = await db.personPhoto.deleteMany({ where: { readAt: { lt: startedAt } } })
    logger.info({ unusable, removed }, 'photos are those of the directory')
  })
}

/** After a sync that somebody has asked for, so that they need not wait for the night. */
export async function requestPhotos(): Promise<void> {
  if (config.LDAP_PHOTO_ATTRIBUTE !== '') await enqueue(photoQueue, {})
}

/** Every night: people change their photo less often than their team. */
export const directoryPhotosJob: Job = { queue: photoQueue, cron: '40 3 * * *', work: syncPhotos }

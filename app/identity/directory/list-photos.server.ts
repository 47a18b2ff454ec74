import type { Connection } from './connection.server.ts'
import { directoryIdOf } from './person.ts'
import { type Photo, photoFrom } from './photo.ts'
import { searchAll } from './search-all.server.ts'
import type { DirectorySettings } from './settings.ts'

/** What a person's picture may take of a reply, in bytes: pages stay within the limit of a reply by it. */
const roomForOne = 512 * 1024

export type ListedPhoto = { directoryId: string; photo: Photo }

/** Called for each page, in turn; a page may come twice when another server has to begin anew. */
export type OnPhotos = (photos: ListedPhoto[]) => Promise<void>

/**
 * Reads the photos of all people who have one, apart from their facts: pictures are a thousand times
 * as large, and nobody's sign-in may wait for them.
 * @returns how many pictures were of another kind or too large
 */
export async function listPhotos(connection: Connection, settings: DirectorySettings, onPhotos: OnPhotos): Promise<{ unusable: number }> {
  const { attributes, limits, peopleBases, peopleFilter, photoAttribute } = settings
  const filter = `(&${peopleFilter}(${photoAttribute}=*))`
  const bounds = { ...settings, pageSize: Math.max(1, Math.min(settings.pageSize, Math.floor(limits.maxReplyBytes / roomForOne))) }
  let unusable = 0
  for (const base of peopleBases) {
    await searchAll(connection, bounds, { base, scope: 'sub', filter, attributes: [attributes.id, photoAttribute] }, async (entries) => {
      const photos: ListedPhoto[] = []
      for (const entry of entries) {
        const [directoryId, bytes] = [directoryIdOf(entry, attributes), entry.bytes(photoAttribute)]
        if (!directoryId || !bytes) continue
        const photo = photoFrom(bytes)
        if (photo) photos.push({ directoryId, photo })
        else unusable += 1
      }
      await onPhotos(photos)
    })
  }
  return { unusable }
}

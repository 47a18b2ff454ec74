import type { Prisma } from '../../prisma/generated/client.ts'
import { config } from '../platform/config.server.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'

/** Whether the city shows photos at all. */
export const hasPhotos = config.LDAP_PHOTO_ATTRIBUTE !== ''

/** What is read of a person to show their picture beside their name. */
export const photoSelection = { id: true, showPhoto: true, photo: { select: { hash: true } } } satisfies Prisma.PersonSelect

/** Where the picture is; null when there is none to be shown. A new picture has a new path. */
export function photoPathOf({ id, showPhoto, photo }: Prisma.PersonGetPayload<{ select: typeof photoSelection }>): string | null {
  return hasPhotos && showPhoto && photo ? `/people/${id}/photo?v=${photo.hash.slice(0, 16)}` : null
}

/** Where one's own picture is; null when there is none to be shown. */
export async function ownPhotoPath({ id }: Viewer): Promise<string | null> {
  return hasPhotos ? photoPathOf(await db.person.findUniqueOrThrow({ where: { id }, select: photoSelection })) : null
}

/** The picture that colleagues see. @throws AppError 404 when there is none, or the person or the city shows none */
export async function shownPhoto(personId: string): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer>; hash: string }> {
  const photo = hasPhotos && (await db.personPhoto.findFirst({ where: { personId, person: { showPhoto: true, disabledAt: null } }, select: { mediaType: true, bytes: true, hash: true } }))
  if (!photo) throw notFound()
  return photo
}

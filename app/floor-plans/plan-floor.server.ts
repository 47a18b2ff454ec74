import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { mayManagePlans } from './policy.ts'

export type FloorName = { site: { slug: string; name: string }; floor: { slug: string; level: number } }

export type VersionLine = {
  id: string
  version: number
  isCurrent: boolean
  fileName: string | null
  hasFile: boolean
  fileHash: string | null
  fileSize: number
  author: string | null
  createdAt: string
  appliedAt: string | null
}

/** A floor by its address, for workplace management. @throws AppError 403; 404 */
export async function floorOf(viewer: Viewer, place: { site: string; floor: string }) {
  if (!mayManagePlans(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({ where: { slug: place.floor, site: { slug: place.site } }, select: { id: true, siteId: true, slug: true, level: true, plan: true, site: { select: { slug: true, name: true } } } })
  if (!floor) throw notFound()
  return floor
}

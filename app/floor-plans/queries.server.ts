import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import { mayManagePlans } from './policy.ts'
import type { PlacedThing } from './placed-thing.ts'
import { contentNow } from './stored-plan.server.ts'

export { floorPlansHeldAbout } from './personal-data.server.ts'
export { draftPage, type DraftPage } from './draft-page.server.ts'
export { versionPage, type VersionPage } from './version-page.server.ts'

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

export type OpenFile = { id: string; fileName: string; state: 'queued' | 'reading' | 'read' | 'failed'; author: string | null; createdAt: string }

export type PlanPage = FloorName & { geometry: PlanGeometry; things: PlacedThing[]; versions: VersionLine[]; open: OpenFile[] }

/** A floor by its address, for workplace management. @throws AppError 403; 404 */
export async function floorOf(viewer: Viewer, place: { site: string; floor: string }) {
  if (!mayManagePlans(viewer)) throw forbidden()
  const floor = await db.floor.findFirst({ where: { slug: place.floor, site: { slug: place.site } }, select: { id: true, siteId: true, slug: true, level: true, plan: true, site: { select: { slug: true, name: true } } } })
  if (!floor) throw notFound()
  return floor
}

/** A floor's plan with its versions, the newest first, and files that are not applied yet. @throws AppError 403; 404 */
export async function planPage(viewer: Viewer, place: { site: string; floor: string }): Promise<PlanPage> {
  const { id, slug, level, plan, site } = await floorOf(viewer, place)
  const [content, rows] = await Promise.all([
    contentNow(db, id),
    db.floorPlan.findMany({
      where: { floorId: id },
      orderBy: [{ version: 'desc' }, { createdAt: 'desc' }],
      select: { id: true, state: true, version: true, isCurrent: true, fileName: true, fileHash: true, fileSize: true, createdAt: true, appliedAt: true, author: { select: { displayName: true } } },
    }),
  ])
  const versions = rows.flatMap(({ version, author, createdAt, appliedAt, state: _, ...row }) => (version === null ? [] : [{ ...row, version, hasFile: row.fileHash !== null, author: author?.displayName ?? null, createdAt: createdAt.toISOString(), appliedAt: appliedAt?.toISOString() ?? null }]))
  const open = rows.flatMap(({ id: fileId, state, fileName, author, createdAt }) => (state === 'applied' ? [] : [{ id: fileId, state, fileName: fileName ?? '', author: author?.displayName ?? null, createdAt: createdAt.toISOString() }]))
  return { site, floor: { slug, level }, geometry: parsePlanGeometry(plan), things: content.spaces.map((space) => ({ ...space, change: 'same' })), versions, open }
}

export type PlanFile = { name: string; bytes: Uint8Array }

/** The file of a version as it was uploaded. @throws AppError 403; 404 */
export async function planFile(viewer: Viewer, place: { site: string; floor: string; id: string }): Promise<PlanFile> {
  const { id: floorId } = await floorOf(viewer, place)
  const found = await db.floorPlan.findFirst({ where: { id: place.id, floorId }, select: { fileName: true, file: true } })
  if (!found?.file) throw notFound()
  return { name: found.fileName ?? 'plan', bytes: found.file }
}

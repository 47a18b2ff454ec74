import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { PlacedThing } from './placed-thing.ts'
import { floorOf, type FloorName, type VersionLine } from './plan-floor.server.ts'
import { contentNow } from './stored-plan.server.ts'
import { writtenSvg } from './written-svg.server.tsx'

export { floorPlansHeldAbout } from './personal-data.server.ts'
export { draftPage } from './draft-page.server.ts'
export { versionPage } from './version-page.server.ts'
export type { VersionLine } from './plan-floor.server.ts'

type OpenFile = { id: string; fileName: string; state: 'queued' | 'reading' | 'read' | 'failed'; author: string | null; createdAt: string }

export type PlanPage = FloorName & { geometry: PlanGeometry; things: PlacedThing[]; versions: VersionLine[]; open: OpenFile[] }

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

/** The plan as it is, as an SVG file that can be changed and read back. @throws AppError 403; 404 */
export async function currentPlanSvg(viewer: Viewer, place: { site: string; floor: string }): Promise<string> {
  const { id, plan } = await floorOf(viewer, place)
  const [{ spaces }, zones] = await Promise.all([contentNow(db, id), db.zone.findMany({ where: { floorId: id }, select: { name: true, x: true, y: true, width: true, height: true } })])
  return writtenSvg(parsePlanGeometry(plan), spaces, zones)
}

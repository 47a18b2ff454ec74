import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry } from '../ui/plan/geometry.ts'
import type { PlacedThing } from './placed-thing.ts'
import { floorOf, type FloorName, type VersionLine } from './plan-floor.server.ts'
import { contentSchema } from './schema.ts'
import { contentNow } from './stored-plan.server.ts'

export type VersionPage = FloorName & {
  line: VersionLine
  geometry: PlanGeometry
  things: PlacedThing[]
  /** Spaces that were made since: they stay at their place when this version comes back. */
  since: string[]
}

/** A version as it was when it was last the floor's plan; the current one as it is. @throws AppError 403; 404 */
export async function versionPage(viewer: Viewer, place: { site: string; floor: string; id: string }): Promise<VersionPage> {
  const { id: floorId, slug, level, site } = await floorOf(viewer, place)
  const found = await db.floorPlan.findFirst({
    where: { id: place.id, floorId },
    select: { id: true, version: true, isCurrent: true, fileName: true, fileHash: true, fileSize: true, createdAt: true, appliedAt: true, content: true, author: { select: { displayName: true } } },
  })
  if (!found || found.version === null) throw notFound()
  const { content: stored, version, author, createdAt, appliedAt, ...line } = found
  const now = await contentNow(db, floorId)
  const content = found.isCurrent ? now : contentSchema.parse(stored)
  const known = new Set(content.spaces.map((space) => space.id))
  return {
    site,
    floor: { slug, level },
    line: { ...line, version, hasFile: line.fileHash !== null, author: author?.displayName ?? null, createdAt: createdAt.toISOString(), appliedAt: appliedAt?.toISOString() ?? null },
    geometry: parsePlanGeometry(content.plan),
    things: content.spaces.map((space) => ({ ...space, change: 'same' })),
    since: now.spaces.filter((space) => !known.has(space.id)).map(({ code }) => code),
  }
}

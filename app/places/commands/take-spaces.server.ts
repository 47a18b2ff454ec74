import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { equipmentNamesOf } from '../../workplaces/types.ts'
import { sitePlace } from '../floor-place.server.ts'
import { requireManager } from '../refusals.server.ts'
import type { WrittenSpace } from '../written-spaces.ts'

/** The spaces of a site, or of all, for a file; that somebody took them is written down. @throws AppError 403; 404 */
export async function takeSpaces(viewer: Viewer, siteSlug: string | null): Promise<WrittenSpace[]> {
  requireManager(viewer)
  const site = siteSlug === null ? null : await sitePlace(siteSlug)
  const rows = await db.space.findMany({
    where: site ? { siteId: site.id } : {},
    orderBy: [{ floor: { site: { slug: 'asc' } } }, { floor: { level: 'asc' } }, { code: 'asc' }],
    select: { id: true, code: true, kind: true, seats: true, equipment: true, x: true, y: true, rotation: true, blocked: true, zone: { select: { name: true } }, floor: { select: { slug: true, building: { select: { name: true } }, site: { select: { slug: true } } } } },
  })
  await audit(db, { actorId: viewer.id, action: 'export.taken', subjectType: 'space', subjectId: site?.id ?? 'all', detail: { rows: rows.length } })
  return rows.map(({ zone, floor, equipment, ...row }) => ({ ...row, site: floor.site.slug, building: floor.building.name, floor: floor.slug, zone: zone?.name ?? null, equipment: equipmentNamesOf(equipment) }))
}

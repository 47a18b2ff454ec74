import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { parsePlanGeometry, type PlanGeometry, polygonSchema } from '../../ui/plan/geometry.ts'
import { storedOwnNetworks } from '../commands/own-networks.server.ts'
import { mayUploadSurveys } from '../policy.ts'

/** A place that has a name, metres from the plan's top left. */
export type NamedPlace = { kind: 'room' | 'zone' | 'desk'; name: string; x: number; y: number }
export type WalkPage = { viewerId: string; site: { slug: string; name: string }; floor: { id: string; slug: string; level: number }; geometry: PlanGeometry; places: NamedPlace[]; networks: string[] }

const inCentimetres = (value: number) => Math.round(value * 100) / 100

function middle(outline: readonly (readonly [number, number])[]): { x: number; y: number } {
  const mean = (axis: 0 | 1) => inCentimetres(outline.reduce((sum, point) => sum + point[axis], 0) / outline.length)
  return { x: mean(0), y: mean(1) }
}

/** The floor on which somebody from IT is about to measure. @throws AppError 403, 404 */
export async function walkPage(viewer: Viewer, path: { site: string; floor: string }): Promise<WalkPage> {
  if (!mayUploadSurveys(viewer)) throw forbidden()
  const [floor, networks] = await Promise.all([
    db.floor.findFirst({
      where: { slug: path.floor, site: { slug: path.site } },
      select: {
        id: true,
        slug: true,
        level: true,
        plan: true,
        site: { select: { slug: true, name: true } },
        zones: { orderBy: { name: 'asc' }, select: { name: true, x: true, y: true, width: true, height: true } },
        spaces: { orderBy: { code: 'asc' }, select: { kind: true, code: true, x: true, y: true, outline: true } },
      },
    }),
    storedOwnNetworks(db),
  ])
  if (!floor) throw notFound()
  const { site, zones, spaces, plan, ...rest } = floor
  const rooms = spaces.filter(({ kind }) => kind === 'room').map(({ code, outline }): NamedPlace => ({ kind: 'room', name: code, ...middle(polygonSchema.parse(outline)) }))
  const areas = zones.map(({ name, x, y, width, height }): NamedPlace => ({ kind: 'zone', name, x: inCentimetres(x + width / 2), y: inCentimetres(y + height / 2) }))
  const desks = spaces.filter(({ kind }) => kind === 'desk').map(({ code, x, y }): NamedPlace => ({ kind: 'desk', name: code, x: inCentimetres(x), y: inCentimetres(y) }))
  return { viewerId: viewer.id, site, floor: rest, geometry: parsePlanGeometry(plan), places: [...rooms, ...areas, ...desks], networks }
}

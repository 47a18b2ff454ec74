import { gunzipSync } from 'node:zlib'
import { floorName } from '../ui/floor-name.ts'
import { polygonSchema } from '../ui/plan/geometry.ts'
import type { Database } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { FloorNow } from './match-spaces.ts'
import { type Drawing, drawingSchema } from './reading/drawing.ts'
import { codeKey } from './reading/space-names.ts'
import type { PlanContent } from './schema.ts'

/** A drawing never is larger than this, unpacked (bytes). */
const mostUnpacked = 64 * 1024 * 1024

/** What the reader has stored of a file. */
export function unpackDrawing(packed: Uint8Array): Drawing {
  return drawingSchema.parse(JSON.parse(gunzipSync(packed, { maxOutputLength: mostUnpacked }).toString()))
}

/** The floor's spaces and zones as they are, with what a file is compared with. */
export async function floorNow(tx: Database, floor: { id: string; siteId: string }, now = new Date()): Promise<FloorNow> {
  const [spaces, zones, others] = await Promise.all([
    tx.space.findMany({
      where: { floorId: floor.id },
      orderBy: { code: 'asc' },
      select: { id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true, _count: { select: { bookings: { where: { cancelledAt: null, endsAt: { gt: now } } } } } },
    }),
    tx.zone.findMany({ where: { floorId: floor.id }, orderBy: { name: 'asc' }, select: { id: true, name: true, x: true, y: true, width: true, height: true } }),
    tx.space.findMany({ where: { floor: { siteId: floor.siteId }, NOT: { floorId: floor.id } }, select: { code: true, floor: { select: { level: true } } } }),
  ])
  return {
    spaces: spaces.map(({ _count, outline, ...space }) => ({ ...space, outline: outline === null ? null : polygonSchema.parse(outline), futureBookings: _count.bookings })),
    zones,
    elsewhere: new Map(others.map(({ code, floor: { level } }) => [codeKey(code), floorName(level)])),
  }
}

/** The floor as it is at this moment, to be kept with its version. @throws AppError 404 */
export async function contentNow(tx: Database, floorId: string): Promise<PlanContent> {
  const floor = await tx.floor.findUnique({
    where: { id: floorId },
    select: {
      widthMetres: true,
      heightMetres: true,
      plan: true,
      spaces: { orderBy: { code: 'asc' }, select: { id: true, kind: true, code: true, x: true, y: true, rotation: true, outline: true } },
      zones: { orderBy: { name: 'asc' }, select: { id: true, x: true, y: true, width: true, height: true } },
    },
  })
  if (!floor) throw notFound()
  const { widthMetres, heightMetres, plan, spaces, zones } = floor
  return { width: widthMetres, height: heightMetres, plan, zones, spaces: spaces.map((space) => ({ ...space, outline: space.outline === null ? null : polygonSchema.parse(space.outline) })) }
}

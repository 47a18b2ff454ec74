import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Day, dayBounds } from '../platform/wall-clock.ts'
import { parsePlanGeometry, type PlanGeometry, polygonSchema } from '../ui/plan/geometry.ts'
import type { Polygon } from '../ui/plan/polygon.ts'
import { type MyBooking, myBookings } from './my-bookings.server.ts'

export type DeskOnPlan = { geometry: PlanGeometry; desks: { x: number; y: number; rotation: number }[]; rooms: Polygon[]; marked: { x: number; y: number; rotation: number; code: string } }

/** What the start page says of a day: the own bookings in order, and where the desk is. */
export async function myDay(viewer: Viewer, day: Day): Promise<{ bookings: MyBooking[]; desk: MyBooking | null; deskOnPlan: DeskOnPlan | null }> {
  const { from, to } = dayBounds(day)
  const bookings = await myBookings(viewer, { from, to })
  const now = new Date().toISOString()
  const desks = bookings.filter(({ kind }) => kind === 'desk')
  const desk = desks.find(({ endsAt }) => endsAt > now) ?? desks.at(-1) ?? null
  if (!desk) return { bookings, desk: null, deskOnPlan: null }
  const floor = await db.floor.findUniqueOrThrow({ where: { id: desk.floor.id }, select: { plan: true, spaces: { select: { id: true, kind: true, x: true, y: true, rotation: true, outline: true, code: true } } } })
  const marked = floor.spaces.find(({ id }) => id === desk.spaceId)
  return {
    bookings,
    desk,
    deskOnPlan: marked
      ? {
          geometry: parsePlanGeometry(floor.plan),
          desks: floor.spaces.filter(({ kind }) => kind === 'desk').map(({ x, y, rotation }) => ({ x, y, rotation })),
          rooms: floor.spaces.flatMap(({ outline }) => (outline === null ? [] : [polygonSchema.parse(outline)])),
          marked: { x: marked.x, y: marked.y, rotation: marked.rotation, code: marked.code },
        }
      : null,
  }
}

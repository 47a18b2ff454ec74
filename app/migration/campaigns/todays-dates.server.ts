import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt, dayBounds } from '../../platform/wall-clock.ts'

/** For IT: how many devices have their date today, how many of them are the viewer's to do, and in which campaign most are. Null for others. */
export async function devicesToday(viewer: Viewer, now = new Date()): Promise<{ all: number; mine: number; campaign: string | null } | null> {
  if (!viewer.roles.includes('it')) return null
  const { from, to } = dayBounds(dayAt(now))
  const rows = await db.deviceAppointment.findMany({ where: { startsAt: { gte: from, lt: to } }, select: { technicianId: true, device: { select: { campaign: { select: { slug: true } } } } } })
  const campaigns = [...Map.groupBy(rows, ({ device }) => device.campaign.slug)].toSorted(([, a], [, b]) => b.length - a.length)
  return { all: rows.length, mine: rows.filter(({ technicianId }) => technicianId === viewer.id).length, campaign: campaigns[0]?.[0] ?? null }
}

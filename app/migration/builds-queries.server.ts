import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { maySeeComputers } from './policy.ts'

/** One row of the table; days in ISO. `devices` are those in use. */
export type BuildRow = { build: number; product: string; version: string; enterprise: string; pro: string | null; ltsc: string | null; note: string; noteEn: string; devices: number }

export type BuildsPage = { builds: BuildRow[]; unknown: { build: number; count: number }[] }

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** The table of builds, the newest first, and the builds of the inventory that it lacks. @throws AppError 403 */
export async function buildsPage(viewer: Viewer): Promise<BuildsPage> {
  if (!maySeeComputers(viewer)) throw forbidden()
  const [rows, counts, unknown] = await Promise.all([
    db.windowsBuild.findMany({ orderBy: { build: 'desc' } }),
    db.computer.groupBy({ by: ['build'], where: { retiredAt: null }, _count: true }),
    db.computer.groupBy({ by: ['unknownBuild'], where: { retiredAt: null, unknownBuild: { not: null } }, _count: true }),
  ])
  const devices = new Map(counts.map(({ build, _count }) => [build, _count]))
  return {
    builds: rows.map(({ endOfServicing, endOfServicingPro, endOfServicingLtsc, ...row }) => ({
      ...row,
      enterprise: isoDay(endOfServicing),
      pro: endOfServicingPro && isoDay(endOfServicingPro),
      ltsc: endOfServicingLtsc && isoDay(endOfServicingLtsc),
      devices: devices.get(row.build) ?? 0,
    })),
    unknown: unknown.flatMap(({ unknownBuild, _count }) => (unknownBuild === null ? [] : [{ build: unknownBuild, count: _count }])).sort((a, b) => b.count - a.count),
  }
}

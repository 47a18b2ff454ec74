import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { mayRunSites } from '../gate/policy.ts'
import { gateRules } from '../gate/rules.server.ts'
import type { ZoneDemand } from './schema.ts'

export type DemandsPage = {
  site: { slug: string; name: string }
  floor: { id: string; slug: string; level: number }
  noiseDbm: number
  zones: ({ id: string; name: string } & ZoneDemand)[]
}

/** The zones of a floor with what each has to reach; nulls where the profile says it. @throws AppError 403, 404 */
export async function demandsPage(viewer: Viewer, path: { site: string; floor: string }): Promise<DemandsPage> {
  if (!mayRunSites(viewer)) throw forbidden()
  const [floor, { noiseDbm }] = await Promise.all([
    db.floor.findFirst({
      where: { slug: path.floor, site: { slug: path.site } },
      select: { id: true, slug: true, level: true, site: { select: { slug: true, name: true } }, zones: { orderBy: { name: 'asc' }, select: { id: true, name: true, target: true } } },
    }),
    gateRules(db),
  ])
  if (!floor) throw notFound()
  const { site, zones, ...own } = floor
  return { site, floor: own, noiseDbm, zones: zones.map(({ id, name, target }) => ({ id, name, bestDbm: target?.bestDbm ?? null, secondDbm: target?.secondDbm ?? null, snrDb: target?.snrDb ?? null })) }
}

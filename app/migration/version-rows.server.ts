import { db } from '../platform/database.server.ts'
import { type Edition, editionOf, endOfServicingFor } from './builds/end-of-servicing.ts'
import type { Campaign } from './campaigns/campaigns.server.ts'
import { isMigrated, servicingOf, type Servicing } from './progress.ts'

export type VersionRow = {
  /** Null: the inventory does not know. */
  build: number | null
  product: string
  version: string
  /** Where it is serviced for another time than Enterprise. */
  edition: Exclude<Edition, 'enterprise'> | null
  count: number
  isMigrated: boolean
  servicing: Servicing | null
  endOfServicing: string | null
}

/** How many devices get no security updates any more, and how many will soon get none. */
export type Unserviced = Record<Exclude<Servicing, 'serviced'>, number>

type Counted = { key: string; total: number; exempt: number }

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/** How many devices of a campaign run which Windows, and how long it is serviced on the day `today`; editions of a build that end on the same day are one row. */
export async function versionRows({ id, targetBuild }: Campaign, today: string): Promise<{ versions: VersionRow[]; unserviced: Unserviced }> {
  const [counted, builds] = await Promise.all([
    db.$queryRaw<Counted[]>`
      SELECT key, sum(devices)::int AS total, coalesce(sum(devices) FILTER (WHERE state = 'exempt'), 0)::int AS exempt
      FROM campaign_count WHERE campaign_id = ${id}::uuid AND part = 'build' GROUP BY 1`,
    db.windowsBuild.findMany(),
  ])
  const known = new Map(builds.map((build) => [build.build, build]))
  const rows = new Map<string, VersionRow>()
  const unserviced: Unserviced = { ended: 0, ending: 0 }
  for (const { key, total, exempt } of counted) {
    const [written = '', name = ''] = key.split(' ')
    const build = written === '' ? null : Number(written)
    const windows = build === null ? undefined : known.get(build)
    const own = editionOf(name)
    const end = windows ? isoDay(endOfServicingFor(own, windows)) : null
    const edition = windows && own !== 'enterprise' && end !== isoDay(windows.endOfServicing) ? own : null
    const servicing = end === null ? null : servicingOf(end, today)
    if (servicing === 'ended' || servicing === 'ending') unserviced[servicing] += total
    const row = rows.get(`${written} ${edition}`) ?? {
      build, edition, servicing, endOfServicing: end, product: windows?.product ?? '', version: windows?.version ?? '', count: 0, isMigrated: targetBuild !== null && isMigrated(build, targetBuild),
    }
    row.count += total - exempt
    rows.set(`${written} ${edition}`, row)
  }
  const versions = [...rows.values()].filter(({ count }) => count > 0).sort((a, b) => (b.build ?? 0) - (a.build ?? 0) || (a.edition === null ? 0 : 1) - (b.edition === null ? 0 : 1) || b.count - a.count)
  return { versions, unserviced }
}

import { Temporal } from 'temporal-polyfill'
import { campaignsOfSites, servicingOfSites } from '../../migration/queries.server.ts'
import { db } from '../../platform/database.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { pointCounts, staleSurveys } from '../points/queries.server.ts'
import { usual } from '../schema.ts'
import type { FloorSums } from '../signal.server.ts'
import { type Condition, conditionsOf, type FloorFacts, type GateState, gateState } from './gate.ts'
import { gateRules } from './rules.server.ts'

export type SiteGate = {
  state: GateState
  conditions: Condition[]
  /** The day since when the site is live; null: it is not. */
  liveOn: string | null
  /** It was declared live although conditions were not met. */
  isOverridden: boolean
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)

/**
 * The gates of a site, or of all, by the site's id. `sums` of its floors come from whoever has them anyway.
 * All that depends on devices is added up by the database.
 */
export async function gatesOf(siteId: string | undefined, sums: ReadonlyMap<string, FloorSums> | Promise<ReadonlyMap<string, FloorSums>>, now = new Date()): Promise<Map<string, SiteGate>> {
  const today = dayAt(now)
  const where = siteId === undefined ? {} : { siteId }
  const [known, rules, sites, surveys, floors, stale, points, campaigns, servicing, declared] = await Promise.all([
    sums,
    gateRules(db),
    db.site.findMany({ where: siteId === undefined ? {} : { id: siteId }, select: { id: true } }),
    db.survey.groupBy({ by: ['floorId'], where: { floor: where }, _max: { measuredAt: true } }),
    db.floor.findMany({ where, orderBy: { level: 'asc' }, select: { id: true, siteId: true, slug: true, level: true, _count: { select: { spaces: true } } } }),
    staleSurveys(where),
    pointCounts(where),
    campaignsOfSites(today, siteId),
    servicingOfSites(today, siteId),
    db.siteGoLive.findMany({ where: { ...where, takenBackAt: null }, select: { siteId: true, liveOn: true, overrideReason: true } }),
  ])
  const goodFrom = Temporal.PlainDate.from(today).subtract({ months: rules.surveyMonths }).toString()
  const latest = new Map(surveys.map(({ floorId, _max }) => [floorId, _max.measuredAt]))
  const floorsOf = Map.groupBy(floors, (floor) => floor.siteId)
  const campaignsOf = Map.groupBy(campaigns, (campaign) => campaign.siteId)
  const servicingOf = new Map(servicing.map((counts) => [counts.siteId, counts]))
  const liveSince = new Map(declared.map((one) => [one.siteId, one]))

  function factsOf({ id, slug, level, _count }: (typeof floors)[number]): FloorFacts[] {
    const floorSums = known.get(id)
    const measuredAt = floorSums?.isSurveyed ? latest.get(id) : undefined
    // A cellar without a single place needs no WLAN, unless somebody thought it worth measuring.
    if (_count.spaces === 0 && !measuredAt) return []
    const areas = floorSums?.areas[usual.profile] ?? { met: 0, missed: 0, unknown: 0 }
    const survey = !measuredAt ? 'none' : stale.has(id) ? 'stale' : dayAt(measuredAt) < goodFrom ? 'old' : 'good'
    return [{ slug, level, met: areas.met, area: areas.met + areas.missed + areas.unknown, survey }]
  }

  return new Map(
    sites.map(({ id }) => {
      const conditions = conditionsOf(
        {
          floors: (floorsOf.get(id) ?? []).flatMap(factsOf),
          points: points.get(id) ?? { total: 0, up: 0, down: 0 },
          campaigns: campaignsOf.get(id) ?? [],
          servicing: servicingOf.get(id) ?? { total: 0, ended: 0, unknown: 0 },
        },
        rules,
      )
      const live = liveSince.get(id)
      return [id, { state: gateState(conditions, live !== undefined), conditions, liveOn: live ? isoDay(live.liveOn) : null, isOverridden: live !== undefined && live.overrideReason !== null }]
    }),
  )
}

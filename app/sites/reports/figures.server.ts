import { takeBlockedDevices } from '../../migration/commands/take-blocked-devices.server.ts'
import { type BlockedDevice, type MigrationFigures, migrationFigures, migrationOverview, type SiteRow } from '../../migration/queries.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import type { Method } from '../estimate/method.ts'
import { maySeeSites } from '../policy.ts'
import { type ModelCount, pointModels, type StaleReason, staleSurveys } from '../points/queries.server.ts'
import { cityCoverage, listSites, type SiteLine } from '../queries.server.ts'
import { usual } from '../schema.ts'
import { sharesOf, wholeShares } from '../shares.ts'
import { currentSumsOnFloors } from '../signal.server.ts'
import { type Profile, profileNames } from '../target.ts'

/** Whole percent, 100 together, as pages show them. */
type WholeShares = { met: number; missed: number; unknown: number }

/** One floor for one use of the WLAN, at 5 GHz. */
type CoverageFigures = { site: string; level: number; profile: Profile; shares: WholeShares; method: Method | null; rmseDb: number | null; surveyedOn: string | null; stale: StaleReason | null }

type SiteFigures = SiteLine & { shares: WholeShares; remaining: SiteRow | null }

export type ReportFigures = {
  /** Null: of the whole city. */
  site: SiteFigures | null
  sites: SiteFigures[]
  coverage: WholeShares
  floors: CoverageFigures[]
  models: ModelCount[]
  migration: MigrationFigures
  /** With names of people: for IT alone, and only asked for where they are shown. */
  blockedDevices: BlockedDevice[]
}

async function coverageFigures(siteId: string | null): Promise<CoverageFigures[]> {
  const where = siteId === null ? {} : { siteId }
  const [floors, sums, stale] = await Promise.all([
    db.floor.findMany({ where, orderBy: [{ site: { name: 'asc' } }, { level: 'asc' }], select: { id: true, level: true, site: { select: { name: true, timeZone: true } } } }),
    currentSumsOnFloors(where, usual.band),
    staleSurveys(where),
  ])
  return floors.flatMap(({ id, level, site }) => {
    const summed = sums.get(id)
    if (!summed) return []
    const { areas, method, rmseDb, measuredAt } = summed
    return profileNames.map((profile): CoverageFigures => ({
      site: site.name, level, profile, method, rmseDb,
      shares: wholeShares(sharesOf(areas[profile])),
      surveyedOn: measuredAt && dayAt(measuredAt, site.timeZone),
      stale: stale.get(id)?.[0] ?? null,
    }))
  })
}

/** All that a report says, of one site (by its name in URLs) or of the city; null for a site that is not there. @throws AppError 403 */
export async function reportFigures(viewer: Viewer, slug: string | null, withPeople: boolean): Promise<ReportFigures | null> {
  if (!maySeeSites(viewer)) throw forbidden()
  const [lines, overview] = await Promise.all([listSites(viewer), migrationOverview(viewer)])
  const sites = lines.map((line): SiteFigures => ({ ...line, shares: wholeShares(line.coverage), remaining: overview?.sites.find((row) => row.slug === line.slug) ?? null }))
  const site = slug === null ? null : sites.find((line) => line.slug === slug)
  if (site === undefined) return null
  const siteId = site?.id ?? null
  const [floors, models, migration, blockedDevices] = await Promise.all([coverageFigures(siteId), pointModels(siteId), migrationFigures(viewer, siteId, withPeople), withPeople ? takeBlockedDevices(viewer, siteId) : []])
  return { site, sites, coverage: site?.shares ?? wholeShares(cityCoverage(lines)), floors, models, migration, blockedDevices }
}

import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { wavesPage } from '../campaigns/campaign-pages.server.ts'
import { migrationOverview } from '../queries.server.ts'

/** What the pages say of how far a campaign is, in one answer. @throws AppError 403, 404 */
export async function campaignProgress(viewer: Viewer, idOrSlug: string, pace?: number) {
  const [overview, waves] = await Promise.all([migrationOverview(viewer, pace, idOrSlug), wavesPage(viewer, idOrSlug)])
  if (!overview || !waves) throw notFound()
  const { campaign, total, migrated, burnDown, forecast, whatIf, scoreboard, unserviced, versions, sites } = overview
  return {
    ...campaign,
    total, done: migrated, blocked: forecast.blocked, burnDown: burnDown.points, weeklyDone: burnDown.weekly, forecast, whatIf, scoreboard, unserviced, versions, sites, units: waves.units,
  }
}

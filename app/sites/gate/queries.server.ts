import { db } from '../../platform/database.server.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { usual } from '../schema.ts'
import { currentSumsOnFloors } from '../signal.server.ts'
import { gatesOf, type SiteGate } from './gates.server.ts'
import { mayRunSites } from './policy.ts'
import { gateRules } from './rules.server.ts'
import type { GateRules } from './schema.ts'

/** The gate of one site, made anew from what is known now. */
export async function gateOfSite(siteId: string): Promise<SiteGate> {
  const gate = (await gatesOf(siteId, await currentSumsOnFloors({ siteId }, usual.band))).get(siteId)
  if (!gate) throw notFound()
  return gate
}

/** The city's rules, for those who set them. @throws AppError 403 */
export async function rulesPage(viewer: Viewer): Promise<GateRules> {
  if (!mayRunSites(viewer)) throw forbidden()
  return gateRules(db)
}

/** One time that a site was live; names of people for IT. Days on the site's calendar. */
export type GoLive = {
  id: string
  liveOn: string
  note: string
  overrideReason: string | null
  declaredBy: string | null
  declaredOn: string
  takenBack: { on: string; by: string | null; reason: string } | null
}

export type GoLivePage = { site: { id: string; slug: string; name: string }; gate: SiteGate; history: GoLive[]; today: string }

/** What the page for declaring a site live shows, with all that was declared so far, the latest first. @throws AppError 403, 404 */
export async function goLivePage(viewer: Viewer, slug: string): Promise<GoLivePage> {
  if (!mayRunSites(viewer)) throw forbidden()
  const site = await db.site.findUnique({ where: { slug }, select: { id: true, slug: true, name: true, timeZone: true } })
  if (!site) throw notFound()
  const { timeZone, ...shown } = site
  const [gate, history] = await Promise.all([
    gateOfSite(site.id),
    db.siteGoLive.findMany({ where: { siteId: site.id }, orderBy: { declaredAt: 'desc' }, take: 100, include: { declaredBy: { select: { displayName: true } }, takenBackBy: { select: { displayName: true } } } }),
  ])
  return {
    site: shown,
    gate,
    today: dayAt(new Date(), timeZone),
    history: history.map(({ id, liveOn, note, overrideReason, declaredBy, declaredAt, takenBackAt, takenBackBy, takenBackReason }) => ({
      id,
      liveOn: liveOn.toISOString().slice(0, 10),
      note,
      overrideReason,
      declaredBy: declaredBy?.displayName ?? null,
      declaredOn: dayAt(declaredAt, timeZone),
      takenBack: takenBackAt && { on: dayAt(takenBackAt, timeZone), by: takenBackBy?.displayName ?? null, reason: takenBackReason ?? '' },
    })),
  }
}

import { db } from '../platform/database.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { addDays, cityTimeZone, dayAt, timeAt } from '../platform/wall-clock.ts'
import type { BookingRule } from './booking-rules.ts'
import { isUntilFurtherNotice } from './outage.ts'
import { mayManageWorkplaces } from './policy.ts'

export type RuleLine = BookingRule & { site: string | null; zone: string | null; unit: string | null }
export type PeriodLine = { id: string; reason: string; kind: 'desk' | 'room' | null; site: string | null; zone: string | null; space: string | null; /** Until further notice. */ isOpen: boolean; fromDay: string; from: string; toDay: string; to: string }
export type RulePlaces = { id: string; name: string; zones: { id: string; name: string }[] }[]

const reachSelection = { site: { select: { name: true, timeZone: true } }, zone: { select: { name: true } } } as const

async function rules(id?: string): Promise<RuleLine[]> {
  const rows = await db.bookingRule.findMany({ ...(id === undefined ? {} : { where: { id } }), orderBy: [{ siteId: { sort: 'asc', nulls: 'first' } }, { kind: 'asc' }, { name: 'asc' }], include: { ...reachSelection, unit: { select: { name: true } } } })
  return rows.map(({ site, zone, unit, ...rule }) => ({ ...rule, site: site?.name ?? null, zone: zone?.name ?? null, unit: unit?.name ?? null }))
}

async function periods(now: Date): Promise<PeriodLine[]> {
  const rows = await db.blockedPeriod.findMany({ where: { endsAt: { gt: now } }, orderBy: { startsAt: 'asc' }, include: { ...reachSelection, space: { select: { code: true } } } })
  return rows.map(({ id, reason, kind, site, zone, space, startsAt, endsAt }) => {
    const timeZone = site?.timeZone ?? cityTimeZone
    // A period to the end of a day says that day.
    const isMidnight = timeAt(endsAt, timeZone) === '00:00'
    const [toDay, to] = isMidnight ? [addDays(dayAt(endsAt, timeZone), -1), '24:00'] : [dayAt(endsAt, timeZone), timeAt(endsAt, timeZone)]
    return { id, reason, kind, site: site?.name ?? null, zone: zone?.name ?? null, space: space?.code ?? null, isOpen: isUntilFurtherNotice(endsAt), fromDay: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), toDay, to }
  })
}

async function placesOfRules(): Promise<RulePlaces> {
  const sites = await db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true, floors: { orderBy: { level: 'asc' }, select: { zones: { orderBy: { name: 'asc' }, select: { id: true, name: true } } } } } })
  return sites.map(({ floors, ...site }) => ({ ...site, zones: floors.flatMap(({ zones }) => zones) }))
}

/** What holds for booking, for everybody to read; with what the forms of workplace management offer. */
export async function rulesPage(viewer: Viewer, now = new Date()): Promise<{ rules: RuleLine[]; periods: PeriodLine[]; places: RulePlaces | null }> {
  const [lines, blocked, places] = await Promise.all([rules(), periods(now), mayManageWorkplaces(viewer) ? placesOfRules() : null])
  return { rules: lines, periods: blocked, places }
}

/** One rule to change, or none for a new one. @throws AppError 403; 404 */
export async function rulePage(viewer: Viewer, id: string | null): Promise<{ rule: RuleLine | null; places: RulePlaces; units: { id: string; name: string }[] }> {
  if (!mayManageWorkplaces(viewer)) throw forbidden()
  const [rule = null] = id === null ? [] : await rules(id)
  if (id !== null && !rule) throw notFound()
  return { rule, places: await placesOfRules(), units: await db.orgUnit.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }) }
}

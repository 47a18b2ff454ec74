import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt } from '../platform/wall-clock.ts'
import { bookableSpaces, equipmentWord } from '../workplaces/queries.server.ts'
import { capacities } from './capacity.ts'
import { countUse } from './counted.server.ts'
import { type EquipmentLine, type Figures, figuresOf } from './figures.ts'
import { daysOf, firstDayOf, fortnightsOf, lastDayOf } from './fortnights.ts'
import { maySeeUsage } from './policy.ts'
import { publish } from './publish.ts'
import { nextNumbers, periodOf, type UsageQuery } from './schema.ts'
import { placeChoices, type PlaceChoice } from './places.server.ts'

export { fewestPeople, withheldParts } from './publish.ts'
export { toldDesks } from './told-desks.server.ts'

export type UsagePage = {
  /** First and last day of what the numbers are about. */
  from: string
  to: string
  nextNumbers: string
  errors: { from?: string; to?: string }
  sites: PlaceChoice[]
  /** What was chosen, as far as it is there. */
  site: PlaceChoice | null
  floor: PlaceChoice['floors'][number] | null
}

/** With what is only known on the server: words. */
export type UsageFigures = Omit<Figures, 'equipment'> & { equipment: (EquipmentLine & { name: string })[] }

/** What of the page needs no counting. @throws AppError 403 */
export async function usagePage(viewer: Viewer, query: UsageQuery, now = new Date()): Promise<UsagePage> {
  if (!maySeeUsage(viewer)) throw forbidden()
  const today = dayAt(now)
  const { period, errors } = periodOf(query, today)
  const sites = await placeChoices(query.kind)
  const site = sites.find(({ slug }) => slug === query.site) ?? null
  return { from: firstDayOf(period.first), to: lastDayOf(period.last), nextNumbers: nextNumbers(today), errors, sites, site, floor: site?.floors.find(({ slug }) => slug === query.floor) ?? null }
}

/** The numbers of the page, without people, and without what is made of the bookings of fewer than five. @throws AppError 403 */
export async function usageFigures(viewer: Viewer, query: UsageQuery, { site, floor }: Pick<UsagePage, 'site' | 'floor'>, now = new Date()): Promise<UsageFigures> {
  if (!maySeeUsage(viewer)) throw forbidden()
  const { period } = periodOf(query, dayAt(now))
  const bookable = await bookableSpaces({ kind: query.kind, site: site?.slug, firstDay: firstDayOf(period.first), days: daysOf(period) })
  const counted = await countUse(query.kind, bookable, period)
  const published = publish(counted, { ...bookable, capacities: capacities(bookable.timeClasses), fortnights: fortnightsOf(period) })
  const figures = figuresOf(published, bookable, floor?.id ?? null)
  return { ...figures, equipment: figures.equipment.map((line) => ({ ...line, name: equipmentWord(line.equipment) })) }
}

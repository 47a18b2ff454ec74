import { m } from '../../paraglide/messages.js'
import { dayAt, timeAt } from '../../platform/wall-clock.ts'
import { floorName } from '../../ui/floor-name.ts'
import { type CalendarEvent, floorLink } from '../../workplaces/queries.server.ts'
import { type Cohort, type CohortDate, cohortName } from './cohort.server.ts'

type Options = { locale: 'de' | 'en' }

/** Where the room is on the plan, at the time of the day; null without a room. */
export function roomLink({ space, startsAt, endsAt }: Pick<CohortDate, 'space' | 'startsAt' | 'endsAt'>): string | null {
  if (!space) return null
  const { slug, site } = space.floor
  return floorLink(site.slug, slug, { date: dayAt(startsAt, site.timeZone), from: timeAt(startsAt, site.timeZone), to: timeAt(endsAt, site.timeZone), view: 'plan', space: space.id })
}

/** "Sitzungszimmer Rigi, Stadthaus, 2. OG, Seestrasse 1, 6003 Luzern" */
function placeWords({ space }: Pick<CohortDate, 'space'>, options: Options): string {
  if (!space) return m.learning_cohorts_no_room({}, options)
  const { level, site } = space.floor
  return m.learning_cohorts_place({ code: space.code, site: site.name, floor: floorName(level, options), address: `${site.street}, ${site.postcode} ${site.town}` }, options)
}

/**
 * A course day as an event of a calendar; the same one in mails and in the calendar feed.
 * @param told how often the person whose calendar it is was written to: with the date's revision it is the number that rises
 */
export function courseDayEvent(cohort: Pick<Cohort, 'id' | 'nameDe' | 'nameEn'>, date: CohortDate, told: number, base: string, options: Options): CalendarEvent {
  return {
    uid: `course-day-${date.id}@werkplatz`,
    sequence: date.revision + told,
    revisedAt: date.changedAt, startsAt: date.startsAt, endsAt: date.endsAt,
    timeZone: date.space?.floor.site.timeZone ?? 'Europe/Zurich',
    summary: cohortName(cohort, options.locale),
    location: placeWords(date, options),
    url: new URL(`/learning/cohorts/${cohort.id}`, base).href,
  }
}

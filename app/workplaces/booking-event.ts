import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { floorName } from '../ui/floor-name.ts'
import type { CalendarEvent } from './icalendar.ts'
import { floorLink } from './ui/floor-link.ts'

/** What a calendar needs to know of a booking. */
export const eventSelection = {
  id: true, kind: true, title: true, startsAt: true, endsAt: true, revision: true, revisedAt: true,
  space: { select: { id: true, code: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true, street: true, postcode: true, town: true, timeZone: true } } } } } },
} satisfies Prisma.BookingSelect

/** A booking as an event of a calendar; wherever it is shown, it is the same event. `base`: where Werkplatz is reached. */
export function eventOf({ id, kind, title, revision, startsAt, endsAt, revisedAt, space }: Prisma.BookingGetPayload<{ select: typeof eventSelection }>, base: string, options: { locale: 'de' | 'en' }): CalendarEvent {
  const { site, slug, level } = space.floor
  const { timeZone } = site
  const place = kind === 'desk' ? m.workplaces_calendar_desk({ code: space.code }, options) : m.workplaces_calendar_room({ code: space.code }, options)
  const when = { date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) }
  return {
    uid: `booking-${id}@${new URL(base).hostname}`,
    sequence: revision,
    revisedAt, startsAt, endsAt, timeZone,
    summary: title ?? place,
    location: `${title === null ? '' : `${place}, `}${site.name}, ${floorName(level, options)}, ${site.street}, ${site.postcode} ${site.town}`,
    url: new URL(floorLink(site.slug, slug, { ...when, view: 'plan', space: space.id }), base).href,
  }
}

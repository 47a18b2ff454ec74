import type { Prisma } from '../../prisma/generated/client.ts'
import { m } from '../paraglide/messages.js'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { floorName } from '../ui/floor-name.ts'
import type { CalendarEvent } from '../platform/icalendar.ts'
import { floorLink } from './ui/floor-link.ts'

/** What a calendar needs to know of a booking. */
export const eventSelection = {
  id: true, kind: true, title: true, startsAt: true, endsAt: true, revision: true, uninvited: true, revisedAt: true, approver: true, approvedAt: true,
  space: { select: { id: true, code: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true, street: true, postcode: true, town: true, timeZone: true } } } } } },
} satisfies Prisma.BookingSelect

/** A booking as an event of a calendar; wherever it is shown, it is the same event. `base`: where Werkplatz is reached. */
export function eventOf({ id, kind, title, revision, uninvited, startsAt, endsAt, revisedAt, approver, approvedAt, space }: Prisma.BookingGetPayload<{ select: typeof eventSelection }>, base: string, options: { locale: 'de' | 'en' }): CalendarEvent {
  const { site, slug, level } = space.floor
  const { timeZone } = site
  const place = kind === 'desk' ? m.workplaces_calendar_desk({ code: space.code }, options) : m.workplaces_calendar_room({ code: space.code }, options)
  const when = { date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) }
  return {
    // Not of the address: who reaches Werkplatz by another name, or after it has moved, has the same events.
    uid: `booking-${id}@werkplatz`,
    sequence: revision + uninvited,
    revisedAt, startsAt, endsAt, timeZone,
    isTentative: approver !== null && approvedAt === null,
    summary: title ?? place,
    location: `${title === null ? '' : `${place}, `}${site.name}, ${floorName(level, options)}, ${site.street}, ${site.postcode} ${site.town}`,
    url: new URL(floorLink(site.slug, slug, { ...when, view: 'plan', space: space.id }), base).href,
  }
}

import type { Temporal } from 'temporal-polyfill'

import type { BookingSeed } from './bookings.ts'
import { staff } from './city/staff.ts'
import { units } from './city/units.ts'
import { isCourseDay } from './learning-cohorts.ts'
import { sites } from './plans/sites.ts'
import { randomFor } from './random.ts'
import { isTeamMeeting } from './series.ts'

const titles = [
  'Wochensitzung',
  'Teamsitzung',
  'Jour fixe',
  'Standortgespräch',
  'Projektstand',
  'Einführung neue Mitarbeitende',
  'Budgetbesprechung',
  'Mitarbeitendengespräch',
  'Vorbereitung Kommissionssitzung',
  'Workshop Prozesse',
  'Austausch mit der Informatik',
  'Erstgespräch',
  'Planung Quartal',
  'Abstimmung Bauprojekt',
  'Lernende: Zwischengespräch',
  'Sitzung Geschäftsleitung',
  'Retrospektive',
  'Offertbesprechung',
]

/** What is in the known people's calendar today. */
const knownToday: Omit<BookingSeed, 'day'>[] = [
  { site: 'stadthaus', code: 'Rigi', kind: 'room', username: 'anna.keller', from: '10:00', to: '11:00', title: 'Wochensitzung Schalterdienste' },
  { site: 'stadthaus', code: 'Napf', kind: 'room', username: 'beat.zimmermann', from: '15:30', to: '16:00', title: 'Gespräch mit Anna Keller' },
]

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** The meetings in all rooms on a day: between half an hour and two hours, with pauses between them. */
export function meetingsOn(day: Temporal.PlainDate, today: Temporal.PlainDate): BookingSeed[] {
  const random = randomFor(`meetings ${day.toString()}`)
  const people = staff().filter(({ disabled, username }) => !disabled && username !== 'anna.keller')
  const known = day.equals(today) ? knownToday.map((meeting) => ({ ...meeting, day })) : []
  const daysAhead = Math.max(0, today.until(day).days)

  const drawn = sites.flatMap(({ slug: site, floors }) => {
    const local = people.filter(({ unit }) => (units.find(({ name }) => name === unit)?.home.site ?? 'stadthaus') === site)
    const rooms = floors.flatMap(({ spaces }) => spaces.filter(({ kind, blocked }) => kind === 'room' && blocked === undefined))
    return rooms.flatMap(({ code }) => {
      const meetings: BookingSeed[] = []
      for (let minute = 480 + 30 * random.int(0, 4); minute < 990; ) {
        const length = random.pick([30, 60, 60, 60, 90, 120])
        const [from, to] = [clock(minute), clock(minute + length)]
        if (minute + length <= 1050 && random.chance(0.55 / (1 + 0.08 * daysAhead))) {
          const { username } = random.pick(local)
          meetings.push({ site, code, kind: 'room', username, day, from, to, title: random.pick(titles) })
        }
        minute += length + 30 * random.int(0, 3)
      }
      return meetings
    })
  })
  const clashes = (one: BookingSeed) => known.some(({ site, code, from, to }) => one.site === site && one.code === code && one.from < to && from < one.to)
  return [...known, ...drawn.filter((meeting) => !clashes(meeting) && !isTeamMeeting(meeting, today) && !isCourseDay(meeting, today))]
}

import type { Temporal } from 'temporal-polyfill'

import type { Prisma } from '../generated/client.ts'
import { at, dayAt, isWorkingDay } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import { spaceId } from './register.ts'

const series = { site: 'stadthaus', code: 'Pilatus', username: 'beat.zimmermann', title: 'Teamsitzung Soziale Dienste', from: '10:00', to: '11:00', count: 12, weeksBack: 3 }
/** Of its dates: one in an afternoon instead, and one that is not wanted. */
const [movedWeek, leftOutWeek, movedFrom, movedTo] = [4, 6, '14:00', '15:00']

const team: { username: string; answer: 'accepted' | 'tentative' | 'declined' | null }[] = [
  { username: 'anna.keller', answer: null },
  { username: 'samira.haliti', answer: 'accepted' },
  { username: 'nadja.buehlmann', answer: 'accepted' },
  { username: 'tobias.kurmann', answer: 'tentative' },
  { username: 'selin.aydin', answer: null },
]

interface TeamMeeting {
  day: Temporal.PlainDate
  from: string
  to: string
  isMoved: boolean
}

function firstDay(today: Temporal.PlainDate): Temporal.PlainDate {
  let day = today.add({ days: 1 })
  while (!isWorkingDay(day)) day = day.add({ days: 1 })
  return day.subtract({ weeks: series.weeksBack })
}

/** The team's weekly meeting around `today`: from three weeks back on, the next one on the next working day. */
function teamMeetings(today: Temporal.PlainDate): TeamMeeting[] {
  return Array.from({ length: series.count }, (_, week) => ({ day: firstDay(today).add({ weeks: week }), from: week === movedWeek ? movedFrom : series.from, to: week === movedWeek ? movedTo : series.to, isMoved: week === movedWeek })).filter((_, week) => week !== leftOutWeek)
}

/** Whether the team's room is theirs at a time. */
export function isTeamMeeting({ site, code, day, from, to }: { site: string; code: string; day: Temporal.PlainDate; from: string; to: string }, today: Temporal.PlainDate): boolean {
  return site === series.site && code === series.code && teamMeetings(today).some((meeting) => meeting.day.equals(day) && from < meeting.to && meeting.from < to)
}

/** A series with who comes, and the invitations to the known meeting of today. */
export async function seedSeries(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const today = dayAt(now)
  const id = identifierOf('series team')
  const [first, last, leftOut] = [firstDay(today), firstDay(today).add({ weeks: series.count - 1 }), firstDay(today).add({ weeks: leftOutWeek })]
  const asDate = (day: Temporal.PlainDate) => new Date(day.toString())
  const owner = { personId: personId(series.username), spaceId: spaceId(series.site, series.code), title: series.title }
  const createdAt = at(first.subtract({ days: 9 }), '16:20')
  await tx.bookingSeries.create({ data: { id, ...owner, rrule: `FREQ=WEEKLY;COUNT=${series.count}`, timeZone: 'Europe/Zurich', firstDay: asDate(first), lastDay: asDate(last), leftOut: [asDate(leftOut)], fromTime: series.from, toTime: series.to, told: 1, createdAt } })
  const bookings = teamMeetings(today).map(({ day, from, to, isMoved }) => ({
    id: identifierOf(`series team ${day.toString()}`), ...owner, kind: 'room' as const, seriesId: id, seriesDay: asDate(day), isException: isMoved,
    startsAt: at(day, from), endsAt: at(day, to), createdAt, checkedInAt: at(day, from) < now ? at(day, from) : null,
  }))
  await tx.booking.createMany({ data: bookings })
  const people = await tx.person.findMany({ where: { username: { in: team.map(({ username }) => username) }, mail: { not: null } }, select: { id: true, username: true, mail: true } })
  const invited = (bookingId: string) => people.map((person) => {
    const answer = team.find(({ username }) => username === person.username)?.answer ?? null
    return { bookingId, personId: person.id, address: person.mail?.toLowerCase() ?? '', toldRevision: 0, answer, answeredAt: answer && createdAt }
  })
  const talk = await tx.booking.findFirst({ where: { title: 'Gespräch mit Anna Keller', personId: owner.personId }, select: { id: true } })
  await tx.participant.createMany({ data: [...bookings.flatMap(({ id: bookingId, seriesDay }) => invited(bookingId).map((one) => ({ ...one, toldSeriesId: id, toldAs: `${seriesDay.toISOString().slice(0, 10)}T${series.from}` }))), ...(talk ? invited(talk.id).filter((one) => one.personId === personId('anna.keller')) : [])] })
}

import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Day, dayAt } from '../platform/wall-clock.ts'
import { overlapping } from './overlapping.ts'
import { showingPresenceTo } from './presence.server.ts'
import { type Half, halfSpan, halves, type Place, type Week, weekdayOf } from './week.ts'

/** Where somebody is in a half-day. A desk that is booked says more than any plan. */
export type Cell = {
  half: Half
  place: Place | null
  /** Of a desk that is booked. */
  desk: { code: string; site: string; path: string } | null
  /** Said for this day; else it is usual. */
  isPlanned: boolean
}

export type WeekRow = { personId: string; name: string; jobTitle: string | null; /** One for each day; null: not shown. */ days: (Cell[] | null)[] }

const personSelection = { id: true, displayName: true, jobTitle: true } satisfies Prisma.PersonSelect

/** The weeks of people, as far as the days asked for; `days` without a plan at all are null. */
async function rowsOf(people: Prisma.PersonGetPayload<{ select: typeof personSelection }>[], week: Pick<Week, 'days'>, isShown: (day: Day) => boolean): Promise<WeekRow[]> {
  const days = week.days.filter(isShown)
  const [first, last] = [days[0], days.at(-1)]
  const personId = { in: people.map(({ id }) => id) }
  const [planned, usual, bookings] = first === undefined || last === undefined ? [[], [], []] : await Promise.all([
    db.plannedHalfDay.findMany({ where: { personId, day: { gte: new Date(`${first}T00:00:00Z`), lte: new Date(`${last}T00:00:00Z`) } } }),
    db.usualHalfDay.findMany({ where: { personId } }),
    db.booking.findMany({
      where: { ...overlapping({ startsAt: halfSpan(first, 1).startsAt, endsAt: halfSpan(last, 2).endsAt }), personId, kind: 'desk', heldUntil: null },
      orderBy: { startsAt: 'asc' },
      select: { personId: true, startsAt: true, endsAt: true, space: { select: { id: true, code: true, floor: { select: { slug: true, site: { select: { slug: true, name: true, timeZone: true } } } } } } },
    }),
  ])
  const plannedAt = new Map(planned.map(({ personId: id, day, half, place }) => [`${id} ${day.toISOString().slice(0, 10)} ${half}`, place]))
  const usualAt = new Map(usual.map(({ personId: id, weekday, half, place }) => [`${id} ${weekday} ${half}`, place]))
  const desksOf = Map.groupBy(bookings, (booking) => booking.personId)
  const cell = (id: string, day: Day, half: Half): Cell => {
    const booking = desksOf.get(id)?.find(({ startsAt, endsAt, space }) => {
      const span = halfSpan(day, half, space.floor.site.timeZone)
      return startsAt < span.endsAt && endsAt > span.startsAt
    })
    const plan = plannedAt.get(`${id} ${day} ${half}`)
    if (booking) {
      const { id: spaceId, code, floor } = booking.space
      return { half, place: 'office', desk: { code, site: floor.site.name, path: `/workplaces/${floor.site.slug}/${floor.slug}?date=${day}&space=${spaceId}` }, isPlanned: plan !== undefined }
    }
    return { half, place: plan ?? usualAt.get(`${id} ${weekdayOf(day)} ${half}`) ?? null, desk: null, isPlanned: plan !== undefined }
  }
  return people.map(({ id, displayName, jobTitle }) => ({ personId: id, name: displayName, jobTitle, days: week.days.map((day) => (isShown(day) ? halves.map((half) => cell(id, day, half)) : null)) }))
}

/** A half-day in which somebody else has the desk that belongs to the viewer, who is to be there without another. */
type LentHalf = { day: Day; half: Half; code: string }

async function lentDesks(viewer: Viewer, own: WeekRow, week: Week, now: Date): Promise<LentHalf[]> {
  const needed = week.days.flatMap((day, index) => (own.days[index] ?? []).flatMap(({ half, place, desk }) => (desk === null && (place === null || place === 'office') ? [{ day, half }] : [])))
  const [first, last] = [needed[0], needed.at(-1)]
  if (!first || !last) return []
  const desks = await db.space.findMany({
    where: { assignedToId: viewer.id },
    orderBy: { code: 'asc' },
    select: {
      code: true,
      floor: { select: { site: { select: { timeZone: true } } } },
      bookings: { where: { AND: [overlapping({ startsAt: halfSpan(first.day, 1).startsAt, endsAt: halfSpan(last.day, 2).endsAt }), { endsAt: { gt: now } }], personId: { not: viewer.id } }, select: { startsAt: true, endsAt: true } },
    },
  })
  return needed.flatMap(({ day, half }) => desks.flatMap(({ code, floor, bookings }) => {
    const span = halfSpan(day, half, floor.site.timeZone)
    return bookings.some(({ startsAt, endsAt }) => startsAt < span.endsAt && endsAt > span.startsAt) ? [{ day, half, code }] : []
  }))
}

/** Where a colleague is in the halves of today; null when they do not show it to this viewer. Only today: nobody's presence is a history. */
export async function halvesOfToday(viewer: Viewer, personId: string, now = new Date()): Promise<Cell[] | null> {
  const person = await db.person.findFirst({ where: { AND: [showingPresenceTo(viewer), { id: personId }] }, select: personSelection })
  if (!person) return null
  const day = dayAt(now)
  const [row] = await rowsOf([person], { days: [day] }, () => true)
  return row?.days[0] ?? null
}

export type WeekView = {
  /** Of the viewer's own desk, when somebody else has it. */
  lent: LentHalf[]
  own: WeekRow
  others: WeekRow[]
  /** Days on which the viewer is at the office without a desk. */
  missing: Day[]
  usual: { weekday: number; half: number; place: Place }[]
  circle: { id: string; name: string }[]
}

/** The viewer's week, and beside it that of the own unit or circle: of others only those who let them see it, and only from today on. */
export async function weekView(viewer: Viewer, week: Week, show: 'unit' | 'circle', now = new Date()): Promise<WeekView> {
  const today = dayAt(now)
  const whose: Prisma.PersonWhereInput = show === 'circle' ? { inCircles: { some: { personId: viewer.id } } } : { unitId: viewer.unitId ?? viewer.id }
  const [me, people, usual, circle] = await Promise.all([
    db.person.findUniqueOrThrow({ where: { id: viewer.id }, select: personSelection }),
    db.person.findMany({ where: { AND: [showingPresenceTo(viewer), whose, { id: { not: viewer.id } }] }, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], take: 100, select: personSelection }),
    db.usualHalfDay.findMany({ where: { personId: viewer.id }, omit: { personId: true } }),
    db.circleMember.findMany({ where: { personId: viewer.id, member: { disabledAt: null } }, orderBy: { member: { surname: 'asc' } }, select: { member: { select: { id: true, displayName: true } } } }),
  ])
  const [[own], others] = await Promise.all([rowsOf([me], week, () => true), rowsOf(people, week, (day) => day >= today)])
  if (!own) throw new Error('nobody')
  const missing = week.days.filter((day, index) => day >= today && own.days[index]?.some(({ place, desk }) => place === 'office' && desk === null))
  return { lent: await lentDesks(viewer, own, week, now), own, others, missing, usual, circle: circle.map(({ member }) => ({ id: member.id, name: member.displayName })) }
}

/** Where the viewer is on days, half by half, as planned, usual or booked. */
export async function ownHalfDays(viewer: Viewer, days: readonly Day[]): Promise<Cell[][]> {
  const me = await db.person.findUniqueOrThrow({ where: { id: viewer.id }, select: personSelection })
  const [own] = await rowsOf([me], { days: [...days] }, () => true)
  return (own?.days ?? []).map((cells) => cells ?? [])
}

/** So many colleagues are told of at most: a circle, not a directory. */
const mostNear = 40

/** Where those of the viewer's own unit and circle are today, as far as they let it be seen and have said something. */
export async function nearToday(viewer: Viewer, now = new Date()): Promise<{ id: string; name: string; halves: Cell[] }[]> {
  const near: Prisma.PersonWhereInput[] = [{ inCircles: { some: { personId: viewer.id } } }, ...(viewer.unitId ? [{ unitId: viewer.unitId }] : [])]
  const people = await db.person.findMany({ where: { AND: [showingPresenceTo(viewer), { OR: near }, { id: { not: viewer.id } }] }, orderBy: [{ surname: 'asc' }, { givenName: 'asc' }], take: mostNear, select: personSelection })
  const rows = await rowsOf(people, { days: [dayAt(now)] }, () => true)
  return rows.flatMap(({ personId: id, name, days: [halfDays] }) => (halfDays?.some(({ place }) => place !== null) ? [{ id, name, halves: halfDays }] : []))
}

/** Whether the viewer has anybody in their own circle. */
export async function hasCircle(viewer: Viewer): Promise<boolean> {
  return (await db.circleMember.count({ where: { personId: viewer.id } })) > 0
}

/** Colleagues by name who are not in the viewer's circle yet. */
export async function circleCandidates(viewer: Viewer, q: string): Promise<{ id: string; name: string; note: string }[]> {
  const words = q.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const people = await db.person.findMany({
    where: { id: { not: viewer.id }, disabledAt: null, inCircles: { none: { personId: viewer.id } }, AND: words.map((word) => ({ displayName: { contains: word, mode: 'insensitive' } })) },
    orderBy: [{ surname: 'asc' }, { givenName: 'asc' }],
    take: 8,
    select: { id: true, displayName: true, unit: { select: { name: true } } },
  })
  return people.map(({ id, displayName, unit }) => ({ id, name: displayName, note: unit?.name ?? '' }))
}

/** What a person's week plan holds, and who is in whose circle. */
export async function weekPlanHeldAbout(personId: string) {
  const [planned, usual, circle, inCircles] = await Promise.all([
    db.plannedHalfDay.findMany({ where: { personId }, omit: { personId: true }, orderBy: [{ day: 'asc' }, { half: 'asc' }] }),
    db.usualHalfDay.findMany({ where: { personId }, omit: { personId: true }, orderBy: [{ weekday: 'asc' }, { half: 'asc' }] }),
    db.circleMember.findMany({ where: { personId }, select: { member: { select: { displayName: true } } } }),
    // How many, not who: that is theirs.
    db.circleMember.count({ where: { memberId: personId } }),
  ])
  return { planned: planned.map(({ day, ...rest }) => ({ day: day.toISOString().slice(0, 10), ...rest })), usual, circle: circle.map(({ member }) => member.displayName), inCircles }
}

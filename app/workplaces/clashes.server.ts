import { db } from '../platform/database.server.ts'
import { addDays, dayAt } from '../platform/wall-clock.ts'
import { overlapping, type Span } from './overlapping.ts'
import { halfSpan, halves, weekdayOf } from './week.ts'

/** What somebody has at a time at which they would be elsewhere: a room of their own or a meeting, or a half-day away. */
export type Clash = Span & { kind: 'booking' | 'meeting' | 'away'; title: string | null; code: string | null }

const spaceCode = { space: { select: { code: true } } } as const

/** Half-days in which somebody says they are away, in the days that a span touches. */
async function awayIn(personId: string, { startsAt, endsAt }: Span): Promise<Clash[]> {
  const [first, last] = [dayAt(startsAt), dayAt(new Date(endsAt.getTime() - 1))]
  const days = [first, ...(first === last ? [] : [addDays(first, 1)])]
  const [planned, usual] = await Promise.all([
    db.plannedHalfDay.findMany({ where: { personId, day: { in: days.map((day) => new Date(`${day}T00:00:00Z`)) } } }),
    db.usualHalfDay.findMany({ where: { personId } }),
  ])
  return days.flatMap((day) => halves.flatMap((half) => {
    const said = planned.find((one) => one.day.toISOString().slice(0, 10) === day && one.half === half)?.place ?? usual.find((one) => one.weekday === weekdayOf(day) && one.half === half)?.place
    const span = halfSpan(day, half)
    return said === 'away' && span.startsAt < endsAt && span.endsAt > startsAt ? [{ ...span, kind: 'away' as const, title: null, code: null }] : []
  }))
}

/**
 * What of the own rooms, meetings that one has not declined, and absences overlaps a span. Desks do not: one comes back to them.
 * @param exceptBookings of what the span is itself
 */
export async function clashesWith(personId: string, span: Span, exceptBookings: readonly string[] = []): Promise<Clash[]> {
  const notExcepted = { id: { notIn: [...exceptBookings] } }
  const [own, invited, away] = await Promise.all([
    db.booking.findMany({ where: { ...overlapping(span), ...notExcepted, personId, kind: 'room', heldUntil: null }, select: { startsAt: true, endsAt: true, title: true, ...spaceCode } }),
    db.participant.findMany({
      where: { personId, removedAt: null, AND: { OR: [{ answer: null }, { answer: { not: 'declined' } }] }, booking: { ...overlapping(span), ...notExcepted, heldUntil: null, personId: { not: personId } } },
      select: { booking: { select: { startsAt: true, endsAt: true, title: true, ...spaceCode } } },
    }),
    awayIn(personId, span),
  ])
  const line = (kind: 'booking' | 'meeting', { startsAt, endsAt, title, space }: (typeof own)[number]): Clash => ({ kind, startsAt, endsAt, title, code: space.code })
  return [...own.map((one) => line('booking', one)), ...invited.map(({ booking }) => line('meeting', booking)), ...away].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
}

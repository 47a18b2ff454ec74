import type { Prisma } from '../../prisma/generated/client.ts'
import { db } from '../platform/database.server.ts'
import { notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { dayAt, timeAt } from '../platform/wall-clock.ts'
import { guestAddress, type SeatingName } from './meeting-schema.ts'
import { mayChange } from './policy.ts'
import { seatingNameOf } from './seating.ts'

const mostFound = 8

export type OrderView = {
  seating: SeatingName
  people: number | null
  catering: string | null
  equipment: string | null
  /** `open` again when the booking has moved since it was answered. */
  state: 'open' | 'confirmed' | 'declined'
  answer: string | null
}

type OrderRow = { seating: Parameters<typeof seatingNameOf>[0]; people: number | null; catering: string | null; equipment: string | null; state: OrderView['state']; answer: string | null; answeredRevision: number | null }

function orderView({ seating, people, catering, equipment, state, answer, answeredRevision }: OrderRow, revision: number): OrderView {
  const isCurrent = answeredRevision === revision
  return { seating: seatingNameOf(seating), people, catering, equipment, state: isCurrent ? state : 'open', answer: isCurrent ? answer : null }
}

const orderSelection = { seating: true, people: true, catering: true, equipment: true, state: true, answer: true, answeredRevision: true } satisfies Prisma.RoomOrderSelect
const placeSelection = { code: true, seats: true, floor: { select: { level: true, site: { select: { name: true, timeZone: true } } } } } satisfies Prisma.SpaceSelect

type Where = { code: string; seats: number; site: string; level: number; date: string; from: string; to: string }

function whereOf({ space, startsAt, endsAt }: { space: Prisma.SpaceGetPayload<{ select: typeof placeSelection }>; startsAt: Date; endsAt: Date }): Where {
  const { name, timeZone } = space.floor.site
  return { code: space.code, seats: space.seats, site: name, level: space.floor.level, date: dayAt(startsAt, timeZone), from: timeAt(startsAt, timeZone), to: timeAt(endsAt, timeZone) }
}

export type MeetingView = Where & {
  id: string
  title: string | null
  /** Nothing can be changed any more. */
  isOver: boolean
  participants: { id: string; name: string; note: string; isTold: boolean }[]
  order: OrderView | null
}

/** The viewer's own booking of a room, with who comes and what is ordered. @throws AppError 404, also for what is somebody else's */
export async function meetingView(viewer: Viewer, id: string, now = new Date()): Promise<MeetingView> {
  const booking = await db.booking.findFirst({
    where: { id, kind: 'room' },
    select: {
      personId: true, title: true, startsAt: true, endsAt: true, cancelledAt: true, revision: true,
      space: { select: placeSelection },
      participants: { where: { removedAt: null }, orderBy: { id: 'asc' }, select: { id: true, address: true, toldRevision: true, person: { select: { displayName: true } } } },
      order: { select: orderSelection },
    },
  })
  if (!booking || !mayChange(viewer, booking)) throw notFound()
  const { title, endsAt, cancelledAt, revision, participants, order } = booking
  return {
    ...whereOf(booking),
    id,
    title,
    isOver: cancelledAt !== null || endsAt <= now,
    participants: participants.map(({ id: participantId, address, toldRevision, person }) => ({ id: participantId, name: person?.displayName ?? address, note: person ? address : '', isTold: toldRevision === revision })),
    order: order && orderView(order, revision),
  }
}

export type Invitable = { people: { id: string; name: string; note: string }[]; guest: string | null }

/** Colleagues of the viewer whose name has all the words of `q`, and who are not invited yet; or the guest whose address it is. */
export async function invitable(viewer: Viewer, bookingId: string, q: string): Promise<Invitable> {
  const words = q.split(/\s+/).filter(Boolean)
  if (words.length === 0) return { people: [], guest: null }
  const guest = guestAddress(q)
  const named = words.map((word) => ({ displayName: { contains: word, mode: 'insensitive' } }) as const)
  const people = await db.person.findMany({
    where: { id: { not: viewer.id }, disabledAt: null, mail: { not: null }, invitations: { none: { bookingId, removedAt: null } }, ...(guest === null ? { AND: named } : { mail: { equals: guest, mode: 'insensitive' } }) },
    orderBy: [{ surname: 'asc' }, { givenName: 'asc' }],
    take: mostFound,
    select: { id: true, displayName: true, unit: { select: { name: true } } },
  })
  return { people: people.map(({ id, displayName, unit }) => ({ id, name: displayName, note: unit?.name ?? '' })), guest: people.length === 0 ? guest : null }
}

export type OrderLine = Where & OrderView & { bookingId: string; revision: number; title: string | null; person: string; isCancelled: boolean }

/** What is ordered for rooms from now on; what waits for an answer first. */
export async function orderQueue(now = new Date()): Promise<OrderLine[]> {
  const rows = await db.roomOrder.findMany({
    // An order that was answered is shown to be cancelled; one that nobody had looked at just goes.
    where: { booking: { endsAt: { gt: now } }, OR: [{ booking: { cancelledAt: null } }, { state: 'confirmed' }] },
    orderBy: { booking: { startsAt: 'asc' } },
    select: { ...orderSelection, booking: { select: { id: true, title: true, startsAt: true, endsAt: true, cancelledAt: true, revision: true, space: { select: placeSelection }, person: { select: { displayName: true } } } } },
  })
  const lines = rows.map(({ booking, ...order }) => ({ ...whereOf(booking), ...orderView(order, booking.revision), bookingId: booking.id, revision: booking.revision, title: booking.title, person: booking.person?.displayName ?? '', isCancelled: booking.cancelledAt !== null }))
  const waits = ({ state, isCancelled }: OrderLine) => state === 'open' && !isCancelled
  return [...lines.filter(waits), ...lines.filter((line) => !waits(line))]
}

/** A cohort as commands, mails and pages read it, and the line in which all changes of one wait for each other. */
import type { Prisma } from '../../../prisma/generated/client.ts'
import { notFound } from '../../platform/errors.ts'
import type { Database } from '../../platform/database.server.ts'
import { bookingTransaction } from '../../workplaces/commands/room-of-date.server.ts'

export const dateSelection = {
  id: true, spaceId: true, bookingId: true, startsAt: true, endsAt: true, revision: true, changedAt: true, cancelledAt: true,
  space: { select: { id: true, code: true, seats: true, floor: { select: { slug: true, level: true, site: { select: { slug: true, name: true, street: true, postcode: true, town: true, timeZone: true } } } } } },
  booking: { select: { spaceId: true, personId: true, startsAt: true, endsAt: true, cancelledAt: true, heldUntil: true, approver: true, approvedAt: true } },
} satisfies Prisma.CohortDateSelect

const writtenTo = { id: true, displayName: true, mail: true, locale: true, disabledAt: true } satisfies Prisma.PersonSelect

export const cohortSelection = {
  id: true, courseId: true, nameDe: true, nameEn: true, places: true, opensAt: true, closesAt: true, needsApproval: true, cancelledAt: true, cancelReason: true, createdById: true,
  trainers: { orderBy: { rank: 'asc' }, select: { personId: true, told: true, person: { select: writtenTo } } },
  dates: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], select: dateSelection },
} satisfies Prisma.CohortSelect

export const memberSelection = { personId: true, state: true, seat: true, number: true, told: true, signedUpAt: true, person: { select: { ...writtenTo, managerId: true } } } satisfies Prisma.CohortMemberSelect

export type CohortDate = Prisma.CohortDateGetPayload<{ select: typeof dateSelection }>
export type Cohort = Prisma.CohortGetPayload<{ select: typeof cohortSelection }>
export type Member = Prisma.CohortMemberGetPayload<{ select: typeof memberSelection }>

/** What a cohort is called in a language, or in the other where it has none in this. */
export function cohortName({ nameDe, nameEn }: Pick<Cohort, 'nameDe' | 'nameEn'>, language: 'de' | 'en'): string {
  return (language === 'de' ? (nameDe ?? nameEn) : (nameEn ?? nameDe)) ?? ''
}

/** Those who stand in line, with a seat or without. */
export function lineOf(tx: Database, cohortId: string): Promise<Member[]> {
  return tx.cohortMember.findMany({ where: { cohortId, state: { in: ['waiting', 'asked', 'joined'] } }, orderBy: { number: 'asc' }, select: memberSelection })
}

/**
 * Changes one cohort in one transaction, after whatever else is changing it; rooms can be booked in it.
 * @throws AppError 404; as bookingTransaction
 */
export function cohortTransaction<T>(cohortId: string, work: (tx: Database, cohort: Cohort) => Promise<T>): Promise<T> {
  return bookingTransaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM cohort WHERE id = ${cohortId}::uuid FOR UPDATE`
    const cohort = await tx.cohort.findUnique({ where: { id: cohortId }, select: cohortSelection })
    if (!cohort) throw notFound()
    return work(tx, cohort)
  })
}

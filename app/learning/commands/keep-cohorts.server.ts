/** What Werkplatz does by itself for cohorts: rooms that were lost, places of people who have left, and old data. */
import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { type Database, db } from '../../platform/database.server.ts'
import { enqueue, type Job } from '../../platform/jobs.server.ts'
import { type Cohort, cohortSelection, cohortTransaction, lineOf } from '../cohorts/cohort.server.ts'
import { tellDays, tellOfCohort } from '../cohorts/cohort-mail.server.ts'
import { isLostRoom, roomState } from '../cohorts/room-state.ts'
import { settleCohort } from './settle-cohort.server.ts'

const retentionYears = 3
const notTakingPartDays = 180

/** The booking that was accepted in place of one that was displaced, when it is for the same time. */
async function replacementOf(tx: Database, { bookingId, startsAt, endsAt }: Cohort['dates'][number]) {
  if (bookingId === null) return null
  const displaced = await tx.displacedBooking.findUnique({ where: { bookingId }, select: { offer: { select: { id: true, spaceId: true, startsAt: true, endsAt: true, cancelledAt: true, heldUntil: true } } } })
  const offer = displaced?.offer
  return offer && !offer.cancelledAt && !offer.heldUntil && offer.startsAt <= startsAt && offer.endsAt >= endsAt ? offer : null
}

/** Of each day whose room was lost: into the replacement that was accepted, or those who run and lead the cohort are told once. */
async function lookAfterRooms(tx: Database, cohort: Cohort, now: Date): Promise<void> {
  for (const date of cohort.dates) {
    if (!isLostRoom(roomState(date, now))) continue
    const offer = await replacementOf(tx, date)
    if (offer) {
      await tx.cohortDate.update({ where: { id: date.id }, data: { bookingId: offer.id, spaceId: offer.spaceId, revision: { increment: 1 }, changedAt: now } })
      await audit(tx, { actorId: null, action: 'cohort.day-rehoused', subjectType: 'cohort', subjectId: cohort.id, detail: { dateId: date.id } })
      const moved = await tx.cohort.findUniqueOrThrow({ where: { id: cohort.id }, select: cohortSelection })
      const joined = (await lineOf(tx, cohort.id)).filter(({ state }) => state === 'joined')
      await tellDays(tx, moved, 'changed', [...moved.trainers, ...joined], moved.dates.filter(({ id }) => id === date.id))
      continue
    }
    const maker = cohort.createdById === null ? null : await tx.person.findUnique({ where: { id: cohort.createdById }, select: { id: true, displayName: true, mail: true, locale: true, disabledAt: true } })
    const people = [...cohort.trainers.map(({ person }) => person), ...(maker ? [maker] : [])]
    await tellOfCohort(tx, cohort, [...new Map(people.map((person) => [person.id, person])).values()], {
      key: `cohort-room:${date.id}:${date.bookingId ?? 'none'}:${date.revision}`,
      subject: (name, options) => m.learning_cohorts_mail_room_lost({ name }, options),
      text: (name, options) => [m.learning_cohorts_mail_room_lost_text({ name, room: date.space?.code ?? '' }, options)],
    })
  }
}

/** Gives the places free of those who have left the city; who waits moves up. */
async function endPlacesOfLeavers(tx: Database, cohort: Cohort, now: Date): Promise<void> {
  const gone = (await lineOf(tx, cohort.id)).filter(({ person }) => person.disabledAt)
  for (const { personId } of gone) {
    await tx.cohortMember.update({ where: { cohortId_personId: { cohortId: cohort.id, personId } }, data: { state: 'withdrawn', seat: null, changedAt: now } })
    await audit(tx, { actorId: null, action: 'cohort.withdrawn', subjectType: 'cohort', subjectId: cohort.id, detail: { personId } })
  }
  await settleCohort(tx, cohort, now)
}

/** Looks after every cohort that goes on. What there is to do stands in the tables; a run that is missed is made up for. */
export async function keepCohorts(now = new Date()): Promise<void> {
  const ongoing = await db.cohort.findMany({ where: { cancelledAt: null, dates: { some: { cancelledAt: null, endsAt: { gt: now } } } }, select: { id: true } })
  for (const { id } of ongoing) {
    await cohortTransaction(id, async (tx, cohort) => {
      await endPlacesOfLeavers(tx, cohort, now)
      await lookAfterRooms(tx, cohort, now)
    })
  }
}

/** Deletes cohorts that ended longer ago than docs/data-protection.md allows, and before that who did not take part. */
export async function deleteOldCohorts(now: Date): Promise<void> {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - retentionYears)
  await db.cohort.deleteMany({ where: { createdAt: { lt: limit }, dates: { none: { endsAt: { gte: limit } } } } })
  const sooner = new Date(now.getTime() - notTakingPartDays * 24 * 3_600_000)
  await db.cohortMember.deleteMany({ where: { state: { not: 'joined' }, changedAt: { lt: sooner }, attendance: { none: {} }, cohort: { dates: { none: { endsAt: { gte: sooner } } } } } })
}

export const cohortJob: Job = { queue: 'cohorts', cron: '*/5 * * * *', resume: () => enqueue('cohorts', {}), work: () => keepCohorts() }

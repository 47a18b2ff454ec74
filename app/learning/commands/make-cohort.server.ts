import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { addDays, dayBounds } from '../../platform/wall-clock.ts'
import { bookingTransaction, bookRoom } from '../../workplaces/commands/room-of-date.server.ts'
import { personCalled } from '../../workplaces/queries.server.ts'
import { findCourse } from '../catalogue.server.ts'
import { cohortSelection } from '../cohorts/cohort.server.ts'
import { tellDays } from '../cohorts/cohort-mail.server.ts'
import type { CohortFacts, NewCohort } from '../cohorts/schema.ts'
import { mayManageLearning } from '../policy.ts'
import { namingRoom, wantedRoom } from './date-room.server.ts'

const mostTrainers = 10

/** Those named in a field, separated by commas, in order. @throws AppError 422 when one is nobody, or not one */
export async function trainersNamed(text: string): Promise<string[]> {
  const names = text.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean)
  if (names.length === 0 || names.length > mostTrainers) throw invalidInput([{ path: 'trainers', message: m.learning_cohorts_error_trainers() }])
  const ids: string[] = []
  for (const name of names) {
    try {
      ids.push((await personCalled(name)).id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      throw invalidInput([{ path: 'trainers', message: error.data.message }])
    }
  }
  return [...new Set(ids)]
}

/** What the fields say, as it is stored; whole days on the city's clock. */
export function storedFacts({ nameDe, nameEn, places, opensOn, closesOn, needsApproval }: CohortFacts) {
  return { nameDe, nameEn, places, needsApproval, opensAt: opensOn === null ? null : dayBounds(opensOn).from, closesAt: closesOn === null ? null : dayBounds(addDays(closesOn, 1)).from }
}

/** What the room's booking is called: German first. */
export const bookingTitle = ({ nameDe, nameEn }: { nameDe: string | null; nameEn: string | null }) => nameDe ?? nameEn ?? undefined

/** Those who lead hear of days with their next number. */
export async function tellTrainers(tx: Database, cohortId: string, personIds: readonly string[]) {
  await tx.cohortTrainer.updateMany({ where: { cohortId, personId: { in: [...personIds] } }, data: { told: { increment: 1 } } })
  const cohort = await tx.cohort.findUniqueOrThrow({ where: { id: cohortId }, select: cohortSelection })
  return { cohort, trainers: cohort.trainers.filter(({ personId }) => personIds.includes(personId)) }
}

/**
 * Makes a cohort with its first day: the room is booked for who leads it, or there is no cohort.
 * @returns its id
 * @throws AppError 422 that names the field, also for a room that is taken; 403; 404
 */
export async function makeCohort(viewer: Viewer, fields: NewCohort, now = new Date()): Promise<string> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const course = await findCourse(fields.courseId)
  const trainers = await trainersNamed(fields.trainers)
  const [lead = viewer.id] = trainers
  const { code, site: _site, ...wanted } = await wantedRoom(db, fields).catch((error: unknown) => namingRoom(fields, '', () => Promise.reject(error)))
  return namingRoom(fields, code, () => bookingTransaction(async (tx) => {
    const { id } = await tx.cohort.create({
      data: { courseId: course.id, ...storedFacts(fields), createdById: viewer.id, trainers: { create: trainers.map((personId, rank) => ({ personId, rank })) } },
      select: { id: true },
    })
    const bookingId = await bookRoom(tx, viewer, lead, { ...wanted, title: bookingTitle(fields) }, now)
    await tx.cohortDate.create({ data: { cohortId: id, bookingId, ...wanted, changedAt: now } })
    await audit(tx, { actorId: viewer.id, action: 'cohort.created', subjectType: 'cohort', subjectId: id, detail: { course: course.id, places: fields.places } })
    const told = await tellTrainers(tx, id, trainers)
    await tellDays(tx, told.cohort, 'leading', told.trainers, told.cohort.dates)
    return id
  }))
}

import { m } from '../../paraglide/messages.js'
import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden, invalidInput } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Day } from '../../platform/wall-clock.ts'
import { mayManageLearning } from '../policy.ts'
import { peopleOf } from '../people/wanted-assignment.server.ts'

/**
 * Notes the days on which somebody is away, so that due dates move. Not why.
 * @throws AppError 403; 422 when nobody is called so, or when the days overlap with others of the person
 */
export async function enterAbsence(viewer: Viewer, { person: typed, from, to }: { person: string; from: Day; to: Day }): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const [person, another] = await peopleOf(tx, 'person', typed)
    if (!person || another) throw invalidInput([{ path: 'person', message: m.learning_people_one_person() }])
    const { count } = await tx.personAbsence.createMany({ data: [{ personId: person.id, fromDay: new Date(from), toDay: new Date(to), enteredById: viewer.id }], skipDuplicates: true })
    if (count === 0) throw invalidInput([{ path: 'from', message: m.learning_people_absence_overlaps() }])
    await audit(tx, { actorId: viewer.id, action: 'learning.absence-entered', subjectType: 'person', subjectId: person.id })
  })
}

/** Takes an absence back; due dates are then what they would be without it. A second time changes nothing. @throws AppError 403 */
export async function removeAbsence(viewer: Viewer, id: string): Promise<void> {
  if (!mayManageLearning(viewer)) throw forbidden()
  await db.$transaction(async (tx) => {
    const found = await tx.personAbsence.findUnique({ where: { id }, select: { personId: true } })
    const { count } = await tx.personAbsence.deleteMany({ where: { id } })
    if (found && count > 0) await audit(tx, { actorId: viewer.id, action: 'learning.absence-removed', subjectType: 'person', subjectId: found.personId })
  })
}

/** Reads of the days on which people are away, and the due dates that move with them. */
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Day, dayAt } from '../../platform/wall-clock.ts'
import { mayManageLearning } from '../policy.ts'
import { type Absence, movedDue } from './absence.ts'

const dayOfDate = (date: Date): Day => date.toISOString().slice(0, 10)

/** The absences of people, by their id. */
export async function absencesOf(personIds: readonly string[]): Promise<Map<string, Absence[]>> {
  const rows = await db.personAbsence.findMany({ where: { personId: { in: [...personIds] } }, select: { personId: true, fromDay: true, toDay: true } })
  const byPerson = Map.groupBy(rows, ({ personId }) => personId)
  return new Map([...byPerson].map(([id, of]) => [id, of.map(({ fromDay, toDay }) => ({ from: dayOfDate(fromDay), to: dayOfDate(toDay) }))]))
}

type Dated = { personId: string; enrolledAt: Date; dueAt: Date | null; dueFrom: Date | null }

/** Enrolments with the due date as it is shown and reminded of: moved by absence. */
export async function withMovedDue<Row extends Dated>(enrolments: readonly Row[]): Promise<Row[]> {
  const absences = await absencesOf([...new Set(enrolments.filter(({ dueAt }) => dueAt !== null).map(({ personId }) => personId))])
  return enrolments.map((row) => ({ ...row, dueAt: row.dueAt && movedDue(row.dueAt, row.dueFrom ?? row.enrolledAt, absences.get(row.personId) ?? []) }))
}

export type AbsenceLine = Absence & { id: string; personId: string; name: string; unit: string | null; isOver: boolean }

/** All absences that still count, those that last longest first. @throws AppError 403 */
export async function absencePage(viewer: Viewer, now = new Date()): Promise<AbsenceLine[]> {
  if (!mayManageLearning(viewer)) throw forbidden()
  const today = dayAt(now)
  const rows = await db.personAbsence.findMany({
    orderBy: [{ toDay: 'desc' }, { fromDay: 'desc' }],
    select: { id: true, personId: true, fromDay: true, toDay: true, person: { select: { displayName: true, unit: { select: { name: true } } } } },
  })
  return rows.map(({ id, personId, fromDay, toDay, person }) => ({
    id, personId, name: person.displayName, unit: person.unit?.name ?? null, from: dayOfDate(fromDay), to: dayOfDate(toDay), isOver: dayOfDate(toDay) < today,
  }))
}

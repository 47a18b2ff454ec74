import type { Database } from '../../platform/database.server.ts'
import { type Change, redoRevOf, type Unit } from '../course.ts'
import { changeSince } from '../progress.ts'

/** Whether a unit has to be done again since its `rev`: what was begun then can't be completed any more. */
export async function isOutdated(database: Database, courseId: string, unit: Unit, rev: number): Promise<boolean> {
  if (rev >= unit.rev) return false
  if (rev < redoRevOf(unit)) return true
  const releases = await database.unitRelease.findMany({ where: { courseId, unitId: unit.id, rev: { gt: rev, lte: unit.rev } }, select: { rev: true, change: true } })
  // The column is checked in SQL to hold one of the three words.
  return changeSince(rev, [...releases.map((one) => ({ rev: one.rev, change: one.change as Change })), unit]) === 'redo'
}

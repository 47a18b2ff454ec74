/** How far somebody is in a course. */
import { type Course, type PlacedUnit, type Unit, unitsInOrder } from './course.ts'

/** What is kept of a unit that somebody has begun or completed. */
export type UnitRecord = { unitId: string; rev: number; completedAt: Date | null }

/**
 * Whether a unit counts as done. An edit leaves that as it is, unless its author said that the unit
 * has to be done again.
 */
function isDone(unit: Unit, record: UnitRecord | undefined): boolean {
  if (!record?.completedAt) return false
  return record.rev >= unit.rev || unit.change !== 'redo'
}

export type CourseProgress = {
  /** Ids of the units that are done. */
  done: ReadonlySet<string>
  /** Required units: how many are done, and how many there are. */
  doneCount: number
  total: number
  isComplete: boolean
  /** The first required unit that is not done, or null. */
  next: PlacedUnit | null
  minutesLeft: number
}

/** Progress from the records of one person and course. */
export function progressIn(course: Course, records: readonly UnitRecord[]): CourseProgress {
  const byUnit = new Map(records.map((record) => [record.unitId, record]))
  const units = unitsInOrder(course)
  const done = new Set(units.filter(({ unit }) => isDone(unit, byUnit.get(unit.id))).map(({ unit }) => unit.id))
  const required = units.filter(({ unit }) => unit.required)
  const open = required.filter(({ unit }) => !done.has(unit.id))
  return {
    done,
    doneCount: required.length - open.length,
    total: required.length,
    isComplete: required.length > 0 && open.length === 0,
    next: open[0] ?? null,
    minutesLeft: open.reduce((minutes, { unit }) => minutes + unit.minutes, 0),
  }
}

/** Whether every required unit of a module is done. */
export function isModuleDone(units: readonly Unit[], done: ReadonlySet<string>): boolean {
  return units.every((unit) => !unit.required || done.has(unit.id))
}

/** How far somebody is in a course, and what an edit of the course means for that. */
import { type Change, type Course, type PlacedUnit, redoRevOf, type Unit, unitsInOrder } from './course.ts'

/** What is kept of a unit that somebody has begun or completed. */
export type UnitRecord = { unitId: string; rev: number; completedAt: Date | null }

/**
 * Whether a unit counts as done. An edit leaves that as it is, unless its author said that the unit
 * has to be done again, then or at a later edit that this person never saw.
 */
function isDone(unit: Unit, record: UnitRecord | undefined): boolean {
  if (!record?.completedAt) return false
  return record.rev >= redoRevOf(unit)
}

const weight: Record<Change, number> = { minor: 0, review: 1, redo: 2 }

/** The most that the released states of a unit after `rev` mean for somebody who read that one. */
export function changeSince(rev: number, releases: readonly { rev: number; change: Change }[]): Change {
  const later = releases.filter((release) => release.rev > rev).map(({ change }) => change)
  return later.reduce<Change>((most, change) => (weight[change] > weight[most] ? change : most), 'minor')
}

/** Of two records of one unit, under its id and one that it had before: the one that says more. */
function better<T extends UnitRecord>(one: T, other: T): T {
  if ((one.completedAt === null) !== (other.completedAt === null)) return one.completedAt ? one : other
  return one.rev >= other.rev ? one : other
}

/** The record of each unit by its id of today, those under an id that it had before included. */
export function recordsByUnit<T extends UnitRecord>(course: Course, records: readonly T[]): Map<string, T> {
  const today = new Map(unitsInOrder(course).flatMap(({ unit }) => [unit.id, ...unit.aliases].map((id) => [id, unit.id] as const)))
  const byUnit = new Map<string, T>()
  for (const record of records) {
    const id = today.get(record.unitId)
    if (id === undefined) continue
    const known = byUnit.get(id)
    byUnit.set(id, known ? better(known, record) : record)
  }
  return byUnit
}

export type CourseProgress = {
  /** Ids of the units that are done. */
  done: ReadonlySet<string>
  /** Required units: how many are done, and how many there are. */
  doneCount: number
  total: number
  isComplete: boolean
  /** The first required unit that is not done and that one can go on with, or null. */
  next: PlacedUnit | null
  minutesLeft: number
}

/**
 * Progress from the records of one person and course.
 * @param completedAt when the person completed the course. What was added or became required since
 *   then is not asked of them; only a unit that they did and that has to be done again is.
 * @param waiting ids of units that wait for somebody else: they are open, but nothing to go on with
 */
export function progressIn(course: Course, records: readonly UnitRecord[], completedAt: Date | null = null, waiting: ReadonlySet<string> = new Set()): CourseProgress {
  const byUnit = recordsByUnit(course, records)
  const units = unitsInOrder(course)
  const done = new Set(units.filter(({ unit }) => isDone(unit, byUnit.get(unit.id))).map(({ unit }) => unit.id))
  const isAsked = (unit: Unit) => unit.required && (completedAt === null || (byUnit.get(unit.id)?.completedAt ?? null) !== null)
  const required = units.filter(({ unit }) => isAsked(unit))
  const open = required.filter(({ unit }) => !done.has(unit.id))
  const toDo = open.filter(({ unit }) => !waiting.has(unit.id))
  return {
    done,
    doneCount: required.length - open.length,
    total: required.length,
    isComplete: open.length === 0 && (required.length > 0 || completedAt !== null),
    // A day on site comes when it comes; until then there is other work.
    next: toDo.find(({ unit }) => unit.kind !== 'session') ?? toDo[0] ?? null,
    minutesLeft: toDo.reduce((minutes, { unit }) => minutes + unit.minutes, 0),
  }
}

/** Whether every required unit of a module is done. */
export function isModuleDone(units: readonly Unit[], done: ReadonlySet<string>): boolean {
  return units.every((unit) => !unit.required || done.has(unit.id))
}

/** What changed in units since somebody read them. */
import { diffTexts } from '../../documents/queries.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { type Change, type Course, type Language, redoRevOf, type Unit } from '../course.ts'
import { dayOf } from '../due.ts'
import { changeSince, recordsByUnit } from '../progress.ts'
import { comparable, type DifferenceBlock, differenceOf } from './difference.ts'
import { releasedTexts, textsOf } from './releases.ts'

/** Done, and worth another look; or done once, and to be done again. */
export type UnitChange = 'review' | 'redo'

type Read = { rev: number; hash: string; change: UnitChange }

async function readUnits(viewer: Viewer, course: Course, unitId?: string): Promise<Map<string, Read>> {
  const where = { personId: viewer.id, courseId: course.id, ...(unitId === undefined ? {} : { unitId }) }
  const records = recordsByUnit(course, await db.unitProgress.findMany({ where }))
  const units = course.modules.flatMap((module) => module.units)
  const behind = units.filter((unit) => (records.get(unit.id)?.rev ?? unit.rev) < unit.rev)
  if (behind.length === 0) return new Map()
  const ids = { in: behind.map(({ id }) => id) }
  const [past, readings, releases] = await Promise.all([
    db.pastCompletion.findMany({ where: { personId: viewer.id, courseId: course.id, unitId: ids }, orderBy: { replacedAt: 'asc' } }),
    db.unitReading.findMany({ where: { personId: viewer.id, courseId: course.id, unitId: ids } }),
    db.unitRelease.findMany({ where: { courseId: course.id, unitId: ids }, select: { unitId: true, rev: true, change: true } }),
  ])
  const read = new Map<string, Read>()
  for (const unit of behind) {
    const record = records.get(unit.id)
    if (!record) continue
    if (!record.completedAt) {
      const last = past.findLast((one) => one.unitId === unit.id)
      if (last?.contentHash && last.rev !== null) read.set(unit.id, { rev: last.rev, hash: last.contentHash, change: 'redo' })
      continue
    }
    const seen = readings.find((one) => one.unitId === unit.id)
    const [rev, hash] = seen && seen.seenRev > record.rev ? [seen.seenRev, seen.seenHash] : [record.rev, record.contentHash]
    // The columns are checked in SQL to hold one of the three words.
    const known = releases.filter((one) => one.unitId === unit.id).map((one) => ({ rev: one.rev, change: one.change as Change }))
    const change = changeSince(rev, [...known, unit, { rev: redoRevOf(unit), change: 'redo' }])
    if (change !== 'minor') read.set(unit.id, { rev, hash, change })
  }
  return read
}

/** The units of a course that changed since the viewer was done with them, by id. */
export async function unitChanges(viewer: Viewer, course: Course): Promise<Map<string, UnitChange>> {
  return new Map([...(await readUnits(viewer, course))].map(([id, { change }]) => [id, change]))
}

export type ChangeView = {
  change: UnitChange
  /** The day on which the state of today went live here. */
  releasedOn: string | null
  /** Null when the earlier text is not known, or for a quiz. */
  difference: DifferenceBlock[] | null
}

/** What a unit's page says of its change since the viewer was done with it; null when there is none. */
export async function changeOf(viewer: Viewer, course: Course, unit: Unit, language: Language): Promise<ChangeView | null> {
  const read = (await readUnits(viewer, course, unit.id)).get(unit.id)
  if (!read) return null
  const key = (contentHash: string) => ({ courseId_unitId_contentHash: { courseId: course.id, unitId: unit.id, contentHash } })
  const [before, now] = await Promise.all([db.unitRelease.findUnique({ where: key(read.hash) }), db.unitRelease.findUnique({ where: key(unit.contentHash) })])
  const isText = unit.kind !== 'quiz' && before !== null
  return {
    change: read.change,
    releasedOn: now ? dayOf(now.releasedAt) : null,
    difference: isText ? differenceOf(diffTexts(comparable(releasedTexts.parse(before.texts)[language]), comparable(textsOf(unit)[language]))) : null,
  }
}

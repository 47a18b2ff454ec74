import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, PackageUnit } from '../course.ts'
import type { MoveOn } from '../cmi5/au.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { outcomeOf } from './outcome.ts'
import { canShowPackages } from './packages-query.server.ts'
import type { RuntimeValues } from './data-model.ts'
import { runtimeValues } from './runtime-values.ts'
import type { Standard } from './sco.ts'

/** What the page of a unit tells of a part of a package. */
export type PackageView = {
  /** Why nobody can open it here; null: they can. */
  closed: 'no-origin' | 'no-lrs' | null
  /** Of a cmi5 package: what completes the unit, and the server on which it is; `host` null: it is in the package. */
  cmi5: { moveOn: MoveOn; host: string | null } | null
  /** 0 to 1; null: it decides itself what passes. */
  passingScore: number | null
  isSco: boolean
  hasBegun: boolean
  /** Whole minutes that it said were spent. */
  minutesSpent: number
  isPassed: boolean | null
  /** 0 to 1. */
  scaled: number | null
  /** What was begun is an older version than today's. */
  isOlder: boolean
}

/** How a unit of cmi5 stands by what was taken of it. */
function cmi5Outcome(values: RuntimeValues) {
  const passed = values['cmi5.passed']
  return { isPassed: passed === undefined ? null : passed === 'true', scaled: values['cmi5.score'] === undefined ? null : Number(values['cmi5.score']) }
}

/** How a part of a package stands for somebody. */
export async function packageView(viewer: Viewer, course: Course, unit: PackageUnit): Promise<PackageView> {
  const attempt = await db.packageAttempt.findUnique({
    where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: unit.id } },
    include: { version: { select: { standard: true, number: true } } },
  })
  const { au } = unit.sco
  const values = attempt && runtimeValues.parse(attempt.data)
  // The column is checked in SQL; a version of cmi5 takes the place of none of SCORM, nor the other way round.
  const outcome = values && (au ? cmi5Outcome(values) : outcomeOf(unit.sco, values, attempt.version.standard as Standard))
  return {
    closed: !canShowPackages ? 'no-origin' : au && !isXapiOn ? 'no-lrs' : null,
    cmi5: au ? { moveOn: au.moveOn, host: au.address === null ? null : new URL(au.address).host } : null,
    passingScore: unit.sco.passingScore,
    isSco: unit.sco.isSco,
    hasBegun: attempt !== null,
    minutesSpent: attempt ? Math.floor((attempt.totalSeconds + attempt.sessionSeconds) / 60) : 0,
    isPassed: outcome?.isPassed ?? null,
    scaled: outcome?.scaled ?? null,
    isOlder: attempt !== null && attempt.version.number !== unit.rev,
  }
}

/** Whether a part that is open has been completed meanwhile. */
export async function packageStanding(viewer: Viewer, courseId: string, unitId: string): Promise<{ isDone: boolean }> {
  const attempt = await db.packageAttempt.findUnique({ where: { personId_courseId_unitId: { personId: viewer.id, courseId, unitId } }, select: { doneAt: true } })
  return { isDone: attempt !== null && attempt.doneAt !== null }
}

import { db } from '../../platform/database.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { Course, PackageUnit } from '../course.ts'
import { outcomeOf } from './outcome.ts'
import { canShowPackages } from './packages-query.server.ts'
import { runtimeValues } from './runtime-values.ts'
import type { Standard } from './sco.ts'

/** What the page of a unit tells of a part of a package. */
export type PackageView = {
  canOpen: boolean
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

/** How a part of a package stands for somebody. */
export async function packageView(viewer: Viewer, course: Course, unit: PackageUnit): Promise<PackageView> {
  const attempt = await db.packageAttempt.findUnique({
    where: { personId_courseId_unitId: { personId: viewer.id, courseId: course.id, unitId: unit.id } },
    include: { version: { select: { standard: true, number: true } } },
  })
  // The column is checked in SQL to hold one of the two.
  const outcome = attempt && outcomeOf(unit.sco, runtimeValues.parse(attempt.data), attempt.version.standard as Standard)
  return {
    canOpen: canShowPackages,
    passingScore: unit.sco.passingScore,
    isSco: unit.sco.isSco,
    hasBegun: attempt !== null,
    minutesSpent: attempt ? Math.floor((attempt.totalSeconds + attempt.sessionSeconds) / 60) : 0,
    isPassed: outcome?.isPassed ?? null,
    scaled: outcome?.scaled ?? null,
    isOlder: attempt !== null && attempt.version.number !== unit.rev,
  }
}

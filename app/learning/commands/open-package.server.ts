import { randomUUID } from 'node:crypto'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findPackageUnit } from '../catalogue.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { type RuntimeValues, spanOf } from '../scorm/data-model.ts'
import { type Start, valuesAtStart } from '../scorm/start-values.ts'
import { launchToken, scoOfUnit } from '../scorm/launch.server.ts'
import { opaqueIdOf } from '../scorm/opaque-id.server.ts'
import { runtimeValues } from '../scorm/runtime-values.ts'
import type { Standard } from '../scorm/sco.ts'
import { recordStatement } from '../xapi/record.server.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'
import { restartCmi5 } from './open-cmi5.server.ts'

export type OpenedPackage = {
  sessionId: string
  /** Of the path below the content origin. */
  token: string
  /** What the package finds when it starts. */
  values: RuntimeValues
}

/** What an earlier opening said of itself only is not for the next one. */
const ofSession = ['cmi.core.session_time', 'cmi.core.exit', 'cmi.session_time', 'cmi.exit']

/** The values with the time that the opening which is over has told: its last words may still tell more. */
function withTold(values: RuntimeValues, standard: string, seconds: number): RuntimeValues {
  return standard === '1.2' ? { ...values, 'cmi.core.session_time': spanOf('1.2', seconds) } : { ...values, 'cmi.session_time': spanOf('2004', seconds) }
}

async function currentVersion(tx: Database, courseId: string) {
  const { current } = await tx.coursePackage.findUniqueOrThrow({ where: { id: courseId }, include: { current: true } })
  return current
}

/**
 * Opens a part of a package for somebody, in whatever tab or on whatever device: from now on only this opening is
 * written down. What was begun goes on in the version in which it was begun; what is done is shown in today's.
 * @throws AppError 403; 404; 409 when a course comes first
 */
export async function openPackage(viewer: Viewer, courseId: string, unitId: string, now = new Date()): Promise<OpenedPackage> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, unit } = await findPackageUnit(courseId, unitId)
  // A unit of cmi5 is launched in its own way.
  if (unit.sco.au) throw notFound()
  const sessionId = randomUUID()
  const start = await db.$transaction(async (tx): Promise<Start & { name: string }> => {
    await lockEnrolment(tx, viewer, course)
    const key = { personId_courseId_unitId: { personId: viewer.id, courseId, unitId } }
    const found = await tx.packageAttempt.findUnique({ where: key, include: { version: true } })
    const current = await currentVersion(tx, courseId)
    const isKept = found !== null && (found.doneAt === null || found.versionId === current.id) && scoOfUnit(found.version.scos, unitId) !== null
    const version = isKept ? found.version : current
    const sco = scoOfUnit(version.scos, unitId) ?? unit.sco
    const before = isKept ? runtimeValues.parse(found.data) : {}
    const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !ofSession.includes(name)))
    const totalSeconds = isKept ? found.totalSeconds + found.sessionSeconds : 0
    const opened = { sessionId, sequence: 0, priorSessionId: isKept ? found.sessionId : null, priorSequence: isKept ? found.sequence : 0, totalSeconds, sessionSeconds: 0, openedAt: now }
    const anew = { versionId: version.id, data: {}, startedAt: now, savedAt: null, doneAt: null }
    await tx.packageAttempt.upsert({
      where: key,
      create: { personId: viewer.id, courseId, unitId, ...anew, ...opened },
      update: { ...opened, ...(isKept ? { data: withTold(before, version.standard, found.sessionSeconds) } : anew) },
    })
    await tx.unitProgress.createMany({ data: { personId: viewer.id, courseId, unitId, rev: version.number ?? unit.rev, contentHash: version.sha256, startedAt: now }, skipDuplicates: true })
    await recordStatement(tx, { viewer, course, unit, verb: 'launched' })
    // A plain page says nothing of itself: to have opened it is all that can be known.
    if (!sco.isSco) await completeUnit(tx, viewer, course, { ...unit, rev: version.number ?? unit.rev })
    const { surname, givenName } = await tx.person.findUniqueOrThrow({ where: { id: viewer.id }, select: { surname: true, givenName: true } })
    // The column is checked in SQL to hold one of the two.
    return { standard: version.standard as Standard, sco, kept, totalSeconds, name: `${surname}, ${givenName}` }
  })
  return { sessionId, token: await launchToken(sessionId, now), values: valuesAtStart(await opaqueIdOf(viewer.id), start.name, start) }
}

/** Forgets how far somebody is in a part, so that it begins anew in today's version. That it was done, stays. @throws AppError 403; 404; 409 when there is nothing */
export async function restartPackage(viewer: Viewer, courseId: string, unitId: string): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { unit } = await findPackageUnit(courseId, unitId)
  if (unit.sco.au) return restartCmi5(viewer, courseId, unitId)
  const { count } = await db.packageAttempt.deleteMany({ where: { personId: viewer.id, courseId, unitId } })
  if (count === 0) throw new AppError(409, 'package-not-begun', m.learning_scorm_not_begun())
}

import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { mayManageLearning } from '../policy.ts'
import { opaqueIdOf } from '../scorm/opaque-id.server.ts'
import { runtimeValues } from '../scorm/runtime-values.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { isSatisfied } from './au.ts'
import { auUnitsOf, saidIn } from './registration.server.ts'
import { activityIdOf } from './statements.ts'

/** Rows that are asked for at once. */
const page = 500

/**
 * All registrations in a cmi5 course, for whoever evaluates the LRS: under the account that it knows, without a name.
 * How the units of a registration that has ended stood is in the LRS alone; here is what of it was satisfied.
 * @throws AppError 403; 404 for a course that is no cmi5 package; 409 `no-lrs`
 */
export async function exportRegistrations(viewer: Viewer, courseId: string) {
  if (!mayManageLearning(viewer)) throw forbidden()
  const course = await db.coursePackage.findUnique({ where: { id: courseId }, include: { current: true } })
  if (!course || course.current.standard !== 'cmi5') throw notFound()
  if (!isXapiOn) throw new AppError(409, 'no-lrs', m.learning_cmi5_no_lrs())
  const origin = config.origins[0] ?? ''
  const rows = await db.cmi5Registration.findMany({ where: { courseId }, include: { version: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  const attempts = new Map<string, { data: unknown; versionId: string }>()
  for (let at = 0; at < rows.length; at += page) {
    const personId = { in: rows.slice(at, at + page).map((row) => row.personId) }
    for (const one of await db.packageAttempt.findMany({ where: { courseId, personId }, select: { personId: true, unitId: true, versionId: true, data: true } })) attempts.set(`${one.personId} ${one.unitId}`, one)
  }
  const registrations = await Promise.all(rows.map(async (row) => ({
    registration: row.id,
    actor: { objectType: 'Agent', account: { homePage: origin, name: await opaqueIdOf(row.personId) } },
    version: row.version.number,
    registeredAt: row.createdAt,
    endedAt: row.endedAt,
    satisfied: row.satisfied,
    units: auUnitsOf(row.version.scos).map(({ unitId, sco, au }) => {
      const unit = { id: sco.identifier, activityId: activityIdOf({ origin, courseId }, unitId), moveOn: au.moveOn }
      if (row.endedAt) return unit
      const attempt = attempts.get(`${row.personId} ${unitId}`)
      const said = saidIn(attempt ? runtimeValues.parse(attempt.data) : {})
      return { ...unit, hasBegun: attempt !== undefined, completed: said.isCompleted, passed: said.isPassed, satisfied: isSatisfied(au.moveOn, said) }
    }),
  })))
  return { course: { id: courseId, activityId: `${origin}/learning/${courseId}`, title: { de: course.titleDe, en: course.titleEn } }, registrations }
}

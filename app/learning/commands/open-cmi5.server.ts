import { randomUUID } from 'node:crypto'
import { config } from '../../platform/config.server.ts'
import { db, type Database } from '../../platform/database.server.ts'
import { AppError, forbidden, notFound } from '../../platform/errors.ts'
import { logger } from '../../platform/logger.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { m } from '../../paraglide/messages.js'
import { findPackageUnit } from '../catalogue.server.ts'
import { abandonLaunches, auUnitsOf, factsOf, queueStatement, tellSatisfied } from '../cmi5/registration.server.ts'
import { actorOf, activityIdOf, launchData, launchedStatement, type LaunchFacts, launchQuery } from '../cmi5/statements.ts'
import { fetchToken, launchToken } from '../scorm/launch.server.ts'
import { mayTakeCourse } from '../policy.ts'
import { progressIn } from '../progress.ts'
import { askLrs } from '../xapi/lrs.server.ts'
import { isXapiOn } from '../xapi/record.server.ts'
import { completeUnit, lockEnrolment } from './enrolment.server.ts'
import { sendNow } from './send-statements.server.ts'

export type OpenedCmi5 = {
  sessionId: string
  /** Where the unit is, with all that it needs to know. */
  address: string
  /** On another server: its page takes the place of this one. */
  isExternal: boolean
}

/** How long a launch may speak: a working day with its breaks. */
const hours = 10
/** By one person within an hour, in all courses. */
const mostLaunches = 60

/** An address with more in its query, before the place on the page that it may name. */
function withQuery(address: string, query: string): string {
  const [page = '', ...anchor] = address.split('#')
  return [`${page}${page.includes('?') ? '&' : '?'}${query}`, ...anchor].join('#')
}

const byVersion = { include: { version: true } } as const

/**
 * The registration in which a unit is taken. What was begun goes on in the version in which it was begun; once the
 * unit is done, and after another version was published, a new one begins.
 */
async function registrationFor(tx: Database, personId: string, courseId: string, unitId: string, now: Date) {
  const [open, { current }, attempt] = await Promise.all([
    tx.cmi5Registration.findFirst({ where: { personId, courseId, endedAt: null }, ...byVersion }),
    tx.coursePackage.findUniqueOrThrow({ where: { id: courseId }, include: { current: true } }),
    tx.packageAttempt.findUnique({ where: { personId_courseId_unitId: { personId, courseId, unitId } } }),
  ])
  const has = (scos: unknown) => auUnitsOf(scos).some((unit) => unit.unitId === unitId)
  if (open && (open.versionId === current.id || (!attempt?.doneAt && has(open.version.scos)))) return { registration: open, isNew: false }
  if (open) {
    await abandonLaunches(tx, open, now)
    await tx.cmi5Registration.update({ where: { id: open.id }, data: { endedAt: now } })
  }
  await tx.packageAttempt.deleteMany({ where: { personId, courseId } })
  return { registration: await tx.cmi5Registration.create({ data: { personId, courseId, versionId: current.id, createdAt: now }, ...byVersion }), isNew: true }
}

/** @throws AppError 429 `too-many-launches` */
async function requireFewLaunches(tx: Database, personId: string, now: Date): Promise<void> {
  const count = await tx.cmi5Session.count({ where: { registration: { personId }, startedAt: { gt: new Date(now.getTime() - 3_600_000) } } })
  if (count >= mostLaunches) throw new AppError(429, 'too-many-launches', m.learning_cmi5_too_many())
}

/** What the LRS must know before the unit starts: launch data and `launched`. @throws AppError 503 `lrs-away` */
async function tellLrs(facts: LaunchFacts, statementId: string): Promise<void> {
  const query = { stateId: 'LMS.LaunchData', activityId: activityIdOf(facts, facts.unitId), agent: JSON.stringify(actorOf(facts)), registration: facts.registration }
  const status = await askLrs('PUT', 'activities/state', query, launchData(facts)).then((answer) => answer.status, (err: unknown) => {
    logger.warn({ err }, 'the LRS can not be reached')
    return 0
  })
  if (status === 204 || status === 200) {
    if (await sendNow(statementId)) return
  } else logger.warn({ status }, 'the LRS does not take launch data')
  await db.cmi5Session.updateMany({ where: { id: facts.sessionId }, data: { endedAt: new Date() } })
  throw new AppError(503, 'lrs-away', m.learning_cmi5_lrs_away())
}

/**
 * Launches a unit of a cmi5 package. An earlier launch in the same registration that came to no end is given up.
 * @param place `contentOrigin`: where packages are shown, `path`: the page of the unit
 * @throws AppError 403; 404; 409 `no-lrs` where none is set, or when a course comes first; 429 `too-many-launches`; 503 when the LRS does not answer
 */
export async function openCmi5(viewer: Viewer, courseId: string, unitId: string, place: { contentOrigin: string; path: string }, now = new Date()): Promise<OpenedCmi5> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course, unit } = await findPackageUnit(courseId, unitId)
  if (!unit.sco.au) throw notFound()
  if (!isXapiOn) throw new AppError(409, 'no-lrs', m.learning_cmi5_no_lrs())
  const sessionId = randomUUID()
  const token = await launchToken(sessionId, now)
  const statementId = randomUUID()
  const { facts, address } = await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    await requireFewLaunches(tx, viewer.id, now)
    const { registration, isNew } = await registrationFor(tx, viewer.id, courseId, unitId, now)
    const started = auUnitsOf(registration.version.scos).find((one) => one.unitId === unitId)
    if (!started) throw notFound()
    if (!isNew) await abandonLaunches(tx, registration, now)
    const { sco, au } = started
    const rev = registration.version.number ?? unit.rev
    const isDone = progressIn(course, await tx.unitProgress.findMany({ where: { personId: viewer.id, courseId } })).done.has(unitId)
    const session = { id: sessionId, unitId, mode: isDone && au.moveOn !== 'NotApplicable' ? 'Review' : 'Normal' }
    await tx.cmi5Session.create({ data: { ...session, registrationId: registration.id, startedAt: now, expiresAt: new Date(now.getTime() + hours * 3_600_000) } })
    const opened = { sessionId, openedAt: now }
    await tx.packageAttempt.upsert({ where: { personId_courseId_unitId: { personId: viewer.id, courseId, unitId } }, create: { personId: viewer.id, courseId, unitId, versionId: registration.versionId, startedAt: now, ...opened }, update: opened })
    await tx.unitProgress.createMany({ data: { personId: viewer.id, courseId, unitId, rev, contentHash: registration.version.sha256, startedAt: now }, skipDuplicates: true })
    const url = au.address ?? `${place.contentOrigin}/play/${token}/files/${sco.path.split('/').map(encodeURIComponent).join('/')}${sco.query}`
    // The token in the address is for the browser alone.
    const told = await factsOf(registration, session, started, au.address ?? `${config.origins[0] ?? ''}${place.path}`, au.address === null ? null : `${config.origins[0] ?? ''}${place.path}`)
    // After what is said of the launch before it.
    const launchedAt = new Date(now.getTime() + 1)
    await queueStatement(tx, launchedStatement(statementId, told, launchedAt), launchedAt)
    if (isNew) await tellSatisfied(tx, registration, sessionId, now)
    // It asks for nothing: to have opened it is all that can be known.
    if (au.moveOn === 'NotApplicable') {
      await tx.packageAttempt.updateMany({ where: { personId: viewer.id, courseId, unitId, doneAt: null }, data: { doneAt: now } })
      await completeUnit(tx, viewer, course, { ...unit, rev, contentHash: registration.version.sha256 })
    }
    return { facts: told, address: url }
  })
  await tellLrs(facts, statementId)
  const launched = launchQuery(facts, `${place.contentOrigin}/cmi5/xapi/`, `${place.contentOrigin}/cmi5/fetch/${await fetchToken(sessionId, now)}`)
  return { sessionId, address: withQuery(address, launched), isExternal: facts.au.address !== null }
}

/** Ends somebody's registration in a course, so that it begins anew in today's version. What was done, stays. @throws AppError 403; 404; 409 when there is nothing */
export async function restartCmi5(viewer: Viewer, courseId: string, unitId: string, now = new Date()): Promise<void> {
  if (!mayTakeCourse(viewer)) throw forbidden()
  const { course } = await findPackageUnit(courseId, unitId)
  await db.$transaction(async (tx) => {
    await lockEnrolment(tx, viewer, course)
    const open = await tx.cmi5Registration.findFirst({ where: { personId: viewer.id, courseId, endedAt: null }, ...byVersion })
    if (!open) throw new AppError(409, 'package-not-begun', m.learning_scorm_not_begun())
    await abandonLaunches(tx, open, now)
    await tx.cmi5Registration.update({ where: { id: open.id }, data: { endedAt: now } })
    await tx.packageAttempt.deleteMany({ where: { personId: viewer.id, courseId } })
  })
}

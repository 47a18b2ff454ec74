/** Registrations in cmi5 packages and their launches, and what is told of them to the LRS. Runs inside the transaction of a command. */
import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../../prisma/generated/client.ts'
import { config } from '../../platform/config.server.ts'
import type { Database } from '../../platform/database.server.ts'
import { opaqueIdOf } from '../scorm/opaque-id.server.ts'
import { unitIdsOf } from '../scorm/package-course.ts'
import type { RuntimeValues } from '../scorm/data-model.ts'
import { storedScos } from '../scorm/sco-rows.ts'
import type { Sco } from '../scorm/sco.ts'
import type { Au, Said } from './au.ts'
import { abandonedStatement, type LaunchFacts, type LaunchMode, satisfiedStatement } from './statements.ts'

/** A unit of a version of a cmi5 package. */
export type AuUnit = { unitId: string; sco: Sco; au: Au }

/** The units of a version, in order; none when it is no cmi5 package. */
export function auUnitsOf(scos: unknown): AuUnit[] {
  const all = storedScos.parse(scos)
  return unitIdsOf(all).flatMap((unitId, index) => {
    const sco = all[index]
    return sco?.au ? [{ unitId, sco, au: sco.au }] : []
  })
}

type Registration = Prisma.Cmi5RegistrationGetPayload<{ include: { version: true } }>
type Session = { id: string; unitId: string; mode: string }

const origin = () => config.origins[0] ?? ''

/** A launch as the LRS is told of it. @param url where the unit is */
export async function factsOf(registration: Pick<Registration, 'id' | 'personId' | 'courseId'>, session: Session, { sco, au }: AuUnit, url = '', returnUrl: string | null = null): Promise<LaunchFacts> {
  return {
    origin: origin(),
    courseId: registration.courseId,
    unitId: session.unitId,
    accountName: await opaqueIdOf(registration.personId),
    registration: registration.id,
    sessionId: session.id,
    // The column is checked in SQL to hold one of the two.
    mode: session.mode as LaunchMode,
    publisherId: sco.identifier,
    au,
    launchParameters: sco.launchData,
    url,
    returnUrl,
  }
}

/** Puts a statement into the outbox. `order`: of those of one moment. */
export async function queueStatement(tx: Database, statement: { id: string }, now: Date, order = 0): Promise<void> {
  await tx.xapiStatement.create({ data: { id: statement.id, statement, createdAt: new Date(now.getTime() + order) } })
}

/** What a unit has said in a registration, from where it is kept. */
export const saidIn = (values: RuntimeValues): Said => ({ isCompleted: values['cmi5.completed'] === 'true', isPassed: values['cmi5.passed'] === 'true' })

/** Gives up the launches of a registration that came to no end: the LRS is told, and nothing more is taken from them. */
export async function abandonLaunches(tx: Database, registration: Registration, now: Date): Promise<void> {
  const units = auUnitsOf(registration.version.scos)
  const open = await tx.cmi5Session.findMany({ where: { registrationId: registration.id, endedAt: null, terminatedAt: null } })
  for (const session of open) {
    const unit = units.find(({ unitId }) => unitId === session.unitId)
    // One that never spoke has begun nothing.
    if (unit && session.lastAt) await queueStatement(tx, abandonedStatement(randomUUID(), await factsOf(registration, session, unit), { startedAt: session.startedAt, lastAt: session.lastAt }, now), now)
  }
  await tx.cmi5Session.updateMany({ where: { id: { in: open.map(({ id }) => id) } }, data: { endedAt: now } })
}

/** Tells the LRS, once, of the course and the blocks whose units are all done. */
export async function tellSatisfied(tx: Database, registration: Registration, sessionId: string, now: Date): Promise<void> {
  const units = auUnitsOf(registration.version.scos)
  const attempts = await tx.packageAttempt.findMany({ where: { personId: registration.personId, courseId: registration.courseId, versionId: registration.versionId, doneAt: { not: null } }, select: { unitId: true } })
  const done = new Set(attempts.map(({ unitId }) => unitId))
  const isDone = ({ unitId, au }: AuUnit) => au.moveOn === 'NotApplicable' || done.has(unitId)
  const all = [...new Map(units.flatMap(({ au }) => au.around.map((one, depth) => [one.id, { one, isCourse: depth === 0 }] as const))).values()]
  const known = new Set(registration.satisfied)
  const accountName = await opaqueIdOf(registration.personId)
  let blocks = 0
  const news: string[] = []
  for (const { one, isCourse } of all) {
    if (!isCourse) blocks += 1
    if (known.has(one.id) || !units.filter(({ au }) => au.around.some(({ id }) => id === one.id)).every(isDone)) continue
    const facts = { origin: origin(), accountName, courseId: registration.courseId, registration: registration.id, sessionId }
    news.push(one.id)
    await queueStatement(tx, satisfiedStatement(randomUUID(), facts, one, isCourse ? null : blocks, now), now, 1 + news.length)
  }
  if (news.length > 0) await tx.cmi5Registration.update({ where: { id: registration.id }, data: { satisfied: { push: news } } })
}
